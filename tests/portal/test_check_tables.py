"""No check of a signature can be forgotten: each is named, stands in a table and is really run.

Drift leaves out one named check at a time, so what refuses inline would never be left out.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mock_portal
from mock_portal.domain.attorney import TERM_CHECKS
from mock_portal.domain.check_tables import CRYPTOGRAPHY, FUNCTIONS, NAMES
from mock_portal.domain.document_signatures import REASONS as OF_PAPERS
from mock_portal.domain.document_signing import REASONS as OF_DOCUMENTS
from mock_portal.domain.signature_files import FILE_CHECKS
from mock_portal.domain.signature_files import REASONS as OF_FILES
from mock_portal.labels import LABELS
from mock_portal.mutants import all_mutants
from signature_plugin.pki import Check
from signature_plugin.pki.power_of_attorney_signature import USE_CHECKS, AttorneyReason

PORTAL = Path(mock_portal.__file__).parent
ABOUT_SIGNATURES = re.compile(
    r"signature|certificate|challenge|attorney|accredited|revocation|binding|signer"
)
_NOTHING = "there is nothing yet that could be checked"
_FORM = "what cannot be read as a signature cannot be checked either"
_RIGHTS = "whether the person may, or has agreed: a rule, with mutants of its own"
_STATE = "how the paper stands, whoever signs it"
# Refusals about signatures that no check makes, each with the reason why.
NO_CHECKS: dict[str, str] = {
    "signature-missing": _NOTHING,
    "document-signature-missing": _NOTHING,
    "signature-file-missing": _NOTHING,
    "entrepreneur-signature-needed": _NOTHING,
    "certificate-missing": "a scan of the certificate of registration",
    "challenge-unknown": _NOTHING,
    "signature-not-bound": _NOTHING,
    "signature-malformed": _FORM,
    "signature-file-malformed": _FORM,
    "signature-format": _FORM,
    "binding-password-empty": _NOTHING,
    "signature-not-confirmed": _RIGHTS,
    "binding-not-confirmed": _RIGHTS,
    "binding-role": _RIGHTS,
    "binding-phone-unconfirmed": _RIGHTS,
    "document-needs-no-signature": _RIGHTS,
    "binding-exists": _STATE,
    "attorney-signed": _STATE,
    "attorney-not-in-force": _STATE,
    "attorney-employee": "a field of the form of a power of attorney",
    "attorney-numbers": "a field of the form of a power of attorney",
    "attorney-codes": "a field of the form of a power of attorney",
    "attorney-day": "a field of the form of a power of attorney",
    "attorney-past": "a field of the form of a power of attorney",
    "attorney-no-head": "nobody is there who could sign",
}
# Where the reason is that of a library or of another check, told again.
TOLD_AGAIN = {
    "attorney.sign",
    "certificate_checks.require_standing",
    "document_signatures.verify_document",
    "document_signing._verify",
    "request_documents.check_papers",  # papers that are missing
    "request_documents._signer_of_part",
    "service_sending.sign",
    "signature_files.open_file",
    "signatures.verify_cryptography",
}


@cache
def functions() -> tuple[tuple[str, ast.FunctionDef], ...]:
    """Return every function of the portal that may refuse, with the name of its module."""
    found = []
    for path in sorted(PORTAL.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "RefusedError" in text:
            module = ".".join(path.relative_to(PORTAL.parent).with_suffix("").parts)
            nodes = ast.walk(ast.parse(text))
            found += [(module, node) for node in nodes if isinstance(node, ast.FunctionDef)]
    return tuple(found)


def calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == name:
            yield one


def refusals() -> Iterator[tuple[str, str, str]]:
    """Yield module, function and reason (empty where it is put together) of each refusal."""
    for module, function in functions():
        for call in calls(function, "RefusedError"):
            reason = call.args[0]
            told = str(reason.value) if isinstance(reason, ast.Constant) else ""
            yield module, function.name, told


def run_in(module: str, function: ast.FunctionDef) -> Iterator[str]:
    """Yield the names of the checks that a function runs, one by one or through a table."""
    loops = [one for one in ast.walk(function) if isinstance(one, ast.For)]
    through = {call: loop for loop in loops for call in calls(loop, "run_check")}
    around = vars(importlib.import_module(module))
    for call in calls(function, "run_check"):
        source = through[call].iter if call in through else call.args[0]
        names = source.elts if isinstance(source, ast.Tuple) else [source]
        for name in names:
            assert isinstance(name, ast.Name), f"{module}.{function.name}: no named table"
            found = around[name.id]
            yield from (one.__name__ for one in (found if isinstance(found, tuple) else (found,)))


def test_every_check_has_a_name_of_its_own_a_mutant_and_words_for_it() -> None:
    assert len(NAMES) == len(set(NAMES))
    told = {one.id: one.target for one in all_mutants(()) if one.kind == "check"}
    assert set(told) == {f"check:{name}" for name in (*CRYPTOGRAPHY, *NAMES)}
    assert [text for text in told.values() if re.search("_", text)] == []


def test_every_check_of_the_tables_is_run_and_nothing_else() -> None:
    run = {name for module, function in functions() for name in run_in(module, function)}
    assert run == {check.__name__ for check in FUNCTIONS}


def test_every_refusal_about_signatures_comes_from_a_named_check() -> None:
    checks = {check.__name__ for check in FUNCTIONS}
    inline = {
        f"{module}.{function}: {reason}"
        for module, function, reason in refusals()
        if ABOUT_SIGNATURES.search(reason) and function not in checks and reason not in NO_CHECKS
    }
    assert inline == set(), (
        "make each a function of a table of checks and run it by run_check, so that drift can "
        "leave it out; see mock_portal/domain/check_tables.py"
    )


def test_a_module_that_checks_signatures_tells_no_other_reason_than_that_of_a_check() -> None:
    put_together = {
        f"{module.rpartition('.')[2]}.{function}"
        for module, function, reason in refusals()
        if not reason and {"run_check", "with_checks", "is_left_out"} & names_in(module)
    }
    assert put_together == TOLD_AGAIN


def names_in(module: str) -> set[str]:
    return set(vars(importlib.import_module(module)))


def test_every_refusal_about_signatures_that_can_be_shown_has_its_check_or_a_reason() -> None:
    made = {reason for _, function, reason in refusals() if function in set(NAMES)}
    told = {*CRYPTOGRAPHY.values(), *OF_DOCUMENTS.values(), *OF_PAPERS.values()}
    files = {OF_FILES[reason] for reason in FILE_CHECKS}
    powers = {f"attorney-{reason.replace('_', '-')}" for reason in TERM_CHECKS}
    # The cryptography of a power of attorney, told in fewer words.
    powers |= {"attorney-altered", "attorney-untrusted"}
    unread = {OF_FILES[reason] for reason in OF_FILES.keys() - FILE_CHECKS.keys()}
    unread |= {"attorney-malformed", "binding-not-gost"}
    known = made | told | files | powers | unread | NO_CHECKS.keys()
    shown = {
        key.removeprefix("refused.")
        for key in LABELS
        if key.startswith("refused.") and ABOUT_SIGNATURES.search(key)
    }
    assert shown - known == set()
    assert NO_CHECKS.keys() <= shown


def test_the_tables_know_what_the_libraries_may_find() -> None:
    assert CRYPTOGRAPHY.keys() == {str(check) for check in Check}
    # The portal shows nobody's use of a power, and keeps cancelled ones in its own table.
    unasked = {
        AttorneyReason.CANCELLED,
        AttorneyReason.WRONG_HOLDER,
        AttorneyReason.NO_SUCH_POWER,
    }
    assert TERM_CHECKS.keys() == USE_CHECKS.keys() - unasked
