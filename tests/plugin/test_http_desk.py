"""The HTTP desk as pages of a site meet it: who may call, windows, handles that die with a page."""

import base64
import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from threading import Thread
from typing import Literal

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.http_desk import Calls, Computer, FixedComputers, HttpDesk
from signature_plugin.http_desk import page_calls as page_calls_module
from signature_plugin.http_desk.exchange import Request

from .desk_browser import SITE, SitePage, own_host, read

CANCELLED, WRONG, BLOCKED, REFUSED = "0x8010006E", "0x8010006B", "0x8010006C", "0x000004C7"
BYTE_ORDERS: tuple[Literal["big", "little"], ...] = ("big", "little")
NO_OBJECT, NO_KEYSET = "0x800401FD", "0x80090016"


@pytest.fixture
def computer(desk: SignatureDesk, token: Token) -> Computer:
    return Computer("w", "Мир", [SITE], desk, Calls(), tokens=[token])


@pytest.fixture
def http_desk(computer: Computer) -> Iterator[HttpDesk]:
    with closing(HttpDesk(FixedComputers([computer]), computer.calls)) as served:
        yield served


@pytest.fixture
def site_page(http_desk: HttpDesk) -> SitePage:
    return SitePage(http_desk)


@pytest.fixture
def let_in(site_page: SitePage) -> SitePage:
    """A page that the person has let in."""
    step = site_page.open_store()
    read(site_page.answer(step, "once"))
    return site_page


def test_a_page_signs_with_access_and_pin_given_in_windows(
    site_page: SitePage, desk: SignatureDesk, token: Token
) -> None:
    step = site_page.open_store()
    assert step["window"] == {"kind": "access", "site": SITE}
    assert read(site_page.answer(step, "once")) is None
    step = site_page.sign()
    assert step["window"] == {"kind": "pin", "token": token.label, "left": 3}
    signature = read(site_page.answer(step, token.pin))
    assert len(signature) > 1000
    assert [(made.content, made.origin) for made in desk.signatures] == [(b"hello", SITE)]


def test_the_pin_is_asked_once_for_a_page(let_in: SitePage, token: Token) -> None:
    let_in.answer(let_in.sign(), token.pin)
    assert "reply" in let_in.sign()


def test_a_wrong_pin_costs_an_attempt_and_the_last_one_blocks(
    let_in: SitePage, token: Token
) -> None:
    for left, code in [(3, WRONG), (2, WRONG), (1, BLOCKED)]:
        step = let_in.sign()
        assert step["window"]["left"] == left
        assert code in read(let_in.answer(step, "0000"))
    assert BLOCKED in read(let_in.sign())
    assert token.locked


def test_a_cancelled_pin_costs_nothing(let_in: SitePage, token: Token) -> None:
    assert CANCELLED in read(let_in.answer(let_in.sign(), None))
    assert token.attempts_left == 3


def test_a_token_pulled_out_under_the_open_window_is_gone(
    let_in: SitePage, desk: SignatureDesk, token: Token
) -> None:
    step = let_in.sign()
    desk.remove(token)
    assert NO_KEYSET in read(let_in.answer(step, token.pin))
    assert token.attempts_left == 3


def test_access_refused_is_asked_for_again_at_the_next_opening(site_page: SitePage) -> None:
    assert REFUSED in read(site_page.answer(site_page.open_store(), None))
    assert REFUSED in site_page.get(site_page.store, "Certificates")
    assert "window" in site_page.open_store()


def test_once_is_for_one_page_and_always_is_for_the_site(
    http_desk: HttpDesk, computer: Computer
) -> None:
    first, second, third = (SitePage(http_desk, name) for name in ("p1", "p2", "p3"))
    first.answer(first.open_store(), "once")
    assert "reply" in first.open_store()
    second.answer(second.open_store(), "always")
    assert "reply" in third.open_store()
    assert computer.person.trusted == {SITE}


def test_other_pages_are_served_while_a_window_waits(http_desk: HttpDesk, token: Token) -> None:
    waiting, other = SitePage(http_desk, "p1"), SitePage(http_desk, "p2")
    waiting.answer(waiting.open_store(), "always")
    step = waiting.sign()
    other.open_store()
    assert other.get(other.get(other.store, "Certificates"), "Count") == 1
    assert len(read(waiting.answer(step, token.pin))) > 1000


def test_a_window_is_answered_once_and_by_its_own_page(
    http_desk: HttpDesk, let_in: SitePage, token: Token
) -> None:
    step = let_in.sign()
    stranger = SitePage(http_desk, "p2")
    assert stranger.post(ticket=step["ticket"], answer=token.pin).status == 410
    let_in.answer(step, token.pin)
    assert let_in.post(ticket=step["ticket"], answer=token.pin).status == 410


def test_a_page_that_leaves_cancels_its_window_and_loses_its_objects(
    http_desk: HttpDesk, let_in: SitePage, computer: Computer
) -> None:
    store, step = let_in.store, let_in.sign()
    assert let_in.step(leave=True) == {}
    assert let_in.post(ticket=step["ticket"], answer="12345678").status == 410
    assert NO_OBJECT in let_in.get(store, "Certificates")
    assert computer.desk.signatures == []


def test_a_handle_means_nothing_on_another_page(http_desk: HttpDesk, let_in: SitePage) -> None:
    assert NO_OBJECT in SitePage(http_desk, "p2").get(let_in.store, "Certificates")


def test_the_oldest_page_is_forgotten_when_there_are_too_many(
    http_desk: HttpDesk, let_in: SitePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_calls_module, "PAGE_LIMIT", 2)
    SitePage(http_desk, "p2").create("CAdESCOM.Store")
    assert isinstance(let_in.get(let_in.store, "Certificates"), int)
    SitePage(http_desk, "p3").create("CAdESCOM.Store")
    SitePage(http_desk, "p4").create("CAdESCOM.Store")
    assert NO_OBJECT in let_in.get(let_in.store, "Certificates")


def test_an_unanswered_window_is_cancelled_in_the_end(desk: SignatureDesk) -> None:
    computer = Computer("w", "Мир", [SITE], desk, Calls(patience=0))
    with closing(HttpDesk(FixedComputers([computer]), computer.calls)) as served:
        page = SitePage(served)
        step = page.open_store()
        # The window counts as cancelled at once here; whether its ticket still stands is a race.
        page.post(ticket=step["ticket"], answer=None)
        assert REFUSED in page.get(page.store, "Certificates")


STRANGERS = {
    "another site": "http://evil.example",
    "the site on another port": "http://world.localhost:8001",
    "the site over https": "https://world.localhost:8000",
    "a world of nobody": "http://other.localhost:8000",
    "a name that ends alike": "http://evil-world.localhost:8000",
    "a sandboxed frame": "null",
    "no origin": "",
}


@pytest.mark.parametrize("origin", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize("method", ["OPTIONS", "POST", "GET"])
def test_no_foreign_origin_may_call(http_desk: HttpDesk, method: str, origin: str) -> None:
    said = json.dumps({"page": "p", "flavour": "cadesplugin", "call": "{}"}).encode()
    headers = {"host": own_host(http_desk), "content-type": "application/json"}
    answer = http_desk(Request(method, "/call", {**headers, "origin": origin}, said))
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_a_state_site_is_refused_even_when_somebody_names_it(
    desk: SignatureDesk, computer: Computer
) -> None:
    origin = "https://www.gosuslugi.ru"
    official = Computer("g", "Портал", [origin], desk, computer.calls)
    with closing(HttpDesk(FixedComputers([official]), computer.calls)) as served:
        page = SitePage(served, origin=origin)
        assert REFUSED in page.reply(op="create", name="CAdESCOM.Store")


@pytest.mark.parametrize(
    "path", ["/call", "/plugin.js", "/", "/open", "/static/desk.css", "/static/parts.css"]
)
@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "plugin.localhost"])
def test_another_host_name_is_refused(http_desk: HttpDesk, path: str, host: str) -> None:
    for named in (host, f"{host}:{http_desk.port}"):
        if named == own_host(http_desk):
            continue
        headers = {"host": named, "origin": SITE}
        assert http_desk(Request("GET", path, headers)).status == 421


def test_the_site_is_told_that_it_may_call(http_desk: HttpDesk) -> None:
    headers = {"host": own_host(http_desk), "origin": SITE}
    answer = http_desk(Request("OPTIONS", "/call", headers))
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_form_of_a_page_is_no_call(http_desk: HttpDesk) -> None:
    headers = {"host": own_host(http_desk), "origin": SITE, "content-type": "text/plain"}
    body = b'{"page": "p", "flavour": "cadesplugin", "call": "{}"}'
    assert http_desk(Request("POST", "/call", headers, body)).status == 415


NONSENSE = {
    "nothing": {},
    "two wishes": {"call": "{}", "flavour": "cadesplugin", "leave": True},
    "no flavour": {"call": "{}"},
    "an unknown flavour": {"call": "{}", "flavour": "other"},
    "a call that is no text": {"call": {}, "flavour": "cadesplugin"},
    "an answer without its ticket": {"answer": "1"},
    "an answer that is no text": {"ticket": "t", "answer": 1},
    "a page without a name": {"page": "", "leave": True},
    "a page with a long name": {"page": "p" * 65, "leave": True},
}


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE.keys())
def test_what_makes_no_sense_is_refused(site_page: SitePage, said: dict[str, object]) -> None:
    assert site_page.post(**said).status == 422


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'"x"', b"\xff"], ids=["none", "list", "text", "bytes"]
)
def test_a_body_that_is_no_object_is_refused(http_desk: HttpDesk, body: bytes) -> None:
    kind = "application/json"
    headers = {"host": own_host(http_desk), "origin": SITE, "content-type": kind}
    assert http_desk(Request("POST", "/call", headers, body)).status == 422


def test_no_key_and_no_pin_goes_over_the_wire(http_desk: HttpDesk, token: Token) -> None:
    page, key = SitePage(http_desk), token.containers[0].issued.private_key
    read(page.answer(page.open_store(), "once"))
    signature = read(page.answer(page.sign(), token.pin))
    said = b"".join(page.heard)
    # What is looked through is what was said.
    assert signature[:60].encode() in said
    assert token.pin.encode() not in said
    assert str(key.value).encode() not in said
    for order in BYTE_ORDERS:
        raw = key.value.to_bytes(key.public_key.bits // 8, order)
        assert raw.hex().encode() not in said.lower()
        assert base64.b64encode(raw)[:40] not in said


def test_the_script_names_the_door_and_every_flavour(
    http_desk: HttpDesk, desk: SignatureDesk
) -> None:
    answer = http_desk(Request("GET", "/plugin.js", {"host": own_host(http_desk)}))
    text = answer.body.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert f'"http://{own_host(http_desk)}/call"' in text
    for flavour in desk.rooms:
        assert f"{flavour}:" in text
    assert "12345678" not in text


def ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        with connection.getresponse() as answer:
            return answer.status


def test_the_server_listens_on_loopback_and_bears_nonsense(http_desk: HttpDesk) -> None:
    host, port = own_host(http_desk), http_desk.port
    assert http_desk._server.server_address[0] == "127.0.0.1"
    assert ask(port, "GET", "/plugin.js", {"Host": host}) == 200
    assert ask(port, "POST", "/call", {"Host": host, "Content-Length": "-1"}) == 411
    assert ask(port, "POST", "/call", {"Host": host, "Transfer-Encoding": "chunked"}) == 411
    assert ask(port, "POST", "/call", {"Host": host, "Content-Length": "9" * 12}) == 413
    assert ask(port, "PUT", "/call", {"Host": host}) == 501


def test_a_header_twice_is_refused(http_desk: HttpDesk) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", http_desk.port, timeout=10)) as connection:
        connection.putrequest("GET", "/plugin.js", skip_host=True)
        connection.putheader("Host", own_host(http_desk))
        connection.putheader("Host", "evil.example")
        connection.endheaders()
        with connection.getresponse() as answer:
            assert answer.status == 400


def test_many_pages_call_at_once(http_desk: HttpDesk, computer: Computer) -> None:
    computer.person.trusted.add(SITE)
    counts: list[int] = []

    def use(name: str) -> None:
        page = SitePage(http_desk, name)
        for _ in range(10):
            page.open_store()
            counts.append(page.get(page.get(page.store, "Certificates"), "Count"))

    users = [Thread(target=use, args=(f"p{number}",)) for number in range(8)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert counts == [1] * 80
