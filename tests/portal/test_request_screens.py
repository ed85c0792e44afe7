"""The screens of requests for a cabinet: addresses by edition, drafts, odd and hostile forms."""

from __future__ import annotations

import html

import pytest
from in_process import Control, Visitor, location_of

from harness.sample_files import SampleFile, pdf
from harness.world_client.organisation_requests import files_for, typed_for
from harness.world_client.register import RegisterEntry
from mock_portal.app import Portal
from mock_portal.message import Request, Response
from mock_portal.worlds import Worlds

HOST = "a.localhost"
BOUNDARY = "kabinet-boundary"
NEW, FORM = "/organisation-requests/new", "/organisation-requests/1/form"


class Applicant:
    """A signed-in browser of somebody with a registered organisation."""

    def __init__(self, edition: str) -> None:
        worlds = Worlds(8080)
        self.world = worlds.create("a", edition=edition)
        self.control = Control(worlds)
        self.portal = Portal(worlds)
        self.person = self.control.call("POST", "/worlds/a/people", {})["person"]
        order = {"head_id": self.person["id"]}
        entry = self.control.call("POST", "/worlds/a/register/organisations", order)
        self.entry = RegisterEntry(**entry)
        self.browser = self.sign_in(self.person["id"])

    def sign_in(self, person_id: int) -> Visitor:
        visitor = Visitor(self.portal, HOST)
        cookie = self.control.call("POST", "/worlds/a/sessions", {"person_id": person_id})
        visitor.cookies[cookie["name"]] = cookie["value"]
        return visitor

    def send(
        self,
        files: dict[str, SampleFile] | None = None,
        path: str = FORM,
        browser: Visitor | None = None,
        **typed: str,
    ) -> Response:
        """Send the form of K as a browser does, files and all."""
        browser = browser or self.browser
        fields = {"csrf": browser.token_of("/roles"), **typed_for("form", self.entry), **typed}
        chosen = files_for("form") if files is None else files
        lines: list[bytes] = []
        for name, value in fields.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            lines.append(f"{head}{value}\r\n".encode())
        for name, file in chosen.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; '
            lines.append(f'{head}filename="{file.name}"\r\n\r\n'.encode() + file.content + b"\r\n")
        headers = {
            "content-type": f"multipart/form-data; boundary={BOUNDARY}",
            "cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items()),
        }
        body = b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()
        return self.portal(Request("POST", path, HOST, headers, body))

    def states(self) -> list[str]:
        found = self.control.call("GET", "/worlds/a/organisation-requests")
        return [one["request"]["state"] for one in found]


@pytest.fixture
def applicant() -> Applicant:
    return Applicant("K")


@pytest.mark.parametrize(
    ("edition", "known"),
    [
        ("official", []),
        ("K", ["/registration/legal-entity", "/my-organisations", NEW]),
        ("R", []),
        ("L", ["/corporate-account/new"]),
    ],
)
def test_each_edition_has_its_own_addresses(edition: str, known: list[str]) -> None:
    applicant = Applicant(edition)
    paths = ["/registration/legal-entity", "/my-organisations", NEW, "/corporate-account/new"]
    opened = [path for path in paths if applicant.browser.get(path).status == 200]
    assert opened == known
    start = applicant.browser.get("/").body.decode()
    assert ("/registration/legal-entity" in start) is ("/my-organisations" in known)
    assert ("/corporate-account/new" in start) is ("/corporate-account/new" in known)


def test_coming_back_to_the_form_finds_the_same_draft(applicant: Applicant) -> None:
    for _ in range(3):
        assert applicant.browser.get(NEW).status == 200
    assert applicant.states() == ["draft"]


def test_nobody_comes_to_the_form_without_signing_in(applicant: Applicant) -> None:
    stranger = Visitor(applicant.portal, HOST)
    for path in (NEW, FORM, "/organisation-requests/1", "/my-organisations"):
        answer = stranger.get(path)
        assert (answer.status, location_of(answer)) == (303, "/login")


def test_a_form_with_its_files_is_sent_and_leads_to_its_page(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    answer = applicant.send()
    assert (answer.status, location_of(answer)) == (303, "/organisation-requests/1")
    assert applicant.states() == ["received"]


def test_a_form_without_its_token_changes_nothing(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    assert applicant.send(csrf="0" * 32).status == 403
    (state,) = applicant.control.call("GET", "/worlds/a/organisation-requests")
    assert (state["request"]["data"], state["files"]) == ("{}", [])


def test_a_choice_that_the_page_does_not_have_is_refused(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    answer = applicant.send(authority_kind="director")
    assert answer.status == 422
    assert 'href="#authority_kind-power-of-attorney"' in answer.body.decode()
    assert applicant.states() == ["draft"]


def test_what_was_typed_and_chosen_is_text_and_no_markup(applicant: Applicant) -> None:
    evil = '<img src=x onerror="alert(1)">'
    applicant.browser.get(NEW)
    page = applicant.send({"charter": pdf("<b>Устав.pdf")}, name=evil, inn="7").body.decode()
    assert "<img" not in page
    assert "<b>" not in page
    assert html.unescape(page).count(evil) == 1
    assert "&lt;b&gt;Устав.pdf" in page


def test_a_name_of_a_path_is_cut_to_its_end(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    page = applicant.send({"charter": pdf("C:\\Документы\\..\\Устав.pdf")}, inn="7").body.decode()
    assert "Уже приложено: Устав.pdf." in page


def test_the_page_of_a_strange_request_is_as_unknown_as_none(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    applicant.send()
    other = applicant.control.call("POST", "/worlds/a/people", {})["person"]
    stranger = applicant.sign_in(other["id"])
    for path in ("/organisation-requests/{}", "/organisation-requests/{}/form"):
        answers = [stranger.get(path.format(number)) for number in (1, 2)]
        assert [one.status for one in answers] == [404, 404]
        assert len({one.body for one in answers}) == 1
    assert applicant.send(browser=stranger).status == 404
    assert applicant.send(browser=stranger, path="/organisation-requests/999/form").status == 404


def test_a_refusal_of_the_account_level_comes_at_sending_too(applicant: Applicant) -> None:
    applicant.browser.get(NEW)
    path = f"/worlds/a/people/{applicant.person['id']}/level"
    applicant.control.call("POST", path, {"level": "standard"})
    answer = applicant.send()
    assert answer.status == 422
    assert "только с подтверждённой учётной записью" in answer.body.decode()
    assert applicant.states() == ["draft"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "organisation-requests", {"kind": "form", "person_id": 9, "typed": {}}, 404),
        ("POST", "organisation-requests", {"kind": "form", "person_id": 1, "typed": {}}, 409),
        ("POST", "organisation-requests", {"kind": "steps", "person_id": 1, "typed": {}}, 422),
        ("POST", "organisation-requests/9/decision", {"decision": "approve"}, 404),
        ("POST", "organisation-requests/1/decision", {"decision": "approve"}, 409),
        ("POST", "organisation-requests/1/decision", {"decision": "forget"}, 422),
        ("POST", "organisation-requests/x/decision", {"decision": "approve"}, 422),
    ],
)
def test_the_control_api_refuses_with_a_reason(
    applicant: Applicant, method: str, path: str, body: dict[str, object], status: int
) -> None:
    applicant.browser.get(NEW)
    found, message = applicant.control.error(method, f"/worlds/a/{path}", body)
    assert (found, bool(message)) == (status, True)


def test_a_request_refused_over_the_control_api_leaves_nothing(applicant: Applicant) -> None:
    order = {"kind": "form", "person_id": 1, "typed": {}}
    assert applicant.control.error("POST", "/worlds/a/organisation-requests", order)[0] == 409
    assert applicant.states() == []
