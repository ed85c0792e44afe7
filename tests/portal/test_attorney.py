"""Powers of attorney through HTTP: written, signed by the head, verified, taken back, run out."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import Any

import pytest
from in_process import Visitor, location_of
from signing_ground import Ground
from staff import Staff

from mock_portal.domain import attorney
from mock_portal.due import advance
from signature_plugin.pki import IssuedCertificate, sign_cms
from signature_plugin.pki.power_of_attorney import read_power_of_attorney

PATH = "/organisation/powers"


class Office:
    """A head at the cabinet, an employee, and authorities that issue certificates."""

    def __init__(self) -> None:
        self.staff = Staff.make()
        self.ground = Ground.make(self.staff.world)
        self.employee = self.staff.member()
        self.head = self.staff.visitor(self.staff.head, acting=True)

    def form(self, **other: Any) -> dict[str, Any]:
        number = str(self.staff.employee_number(self.employee))
        return {"employee": number, "codes": ["KAB-01", "KAB-04"], "until": "2026-03-04", **other}

    def write(self, **other: Any) -> str:
        return location_of(self.head.post(f"{PATH}/new", **self.form(**other)))

    def power(self, path: str) -> attorney.GivenPower:
        return attorney.get_power(self.staff.world, int(path.rpartition("/")[2]))

    def certificate_of(self, person: dict[str, Any]) -> IssuedCertificate:
        organisation = self.staff.organisation
        return self.ground.certificate_of(
            surname=person["surname"],
            given_name=f"{person['given_name']} {person['patronymic']}".strip(),
            inn=person["inn"],
            snils=person["snils"],
            ogrn=organisation["ogrn"],
            inn_le=organisation["inn"],
        )

    def sign(self, path: str, person: dict[str, Any], content: bytes | None = None) -> Any:
        made = sign_cms(
            self.power(path).document if content is None else content,
            self.certificate_of(person),
            chain=self.ground.issuer.chain,
            detached=True,
            signing_time=self.staff.world.clock.now(),
        )
        signature = base64.b64encode(made).decode()
        return self.head.post(f"{path}/sign", csrf=self.head.token_of(path), signature=signature)

    def shown(self, path: str, who: Visitor | None = None) -> str:
        return (who or self.head).get(path).body.decode()


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_document_names_head_representative_powers_and_days(office: Office) -> None:
    path = office.write()
    read = read_power_of_attorney(office.head.get(f"{path}/document.xml").body)
    assert read.principal.ogrn == office.staff.organisation["ogrn"]
    assert read.principal.head.snils == office.staff.head["snils"]
    assert read.representative.inn == office.employee["inn"]
    assert [one.code for one in read.powers] == ["KAB-01", "KAB-04"]
    assert (read.issued_on.isoformat(), read.valid_until.isoformat()) == (
        "2026-03-02",
        "2026-03-04",
    )
    assert "Не подписана" in office.shown(path)
    assert office.head.get(f"{path}/signature.sig").status == 404


def test_the_heads_signature_puts_it_in_force(office: Office) -> None:
    path = office.write()
    assert office.sign(path, office.staff.head).status == 303
    page = office.shown(path)
    assert "Подпись верна" in page
    assert ">Действует<" in page
    assert office.head.get(f"{path}/signature.sig").body == office.power(path).signature
    assert "Подписана доверенность" in office.shown("/organisation/operations")
    # Signed once and for all.
    assert office.sign(path, office.staff.head).status == 422


def test_nobody_but_the_head_signs_it(office: Office) -> None:
    path = office.write()
    answer = office.sign(path, office.employee)
    assert answer.status == 422
    assert "Подписал не руководитель" in answer.body.decode()
    assert office.power(path).state == "draft"


def test_the_signature_of_another_document_is_refused(office: Office) -> None:
    path = office.write()
    answer = office.sign(path, office.staff.head, b"<other/>")
    assert answer.status == 422
    assert "не подходит к этой доверенности" in answer.body.decode()


def test_a_document_changed_after_signing_is_told(office: Office) -> None:
    path = office.write()
    office.sign(path, office.staff.head)
    power = office.power(path)
    attorney.spoil(office.staff.world, power, power.document.replace(b"KAB-01", b"KAB-03"))
    assert "изменён после подписания" in office.shown(path)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        pytest.param("2026-03-04T20:59:00Z", "Действует", id="last minute of the last day"),
        pytest.param("2026-03-04T21:00:00Z", "Срок истёк", id="midnight in Moscow"),
    ],
)
def test_its_last_day_belongs_to_its_term(office: Office, moment: str, state: str) -> None:
    path = office.write()
    office.sign(path, office.staff.head)
    advance(office.staff.world, datetime.fromisoformat(moment))
    assert f">{state}<" in office.shown(path)


def test_what_was_taken_back_stays_so(office: Office) -> None:
    path = office.write()
    early = office.head.post(f"{path}/revoke", csrf=office.head.token_of(path))
    assert early.status == 422, "a draft is nothing to take back"
    office.sign(path, office.staff.head)
    assert office.head.post(f"{path}/revoke", csrf=office.head.token_of(path)).status == 303
    assert ">Отозвана<" in office.shown(path)
    assert office.head.post(f"{path}/revoke", csrf=office.head.token_of(path)).status == 422


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"employee": "999"}, "Выберите представителя"),
        ({"codes": []}, "хотя бы одно полномочие"),
        ({"codes": ["KAB-01", "KAB-99"]}, "хотя бы одно полномочие"),
        ({"until": ""}, "Укажите последний день"),
        ({"until": "2026-03-01"}, "уже прошёл"),
    ],
)
def test_a_form_with_a_flaw_is_refused(office: Office, fields: dict[str, Any], told: str) -> None:
    answer = office.head.post(f"{PATH}/new", **office.form(**fields))
    assert answer.status == 422
    assert told in answer.body.decode()
    assert attorney.powers_of(office.staff.world, office.staff.organisation["id"]) == []


def test_a_power_may_end_today(office: Office) -> None:
    assert office.power(office.write(until="2026-03-02")).valid_until == "2026-03-02"


def test_without_a_head_on_the_portal_nobody_could_sign(office: Office) -> None:
    ogrn = office.staff.organisation["ogrn"]
    path = f"/worlds/a/register/organisations/{ogrn}"
    office.staff.control.call("PATCH", path, {"head_inn": "500100732259"})
    answer = office.head.post(f"{PATH}/new", **office.form())
    assert answer.status == 422
    assert "некому подписать" in answer.body.decode()


def test_another_organisation_does_not_find_it(office: Office) -> None:
    path = office.write()
    control, head = office.staff.control, office.staff.person()
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": head["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": head["id"]}
    other = control.call("POST", "/worlds/a/organisations", order)
    visitor = office.staff.visitor()
    order = {"person_id": head["id"], "organisation_id": other["id"]}
    cookie = control.call("POST", "/worlds/a/sessions", order)
    visitor.cookies[cookie["name"]] = cookie["value"]
    for below in ("", "/document.xml", "/signature.sig"):
        assert visitor.get(path + below).status == 404


def test_edition_k_ends_the_session_after_the_signature() -> None:
    office = Office()
    office.staff.world.rules = office.staff.world.rules.with_overrides(
        {"signature_ends_session": True}
    )
    path = office.write()
    assert location_of(office.sign(path, office.staff.head)) == "/signature/finished"
    assert office.head.get(path).status == 303


def test_the_certificate_must_be_good_on_the_day_of_signing(office: Office) -> None:
    path = office.write(until="2028-01-01")
    made = office.certificate_of(office.staff.head)
    office.ground.issuer.revoke(
        made.certificate,
        at=office.staff.world.clock.now() - timedelta(days=1),
        reason="keyCompromise",
    )
    office.ground.publish()
    signature = sign_cms(
        office.power(path).document,
        made,
        chain=office.ground.issuer.chain,
        detached=True,
        signing_time=office.staff.world.clock.now(),
    )
    text = base64.b64encode(signature).decode()
    answer = office.head.post(f"{path}/sign", csrf=office.head.token_of(path), signature=text)
    assert answer.status == 422
    assert "не прошла проверку" in answer.body.decode()
