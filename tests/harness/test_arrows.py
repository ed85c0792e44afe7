"""The arrows between the parts: import-linter's contracts, and who may know which module."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from grimp import ImportGraph, build_graph

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("pages", "steps", "mock_portal", "signature_plugin", "harness")

# What a part may import of others and of libraries; a name stands for all below it.
MAY_IMPORT = {
    "pages": {"playwright"},
    "steps": {
        "pages",
        "harness.authenticator",
        "harness.binding_files",
        "harness.document_signatures",
        "harness.certificate_flaws",
        "harness.fixtures",
        "harness.form_posts",
        "harness.forgeries",
        "harness.moscow",
        "harness.organisation_api",
        "harness.pdf_texts",
        "harness.raw_requests",
        "harness.sample_files",
        "harness.service_papers",
        "harness.signature_fixtures",
        "harness.spreadsheets",
        "harness.stand.account",
        "harness.transport_fixtures",
        "harness.world_client",
        "signature_plugin",
        "playwright",
        "pytest",
        "pytest_bdd",
    },
    "mock_portal": {
        "signature_plugin.gost",
        "signature_plugin.pki",
        "PIL",
        "asn1crypto",
        "cryptography",
        "faker",
        "jinja2",
        "msgspec",
        "multipart",
        "openpyxl",
        "pyotp",
        "pypdf",
        "segno",
    },
    "signature_plugin": {"asn1crypto", "cryptography", "jinja2", "playwright", "pytest"},
}


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    return build_graph(
        *PARTS, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def foreign_imports(graph: ImportGraph, part: str) -> set[str]:
    modules = {part} | graph.find_descendants(part)
    imported = {
        name for module in modules for name in graph.find_modules_directly_imported_by(module)
    }
    top = {name: name.partition(".")[0] for name in imported}
    return {
        name for name in imported if top[name] != part and top[name] not in sys.stdlib_module_names
    }


def beyond(names: set[str], allowed: set[str]) -> list[str]:
    return sorted(
        name
        for name in names
        if not any(name == known or name.startswith(f"{known}.") for known in allowed)
    )


def test_the_contracts_are_kept() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    linter = subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert linter.returncode == 0, linter.stdout
    assert re.search(r"Contracts: (\d+) kept, 0 broken", linter.stdout)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_it_may_know(graph: ImportGraph, part: str) -> None:
    assert beyond(foreign_imports(graph, part), MAY_IMPORT[part]) == []


def test_every_module_of_a_part_was_looked_at(graph: ImportGraph) -> None:
    for part in PARTS:
        files = {
            ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for file in (ROOT / part).rglob("*.py")
        }
        assert files <= graph.modules, part


def test_a_wrong_import_would_be_seen(graph: ImportGraph) -> None:
    graph.add_import(importer="mock_portal.wire", imported="harness.errors")
    try:
        found = beyond(foreign_imports(graph, "mock_portal"), MAY_IMPORT["mock_portal"])
    finally:
        graph.remove_import(importer="mock_portal.wire", imported="harness.errors")
    assert found == ["harness.errors"]
