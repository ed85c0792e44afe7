"""Every command in the README files runs, in a small copy of the checkout.

The copy has few features and few tests, so that a command over everything takes seconds.
"""

import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from ctrl_c import heed_ctrl_c

ROOT = Path(__file__).parents[2]
heed_ctrl_c()
DOCUMENTS = ("README.md", "README.ru.md")
FOLDERS = ("harness", "steps", "pages", "mock_portal", "signature_plugin", "guides")
FILES = ("kabinet", "conftest.py", "pyproject.toml", "playwright.config", "requirements.lock")
FEATURES = (
    "tags.toml",
    "personal-login/header.feature",
    "two-factor/confirmation-way.feature",
    "mobile-app/creation.feature",
)
TESTS = ("features/test_features.py", "portal/test_check_digits.py")


def commands() -> list[str]:
    found: dict[str, None] = {}
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            found.update(dict.fromkeys(line.split("  #")[0].strip() for line in block.splitlines()))
    return [line for line in found if line]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("checkout")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    for part, names in (("features", FEATURES), ("tests", TESTS)):
        for name in names:
            (copy / part / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part / name, copy / part / name)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def launcher(checkout: Path, command: str) -> list[str]:
    words = shlex.split(command)
    assert words[0] == "./kabinet", f"README shows something else than a command of ours: {command}"
    return [sys.executable, str(checkout / "kabinet"), *words[1:]]


# These have tests of their own below.
APART = {"./kabinet portal", "./kabinet claims", "./kabinet guides"}


@pytest.mark.parametrize("command", [line for line in commands() if line not in APART])
def test_a_command_of_the_readme_ends_well(checkout: Path, command: str) -> None:
    done = subprocess.run(
        launcher(checkout, command), cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def test_the_claims_of_the_readme_are_told_after_a_run(checkout: Path) -> None:
    assert "./kabinet claims" in commands()
    told = ""
    for command, code in (("./kabinet verify", 0), ("./kabinet claims", 1)):
        done = subprocess.run(
            launcher(checkout, command), cwd=checkout, capture_output=True, text=True, check=False
        )
        told = done.stdout
        assert done.returncode == code, f"{command}\n{told}\n{done.stderr}"
    # The copy has few of the features: most claims are not proved there.
    assert "нет ни одного сценария" in told


def test_the_guides_of_the_readme_are_checked(checkout: Path) -> None:
    assert "./kabinet guides" in commands()
    done = subprocess.run(
        launcher(checkout, "./kabinet guides"),
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    # The copy lacks the scenarios that picture most guides: each is told with its line.
    assert done.returncode == 1, f"{done.stdout}\n{done.stderr}"
    assert re.search(r"guides/own/[\w-]+\.md:\d+: сценария «.+» нет", done.stdout)


def test_the_portal_of_the_readme_opens_and_stops(checkout: Path) -> None:
    assert "./kabinet portal" in commands()
    command = [*launcher(checkout, "./kabinet portal"), "--port", "0"]
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) as portal:
        assert portal.stdout is not None
        printed = ""
        while not (address := re.search(r"http://(demo\.localhost):(\d+)", printed)):
            line = portal.stdout.readline()
            assert line, f"the portal ended before it told its address: {printed}"
            printed += line
        host, port = address.groups()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/login", headers={"Host": host})
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
            assert "Вход" in answer.read().decode()
        portal.send_signal(signal.SIGINT)
        # What it prints after its address must not fill the pipe while it ends.
        portal.stdout.read()
        assert portal.wait() in (0, 130)


def test_the_readme_is_pictured() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG"), picture


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_of_the_readme_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    # What a writer is to write stands in code blocks; it leads nowhere from here.
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target
