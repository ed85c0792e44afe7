"""What differs between versions of the vendor's loader, of the plugin and of the provider."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from signature_plugin import SignatureDesk, Token, TokenKind, install
from signature_plugin.installation import PLUGIN_VERSION, as_version
from signature_plugin.pki import IssuedCertificate
from signature_plugin.versions import (
    LOADER_MEMBERS,
    PROFILES,
    LoaderVersion,
    Version,
    loader_constants,
    profile_of,
)

from .conftest import NOW
from .remote import FakePage, RemoteError
from .second_client import LOADER
from .stand import Site

BUNDLE = Path(__file__).parent / "vendor/crypto-pro/crypto-pro.min.js"
VERSIONS: list[LoaderVersion] = list(LOADER_MEMBERS)
OLD, MIDDLE, NEW = (2, 0, 12245), (2, 0, 13292), (2, 0, 15500)
# What two lines of the loaders put there that no page needs, or only other browsers.
NOT_CONSTANTS = {"CreateObject", "CreateObjectAsync", "JSModuleVersion", "ReleasePluginObjects"}


def stated(text: str) -> dict[str, str]:
    """Assignments of a loader's source to names in capitals."""
    return dict(re.findall(r"cadesplugin\.([A-Z]\w*) ?= ?([^;,]+)[;,]", text))


def test_the_constants_are_those_of_the_vendors_loader() -> None:
    found = stated(LOADER.read_text(encoding="utf-8"))
    ours = loader_constants("2.1.1")

    assert set(found) - NOT_CONSTANTS == set(ours)
    numbers = {name: value for name, value in ours.items() if isinstance(value, int)}
    assert {name: int(found[name], 0) for name in numbers} == numbers
    addresses = {name: value for name, value in ours.items() if isinstance(value, str)}
    assert {name: found[name].strip("'\"") for name in addresses} == addresses
    assert ours.items() < loader_constants("2.3.5").items()
    assert loader_constants("2.0") == {}


def test_the_newest_loader_has_its_constants() -> None:
    found = stated(BUNDLE.read_text(encoding="utf-8"))
    assert {"CADESCOM_XADES_T", "CADESCOM_PKCS7_TYPE"} <= set(found)
    assert {"CADESCOM_XADES_T", "CADESCOM_PKCS7_TYPE"} <= set(loader_constants("2.3.5"))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_page_finds_what_its_loader_would_give(
    context: BrowserContext, page: Page, site: Site, token: Token, version: LoaderVersion
) -> None:
    plugin = install(context, now=lambda: NOW, loader_version=version)
    plugin.insert(token)
    site.add("/bare", "<!doctype html>")
    page.goto(site.url("/bare"))

    members = set(page.evaluate("() => Object.keys(cadesplugin)"))
    assert members == set(LOADER_MEMBERS[version]) | set(loader_constants(version))
    assert page.evaluate("() => cadesplugin.JSModuleVersion") == version
    count = """async () => {
        await cadesplugin;
        const store = await cadesplugin.CreateObjectAsync("CAdESCOM.Store");
        await store.Open();
        return await (await store.Certificates).Count;
    }"""
    assert page.evaluate(count) == 1


def test_a_newer_loader_takes_over_from_an_old_one(
    context: BrowserContext, page: Page, site: Site
) -> None:
    """Loaders newer than ours return early only where levels of logging are known."""
    install(context, now=lambda: NOW, loader_version="2.0")
    source = LOADER.read_text(encoding="utf-8")
    early = "if (window.cadesplugin) return;"
    assert early in source
    newer = source.replace(early, "if (window.cadesplugin?.LOG_LEVEL_DEBUG) return;")
    site.add("/newer.js", newer, "text/javascript")
    site.add("/newer", '<!doctype html><script src="/newer.js"></script>')
    page.goto(site.url("/newer"))

    assert page.evaluate("() => cadesplugin.then(() => cadesplugin.JSModuleVersion)") == "2.1.1"
    made = "async () => typeof (await cadesplugin.CreateObjectAsync('CAdESCOM.About'))"
    assert page.evaluate(made) == "object"


def test_a_loader_that_there_is_not_is_refused(context: BrowserContext) -> None:
    with pytest.raises(ValueError, match=r"there is no '3\.0'; known: 2\.0, 2\.1\.1, 2\.3\.5"):
        install(context, loader_version="3.0")  # type: ignore[arg-type]  # a wrong one on purpose
    install(context)


@pytest.mark.parametrize(
    ("build", "containers", "recent"),
    [
        ((1, 5, 1500), False, False),
        ((2, 0, 13291), False, False),
        ((2, 0, 13292), True, False),
        ((2, 0, 14367), True, False),
        ((2, 0, 14368), True, True),
        (as_version(PLUGIN_VERSION, ""), True, True),
    ],
)
def test_profiles_begin_at_their_builds(build: Version, containers: bool, recent: bool) -> None:
    assert (profile_of(build).containers, profile_of(build).recent) == (containers, recent)
    assert len(PROFILES) == 3


@pytest.mark.parametrize(("build", "known"), [(OLD, False), (MIDDLE, True), (NEW, True)])
def test_the_store_of_containers(
    fake_page: FakePage, desk: SignatureDesk, build: Version, known: bool
) -> None:
    desk.workstation.plugin_version = build
    if known:
        assert fake_page.certificates(100).get("Count") == 1
    else:
        with pytest.raises(RemoteError, match="0x80070057"):
            fake_page.certificates(100)
    assert fake_page.certificates().get("Count") == 1


@pytest.mark.parametrize(("build", "known"), [(OLD, False), (MIDDLE, False), (NEW, True)])
def test_what_only_recent_plugins_know(
    fake_page: FakePage, desk: SignatureDesk, build: Version, known: bool
) -> None:
    desk.workstation.plugin_version = build
    signer = fake_page.signer(fake_page.first_certificate())
    xml = fake_page.create("CAdESCOM.SignedXML")
    algorithm = fake_page.create("CAdESCOM.CPEnvelopedData").get("Algorithm")
    xml.set("SignatureType", 0)
    algorithm.set("Name", 25)
    assert fake_page.message().call("SignCades", signer, 1, True)
    if known:
        xml.set("SignatureType", 32)
        algorithm.set("Name", 45)
        assert fake_page.message().call("SignCades", signer, 65535, True)
        return
    with pytest.raises(RemoteError, match="0x80070057"):
        xml.set("SignatureType", 32)
    with pytest.raises(RemoteError, match="0x80070057"):
        algorithm.set("Name", 45)
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.message().call("SignCades", signer, 65535, True)


@pytest.mark.parametrize(("version", "count"), [((4, 9, 9), 1), ((5, 0, 0), 2)])
def test_keys_in_the_cloud_need_a_provider_of_version_5(
    fake_page: FakePage,
    desk: SignatureDesk,
    head: IssuedCertificate,
    version: Version,
    count: int,
) -> None:
    cloud = Token("Облако (ТЕСТ)", kind=TokenKind.CLOUD)
    cloud.add(head)
    desk.insert(cloud)
    desk.workstation.provider_version = version
    assert fake_page.certificates().get("Count") == count


def test_magma_and_kuznyechik_need_a_provider_of_version_5(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    desk.workstation.provider_version = (4, 9, 9)
    algorithm = fake_page.create("CAdESCOM.CPEnvelopedData").get("Algorithm")
    algorithm.set("Name", 25)
    with pytest.raises(RemoteError, match="0x80090008"):
        algorithm.set("Name", 35)
    desk.workstation.provider_version = (5, 0, 0)
    algorithm.set("Name", 35)
    assert algorithm.get("Name") == 35


@pytest.mark.parametrize(
    ("version", "kind", "shown"),
    [
        ((3, 9, 8495), 75, "2001"),
        ((3, 9, 8495), 80, None),
        ((3, 9, 8495), 81, None),
        ((4, 0, 0), 75, "2001"),
        ((4, 0, 0), 80, "2012 C"),
        ((5, 0, 13000), 81, "2012 Strong"),
    ],
)
def test_the_names_of_providers(
    fake_page: FakePage, desk: SignatureDesk, version: Version, kind: int, shown: str | None
) -> None:
    desk.workstation.provider_version = version
    about = fake_page.create("CAdESCOM.About")
    if shown is None:
        with pytest.raises(RemoteError, match="0x80090017"):
            about.call("CSPName", kind)
    else:
        assert f"R 34.10-{shown}" in about.call("CSPName", kind)
