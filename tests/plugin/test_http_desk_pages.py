"""The pages of the HTTP desk: closed without the key, closed to other sites, and what they do."""

import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.http_desk import (
    Calls,
    Choice,
    Computer,
    FixedComputers,
    HttpDesk,
    IssueError,
)
from signature_plugin.pki import Authority, Certificate, Subject
from signature_plugin.pki.pkcs12 import read_pkcs12

from .conftest import BEFORE, LATER, NOW
from .desk_browser import SITE, DeskVisitor, SitePage

PAGES = ["/computers/w", "/computers/w/new", "/computers/w/trouble", "/computers/w/log"]
ACTIONS = {
    "insert": {"token": "1"},
    "remove": {"token": "0"},
    "lock": {"token": "0"},
    "unlock": {"token": "0"},
    "write-file": {"token": "1"},
    "issue": {"holder": "1", "kind": "good"},
    "fail": {"member": "SignCades", "code": "0x8009000D"},
    "states": {},
    "lose-connection": {},
    "forget-sites": {},
}


class Office:
    """An authority that issues one kind of certificate to one person."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.revoked: list[Certificate] = []

    def holders(self) -> list[Choice]:
        return [Choice("1", "Петров Пётр")]

    def kinds(self) -> list[Choice]:
        return [Choice("good", "Действующий"), Choice("impossible", "Невозможный")]

    def issue(self, holder: str, kind: str) -> Token:
        if kind != "good":
            raise IssueError("Так не бывает.")
        token = Token(label="Рутокен (ТЕСТ)")
        token.add(
            self.authority.issue(Subject("Петров Пётр"), not_before=BEFORE, not_after=LATER),
            chain=self.authority.chain,
            exportable=True,
        )
        return token

    def flaw(self, certificate: Certificate) -> str:
        return "отозван" if certificate in self.revoked else ""


@pytest.fixture
def office(authority: Authority) -> Office:
    return Office(authority)


@pytest.fixture
def computer(desk: SignatureDesk, token: Token, office: Office) -> Computer:
    """One token inside, one in the drawer."""
    home = ("http://desk.localhost:8000/worlds/w", "Пульт мира")
    made = Computer("w", "Мир <w>", [SITE], desk, Calls(), office, home, tokens=[token])
    made.own(office.issue("1", "good"))
    return made


@pytest.fixture
def http_desk(computer: Computer) -> Iterator[HttpDesk]:
    with closing(HttpDesk(FixedComputers([computer]), computer.calls)) as served:
        yield served


@pytest.fixture
def stranger(http_desk: HttpDesk) -> DeskVisitor:
    return DeskVisitor(http_desk)


@pytest.fixture
def visitor(stranger: DeskVisitor) -> DeskVisitor:
    stranger.enter()
    return stranger


def test_the_desk_is_closed_without_its_key(stranger: DeskVisitor) -> None:
    for path in ["/", *PAGES, "/nowhere", "/open", "/open?key=x"]:
        assert stranger.get(path).status == 403, path
    stranger.cookies["signature_desk"] = "guess"
    for action, fields in ACTIONS.items():
        assert stranger.post(f"/computers/w/{action}", **fields).status == 403, action


def test_the_printed_address_opens_it_once_and_for_all(stranger: DeskVisitor) -> None:
    answer = stranger.enter()
    assert answer.headers["Location"] == "/"
    assert "HttpOnly; SameSite=Lax" in answer.headers["Set-Cookie"]
    assert stranger.desk.address.partition("key=")[2] not in answer.headers["Set-Cookie"]
    assert stranger.get("/").status == 200


@pytest.mark.parametrize(
    ("name", "page"),
    [("w", "/computers/w"), ("//evil.example", "/"), ("../x", "/"), ("%0d%0aX: y", "/"), ("", "/")],
    ids=["a computer", "another site", "a path", "a header", "nothing"],
)
def test_the_address_may_lead_to_a_computer_and_nowhere_else(
    stranger: DeskVisitor, name: str, page: str
) -> None:
    path = stranger.desk.address.partition(".localhost:")[2].partition("/")[2]
    answer = stranger.get(f"/{path}&computer={name}")
    assert answer.headers["Location"] == page


@pytest.mark.parametrize("origin", ["http://evil.example", SITE, "null"])
@pytest.mark.parametrize("action", ACTIONS)
def test_no_other_site_can_send_its_forms(
    visitor: DeskVisitor, computer: Computer, action: str, origin: str
) -> None:
    before = [(token.attempts_left, computer.is_in(token)) for token in computer.tokens]
    answer = visitor.post(f"/computers/w/{action}", origin=origin, **ACTIONS[action])
    assert answer.status == 403
    after = [(token.attempts_left, computer.is_in(token)) for token in computer.tokens]
    assert after == before
    assert computer.desk.pending_orders == []
    assert computer.desk.present


@pytest.mark.parametrize("page", ["/", *PAGES])
def test_every_page_is_russian_guarded_and_has_one_heading(visitor: DeskVisitor, page: str) -> None:
    answer = visitor.get(page)
    text = answer.body.decode()
    assert answer.status == 200
    assert '<html lang="ru">' in text
    assert text.count("<h1>") == 1
    assert "Учебные токены" in text
    assert "Мир &lt;w&gt;" in text
    assert text.count('aria-current="page"') == (0 if page == "/" else 1)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/computers/x", "/computers/w/nowhere", "/static/desk.py", "/static/../app"],
)
def test_what_is_not_there_is_a_page_that_says_so(visitor: DeskVisitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status == 404
    assert "<h1>Так" in answer.body.decode()


def test_tokens_are_told_with_their_certificates(
    visitor: DeskVisitor, computer: Computer, office: Office
) -> None:
    text = visitor.text("/computers/w")
    assert "Иванов Иван Иванович" in text
    assert "ООО &#34;Ромашка&#34;, филиал в г. Туле" in text
    assert "<dd>1027700132195</dd>" in text
    assert "с 02.03.2025 по 02.03.2036" in text
    assert "попыток осталось: 3 из 3" in text
    assert text.count(">действует<") == 2
    assert 'href="http://desk.localhost:8000/worlds/w">Пульт мира<' in text
    office.revoked.append(computer.tokens[1].containers[0].certificate)
    assert visitor.text("/computers/w").count(">отозван<") == 1


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (BEFORE - timedelta(seconds=1), "ещё не действует"),
        (BEFORE, "действует"),
        (LATER, "действует"),
        (LATER + timedelta(seconds=1), "срок истёк"),
    ],
    ids=["a second before", "the first", "the last", "a second after"],
)
def test_dates_are_judged_by_the_clock_of_the_computer(
    visitor: DeskVisitor, computer: Computer, moment: datetime, state: str
) -> None:
    computer.desk.workstation.now = lambda: moment
    assert f">{state}<" in visitor.text("/computers/w")


def test_a_token_is_pulled_out_and_plugged_in(visitor: DeskVisitor, computer: Computer) -> None:
    inside, outside = computer.tokens
    assert visitor.post("/computers/w/remove", token="0").headers["Location"] == "/computers/w"
    assert visitor.post("/computers/w/insert", token="1").status == 303
    assert computer.desk.tokens == (outside,)
    assert "Вынут: Рутокен (ТЕСТ)" in visitor.text("/computers/w")
    assert "Вынут: " not in visitor.text("/computers/w")
    assert visitor.post("/computers/w/remove", token="0").status == 409
    assert visitor.post("/computers/w/insert", token="1").status == 409
    assert inside.insertions == 1


@pytest.mark.parametrize("number", ["2", "-1", "x", "", "¹"])
def test_a_token_that_is_not_there_is_refused(visitor: DeskVisitor, number: str) -> None:
    for action in ("insert", "remove", "lock", "unlock", "write-file"):
        assert visitor.post(f"/computers/w/{action}", token=number).status == 404


def test_a_pin_is_blocked_and_unblocked(visitor: DeskVisitor, token: Token) -> None:
    visitor.post("/computers/w/lock", token="0")
    assert token.locked
    assert "заблокирован</strong>" in visitor.text("/computers/w")
    visitor.post("/computers/w/unlock", token="0")
    assert token.attempts_left == 3


def test_a_token_is_written_to_a_file_for_its_owner_alone(
    visitor: DeskVisitor, computer: Computer, office: Office, tmp_path: Path
) -> None:
    computer.folder = tmp_path
    for _ in range(2):
        visitor.post("/computers/w/write-file", token="1")
    (file,) = tmp_path.iterdir()
    assert f"Файл {file}, пароль к нему 12345678" in visitor.text("/computers/w")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    held = computer.tokens[1].containers[0]
    read = read_pkcs12(file.read_bytes(), "12345678")
    assert (read.issued, read.chain) == (held.issued, held.chain)


def test_a_key_that_must_stay_is_not_written(
    visitor: DeskVisitor, computer: Computer, tmp_path: Path
) -> None:
    assert "В файл PKCS#12" not in visitor.text("/computers/w")
    assert visitor.post("/computers/w/write-file", token="1").status == 404
    computer.folder = tmp_path
    assert "В файл PKCS#12" in visitor.text("/computers/w")
    answer = visitor.post("/computers/w/write-file", token="0")
    assert (answer.status, "0x8009000B" in answer.body.decode()) == (409, True)
    computer.tokens[1].attempts_left = 0
    answer = visitor.post("/computers/w/write-file", token="1")
    assert (answer.status, "0x8010006C" in answer.body.decode()) == (409, True)
    assert list(tmp_path.iterdir()) == []


def test_a_token_is_issued_into_the_drawer_or_into_the_computer(
    visitor: DeskVisitor, computer: Computer
) -> None:
    assert "Петров Пётр" in visitor.text("/computers/w/new")
    visitor.post("/computers/w/issue", holder="1", kind="good")
    visitor.post("/computers/w/issue", holder="1", kind="good", insert="1")
    assert [computer.is_in(token) for token in computer.tokens] == [True, False, False, True]
    assert len({token.serial for token in computer.tokens}) == 4
    assert "Выпущен и вставлен" in visitor.text("/computers/w")
    answer = visitor.post("/computers/w/issue", holder="1", kind="impossible")
    assert (answer.status, "Так не бывает." in answer.body.decode()) == (422, True)
    assert len(computer.tokens) == 4


def test_without_an_office_nobody_issues(visitor: DeskVisitor, computer: Computer) -> None:
    computer.issuer = None
    assert "Новый токен" not in visitor.text("/computers/w")
    assert visitor.get("/computers/w/new").status == 404
    assert visitor.post("/computers/w/issue", holder="1", kind="good").status == 404


def test_the_next_call_fails_as_ordered(
    visitor: DeskVisitor, http_desk: HttpDesk, computer: Computer
) -> None:
    computer.person.trusted.add(SITE)
    visitor.post("/computers/w/fail", member="Store.Open", code="0x8009000D")
    assert "Ждут своего вызова: Store.Open" in visitor.text("/computers/w/trouble")
    page = SitePage(http_desk)
    assert "0x8009000D" in page.open_store()["reply"]
    assert "0x8009000D" not in page.open_store()["reply"]
    assert "0x8009000D" in visitor.text("/computers/w/log")
    assert "Ждут своего" not in visitor.text("/computers/w/trouble")


@pytest.mark.parametrize(
    ("member", "code"),
    [("Store.Opn", "0x8009000D"), ("Store.Open", "8009000D"), ("Store.Open", "0x123456789")],
)
def test_an_order_that_cannot_be_is_refused(
    visitor: DeskVisitor, computer: Computer, member: str, code: str
) -> None:
    assert visitor.post("/computers/w/fail", member=member, code=code).status == 422
    assert computer.desk.pending_orders == []


@pytest.mark.parametrize(
    ("missing", "state"),
    [("present", "absent"), ("native_part", "no native part"), ("load_hangs", "ready")],
)
def test_a_part_of_the_computer_is_taken_away(
    visitor: DeskVisitor, http_desk: HttpDesk, missing: str, state: str
) -> None:
    there = [
        "present",
        "native_part",
        "provider_installed",
        "drivers_installed",
        "access_allowed",
    ]
    visitor.post("/computers/w/states", **{name: "1" for name in there if name != missing})
    assert SitePage(http_desk).reply(op="load") == state


def test_without_the_provider_no_certificate_is_seen(
    visitor: DeskVisitor, computer: Computer, http_desk: HttpDesk
) -> None:
    computer.person.trusted.add(SITE)
    states = ("present", "native_part", "drivers_installed", "access_allowed")
    visitor.post("/computers/w/states", **dict.fromkeys(states, "1"))
    page = SitePage(http_desk)
    page.open_store()
    assert page.get(page.get(page.store, "Certificates"), "Count") == 0


def test_open_pages_lose_the_connection(
    visitor: DeskVisitor, computer: Computer, http_desk: HttpDesk
) -> None:
    computer.person.trusted.add(SITE)
    page = SitePage(http_desk)
    page.open_store()
    visitor.post("/computers/w/lose-connection")
    assert "0x800706BE" in page.reply(op="create", name="CAdESCOM.Store")
    page.document = "d2"
    assert "reply" in page.open_store()


def test_sites_are_asked_about_again(
    visitor: DeskVisitor, computer: Computer, http_desk: HttpDesk
) -> None:
    computer.person.trusted.add(SITE)
    assert SITE in visitor.text("/computers/w")
    visitor.post("/computers/w/forget-sites")
    assert SITE not in visitor.text("/computers/w")
    assert "window" in SitePage(http_desk).open_store()


def test_signatures_are_told(
    visitor: DeskVisitor, computer: Computer, http_desk: HttpDesk, token: Token
) -> None:
    computer.person.trusted.add(SITE)
    page = SitePage(http_desk)
    page.open_store()
    page.answer(page.sign(), token.pin)
    text = visitor.text("/computers/w/log")
    assert f"{NOW + timedelta(hours=3):%d.%m.%Y %H:%M:%S}" in text
    assert f"<td>{SITE}</td>" in text
    assert "CadesSignedData.SignCades" in text
    assert "12345678" not in text
