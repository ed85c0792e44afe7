"""What `install` may be told: versions, language, kinds of carriers, and what it refuses."""

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from signature_plugin import (
    Code,
    SignatureDesk,
    SignaturePlugin,
    Token,
    TokenKind,
    async_api,
    install,
)
from signature_plugin.errors import ENGLISH_WORDINGS, WORDINGS
from signature_plugin.pki import Authority, IssuedCertificate

from .conftest import NOW
from .remote import FakePage, RemoteError
from .stand import Site
from .test_public_client import BUNDLE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("option", "complaint"),
    [
        (
            {"flavours": ["ifcplugin"]},
            "there is no 'ifcplugin'; known: cadesplugin, ifc, gosplugin",
        ),
        ({"flavours": []}, "flavours is empty"),
        ({"level": "extension"}, "level: there is no 'extension'; known: object, loader"),
        ({"language": "de"}, "language: there is no 'de'; known: ru, en"),
        ({"plugin_version": "2.0"}, "plugin_version='2.0': three numbers"),
        ({"provider_version": "x"}, "provider_version='x': three numbers"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_an_option_that_there_is_not_is_refused_with_the_known(
    context: BrowserContext, option: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        install(context, **option)
    install(context)  # nothing was half installed: the binding is free


def test_versions_are_what_a_client_reads(context: BrowserContext, page: Page, site: Site) -> None:
    install(context, plugin_version="2.0.12245", provider_version="4.0.9944")
    site.add("/crypto-pro.min.js", BUNDLE.read_bytes(), "text/javascript")
    site.add("/versions", '<!doctype html><head><script src="/crypto-pro.min.js"></script>')
    page.goto(site.url("/versions"))
    info = page.evaluate("() => cryptoPro.getSystemInfo()")
    assert info == {"cadesVersion": "2.0.12245", "cspVersion": "4.0.9944"}
    refused = page.evaluate("() => cryptoPro.isValidSystemSetup().catch((error) => error.message)")
    assert "версия плагина" in refused


def test_an_old_provider_knows_no_algorithms_of_2012(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    desk.workstation.provider_version = (3, 9, 8495)
    assert fake_page.certificates(100).get("Count") == 0
    with pytest.raises(RemoteError, match="0x80090008"):
        fake_page.create("CAdESCOM.HashedData").set("Algorithm", 101)
    version = fake_page.create("CAdESCOM.About").call("CSPVersion")
    assert version.call("toString") == "3.9.8495"


def test_words_come_in_the_chosen_language(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.workstation.language = "en"
    desk.fail_next("CreateObject", Code.CANCELLED)
    with pytest.raises(RemoteError, match=r"^The action was cancelled by the user\. \(0x8010006E"):
        fake_page.create("CAdESCOM.About")
    with pytest.raises(RemoteError, match=r"^Not built in the virtual plugin: CAdESCOM\.CRL\. "):
        fake_page.create("CAdESCOM.CRL")
    desk.fail_next("CreateObject", 0xDEADBEEF)
    with pytest.raises(RemoteError, match=r"^Function failed during execution\. \(0xDEADBEEF"):
        fake_page.create("CAdESCOM.About")


def test_every_code_has_words_in_both_languages() -> None:
    assert set(WORDINGS) == set(ENGLISH_WORDINGS) == set(Code)


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        (TokenKind.TOKEN, "SCARD\\rutoken_77\\"),
        (TokenKind.REGISTRY, "REGISTRY\\мой ключ"),
        (TokenKind.CLOUD, "CLOUD\\77\\"),
    ],
)
def test_pages_tell_carriers_apart(
    head: IssuedCertificate, authority: Authority, kind: TokenKind, start: str
) -> None:
    desk = SignatureDesk(lambda: NOW, ["*.localhost"])
    carrier = Token(label="Носитель", pin="", serial="77", kind=kind)
    carrier.add(head, chain=[authority.certificate], container="мой ключ")
    desk.insert(carrier)
    page = FakePage(desk)
    certificate = page.first_certificate()
    assert certificate.get("PrivateKey").get("UniqueContainerName").startswith(start)
    page.sign(certificate)
    assert desk.pin_prompts == []  # a carrier with an empty PIN asks for none


def test_a_native_part_that_is_missing_fails_every_call(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    desk.native_part = False
    assert fake_page.ask(op="load") == "no native part"
    with pytest.raises(RemoteError, match="0x800401FD"):
        fake_page.create("CAdESCOM.About")


def test_only_documents_that_were_open_lose_the_connection(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    fake_page.create("CAdESCOM.About")
    desk.lose_connection()
    with pytest.raises(RemoteError, match="0x800706BE"):
        fake_page.create("CAdESCOM.About")
    assert "Version" in FakePage(desk, document="d2").create("CAdESCOM.About").properties


CONFTEST = """
import pytest

pytest_plugins = ["signature_plugin.pytest_plugin"]

class Context:
    def __init__(self):
        self.bindings, self.scripts = [], []
    def expose_binding(self, name, callback):
        self.bindings.append(name)
    def add_init_script(self, script):
        self.scripts.append(script)

@pytest.fixture
def context():
    return Context()

@pytest.fixture
def signature_plugin_options():
    return {"language": "en"}
"""
TEST = """
def test_it_is_there(signature_plugin, context):
    assert signature_plugin.workstation.language == "en"
    assert len(context.bindings) == len(context.scripts) == 1
"""


def test_the_pytest_fixture_installs_with_options(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_it.py").write_text(TEST)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:playwright"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in ran.stdout, ran.stdout + ran.stderr


def test_both_apis_take_the_same_options() -> None:
    ours, theirs = (inspect.signature(each).parameters for each in (install, async_api.install))
    assert {name: each.default for name, each in ours.items() if name != "now"} == {
        name: each.default for name, each in theirs.items() if name != "now"
    }


def test_the_desk_is_what_installing_gives(context: BrowserContext) -> None:
    assert isinstance(install(context), SignaturePlugin)
