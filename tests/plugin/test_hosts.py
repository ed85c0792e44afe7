"""The plugin serves training stands and never a real state site."""

import pytest

from signature_plugin import SignatureDesk
from signature_plugin.hosts import AllowedHosts, is_government, origin_of

from .conftest import NOW
from .remote import FakePage, RemoteError


@pytest.mark.parametrize(
    "pattern",
    [
        "gosuslugi.ru",
        "*.gosuslugi.ru",
        "esia.gosuslugi.ru",
        "WWW.Gosuslugi.RU.",
        "*.gov.ru",
        "lkul.nalog.ru",
        "nalog.gov.ru",
        "госуслуги.рф",
        "xn--c1aapkosapc.xn--p1ai",
        "*.мвд.рф",
    ],
)
def test_a_real_state_site_cannot_be_listed(pattern: str) -> None:
    with pytest.raises(ValueError, match="never works on real state sites"):
        AllowedHosts([pattern])


@pytest.mark.parametrize("pattern", ["*", "*.*", "", "*.", "http*"])
def test_everything_cannot_be_listed(pattern: str) -> None:
    with pytest.raises(ValueError, match="name the hosts of your stand"):
        AllowedHosts([pattern])


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://localhost:8000/", True),
        ("http://world.localhost:8000/a?b=c", True),
        ("https://WORLD.localhost./", True),
        ("http://127.0.0.1:8000/", False),
        ("http://localhost.example.com/", False),
        ("http://example.com/#localhost", False),
        ("http://localhost@example.com/", False),
        ("about:blank", False),
        ("file:///etc/hosts", False),
        ("data:text/html,localhost", False),
        ("", False),
    ],
)
def test_only_listed_hosts_are_served(url: str, allowed: bool) -> None:
    assert AllowedHosts(["localhost", "*.localhost"]).allow(url) is allowed


def test_a_listed_zone_does_not_let_a_state_site_through() -> None:
    hosts = AllowedHosts(["*.ru"])
    assert hosts.allow("https://stand.example.ru/")
    assert not hosts.allow("https://www.gosuslugi.ru/")
    assert not hosts.allow("https://nalog.gov.ru/")


def test_a_blank_page_is_served_when_listed() -> None:
    assert AllowedHosts(["about:blank"]).allow("about:blank")


def test_names_that_only_look_alike_are_not_government() -> None:
    assert is_government("beta.gosuslugi.ru")
    assert not is_government("notgosuslugi.ru")
    assert not is_government("gosuslugi.ru.localhost")


def test_a_call_from_elsewhere_is_refused_and_recorded(desk: SignatureDesk) -> None:
    stranger = FakePage(desk, url="https://www.gosuslugi.ru/")
    with pytest.raises(RemoteError, match="0x000004C7"):
        stranger.create("CAdESCOM.About")
    assert desk.calls[-1].error == 0x000004C7
    assert desk.calls[-1].url == "https://www.gosuslugi.ru/"


def test_the_desk_refuses_a_state_site_at_once() -> None:
    with pytest.raises(ValueError, match="real state sites"):
        SignatureDesk(lambda: NOW, ["localhost", "gosuslugi.ru"])


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("http://w.localhost:80/a/b?c#d") == "http://w.localhost:80"
    assert origin_of("about:blank") == "about:blank"
