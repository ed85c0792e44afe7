"""Registration by steps beyond what a browser shows: whose request it is, what is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from harness import sample_files
from harness.sample_files import SampleFile
from mock_portal import outbox
from mock_portal.builders import organisation_defaults, person_defaults
from mock_portal.domain import (
    authenticator,
    authority_documents,
    organisation_documents,
    organisations,
    people,
    registration_account,
    registration_completion,
    registration_requests,
    registration_steps,
    sessions,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import Person
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.domain.registration_steps import FullName
from mock_portal.domain.sessions import Session
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.uploaded_file import UploadedFile
from mock_portal.world import World

PHONE, SECOND_PHONE = "+79005550011", "+79005550022"
PASSWORD = "Parol-2026"


@dataclass
class Wizard:
    """A session that registers an organisation; each method takes one step."""

    world: World
    session: Session
    head: Person
    entry: RegisterEntry

    @property
    def request(self) -> RegistrationRequest:
        found = registration_steps.current(self.world, self.session)
        assert found is not None
        return found

    @property
    def head_name(self) -> FullName:
        return FullName(self.head.surname, self.head.given_name, self.head.patronymic)

    def organisation(self) -> None:
        registration_steps.take_inn(self.world, self.session, self.entry.inn)
        registration_steps.take_numbers(self.world, self.request, self.entry.ogrn, "")

    def head_step(self) -> None:
        registration_steps.take_head(self.world, self.request, self.head_name, PHONE)

    def document(self, sample: SampleFile | None = None, name: FullName | None = None) -> None:
        sample = sample or sample_files.pdf()
        file = UploadedFile(sample.name, sample.content)
        authority_documents.take_document(
            self.world, self.request, "order", file, name or self.head_name
        )

    def account(self) -> None:
        registration_account.take_login(self.world, self.request, "kontora-7", PASSWORD, PASSWORD)

    def factor(self) -> None:
        registration_account.begin_phone(self.world, self.session, self.request, SECOND_PHONE)
        registration_account.confirm_phone(
            self.world, self.session, self.request, self.code(SECOND_PHONE)
        )

    def code(self, phone: str) -> str:
        return outbox.read(self.world, to=phone)[-1].codes[0]

    def up_to_agreements(self, name: FullName | None = None) -> None:
        self.organisation()
        self.head_step()
        self.document(name=name)
        self.account()
        self.factor()

    def finish(self, person: Person | None = None) -> organisations.Organisation:
        registration_completion.agree(self.world, self.session, self.request, agreed=True)
        return registration_completion.confirm(
            self.world, self.session, self.request, person, self.code(PHONE)
        )


@pytest.fixture
def wizard() -> Iterator[Wizard]:
    world = World("a", origin="http://a.localhost", edition="R")
    head = people.add_person(world, password=PASSWORD, **person_defaults(world))
    entry = tax_register.add_entry(world, **organisation_defaults(world, head))
    yield Wizard(world, sessions.start_session(world), head, entry)
    world.close()


def test_a_request_is_its_sessions_and_nobody_elses(wizard: Wizard) -> None:
    wizard.organisation()
    other = sessions.start_session(wizard.world)
    assert registration_steps.current(wizard.world, other) is None
    assert registration_steps.current(wizard.world, None) is None
    assert wizard.request.session_id == wizard.session.id


def test_a_session_that_gets_the_number_of_an_ended_one_inherits_nothing(wizard: Wizard) -> None:
    wizard.organisation()
    number = wizard.request.id
    sessions.end_session(wizard.world, wizard.session)
    successor = sessions.start_session(wizard.world)
    assert successor.id == wizard.session.id
    assert registration_steps.current(wizard.world, successor) is None
    assert registration_requests.get_request(wizard.world, number).session_id is None


def test_signing_in_meanwhile_keeps_the_request(wizard: Wizard) -> None:
    wizard.organisation()
    signed_in = sessions.enter(wizard.world, wizard.session, wizard.head, "signed-in")
    assert registration_steps.current(wizard.world, signed_in) == wizard.request


def test_who_is_not_signed_in_becomes_administrator_without_a_personal_account(
    wizard: Wizard,
) -> None:
    wizard.up_to_agreements(name=FullName("Ответственная", "Зинаида", ""))
    organisation = wizard.finish()
    world = wizard.world
    administrator = people.list_people(world)[-1]
    assert administrator.full_name == "Ответственная Зинаида"
    assert (administrator.snils, administrator.phone, administrator.level) == ("", "", "simplified")
    membership = organisations.find_membership(world, organisation.id, administrator.id)
    assert membership is not None
    assert membership.role == "administrator"
    assert people.find_by_login(world, "") is None


def test_two_administrators_without_personal_accounts_do_not_meet(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    wizard.finish()
    wizard.entry = tax_register.add_entry(
        wizard.world, **organisation_defaults(wizard.world, wizard.head)
    )
    wizard.organisation()
    wizard.head_step()
    wizard.document()
    registration_account.take_login(wizard.world, wizard.request, "kontora-8", PASSWORD, PASSWORD)
    wizard.factor()
    wizard.finish()
    nameless = [one for one in people.list_people(wizard.world) if not one.phone]
    assert len(nameless) == 2


def test_a_citizen_who_is_the_administrator_gets_the_role_too(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    organisation = wizard.finish(wizard.head)
    assert organisations.organisations_of(wizard.world, wizard.head.id) == [organisation]
    assert people.list_people(wizard.world) == [wizard.head]


def test_a_citizen_who_registers_for_somebody_else_gets_no_role(wizard: Wizard) -> None:
    wizard.up_to_agreements(name=FullName("Ответственная", "Зинаида", ""))
    wizard.finish(wizard.head)
    assert organisations.organisations_of(wizard.world, wizard.head.id) == []


def test_no_secret_stays_in_a_finished_request(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    kept = wizard.request.typed["password_digest"]
    assert PASSWORD not in wizard.request.data
    number = wizard.request.id
    wizard.finish()
    done = registration_requests.get_request(wizard.world, number)
    assert (done.state, done.decided_at) == ("approved", wizard.world.clock.now())
    assert kept not in done.data
    assert registration_steps.current(wizard.world, wizard.session) is None


def test_a_document_that_was_refused_leaves_the_request_a_draft(wizard: Wizard) -> None:
    wizard.organisation()
    wizard.head_step()
    sample = sample_files.png()
    authority_documents.note_flaw(wizard.world, sample.digest, "forged")
    with pytest.raises(RefusedError, match="document-forged"):
        wizard.document(sample)
    assert wizard.request.state == "draft"
    assert registration_requests.files_of(wizard.world, wizard.request) == []
    assert wizard.world.db.execute("SELECT COUNT(*) AS n FROM uploads").fetchone()["n"] == 0


@pytest.mark.parametrize(
    ("sample", "accepted"),
    [
        pytest.param(sample_files.pdf(), True, id="nothing said"),
        pytest.param(sample_files.pdf(Subject="Доверенность"), True, id="no number said"),
        pytest.param(sample_files.pdf(Title="ИНН 7700000016"), True, id="said elsewhere"),
        pytest.param(sample_files.pdf(Subject="ИНН 7700000016"), False, id="another organisation"),
        pytest.param(sample_files.pdf(Subject="ИНН770000001699"), True, id="a person's number"),
    ],
)
def test_a_pdf_may_say_for_whom_it_was_issued(
    wizard: Wizard, sample: SampleFile, accepted: bool
) -> None:
    wizard.organisation()
    wizard.head_step()
    if accepted:
        wizard.document(sample)
        assert wizard.request.state == "received"
        return
    with pytest.raises(RefusedError) as refused:
        wizard.document(sample)
    assert refused.value.reason == "document-of-another"


def test_the_code_is_not_used_up_by_what_is_refused_before_it(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    registration_completion.agree(wizard.world, wizard.session, wizard.request, agreed=True)
    tax_register.set_service(wizard.world, available=False)
    code = wizard.code(PHONE)
    with pytest.raises(RefusedError, match="registration-register-down"):
        registration_completion.confirm(wizard.world, wizard.session, wizard.request, None, code)
    tax_register.set_service(wizard.world, available=True)
    made = registration_completion.confirm(wizard.world, wizard.session, wizard.request, None, code)
    assert made.ogrn == wizard.entry.ogrn


def test_a_login_that_was_taken_meanwhile_is_refused_at_the_end(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    rival = Wizard(
        wizard.world,
        sessions.start_session(wizard.world),
        wizard.head,
        tax_register.add_entry(wizard.world, **organisation_defaults(wizard.world, wizard.head)),
    )
    rival.up_to_agreements()
    rival.finish()
    with pytest.raises(RefusedError, match="login-taken"):
        wizard.finish()


def test_a_second_factor_can_be_chosen_anew(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    assert registration_account.confirmation_of(wizard.request).second_factor == "phone"
    registration_account.begin_app(wizard.world, wizard.request)
    assert registration_account.confirmation_of(wizard.request).phone == SECOND_PHONE
    secret = wizard.request.typed["app_secret_shown"]
    code = authenticator.code_of(wizard.world, secret, wizard.world.clock.now())
    registration_account.confirm_app(wizard.world, wizard.request, code)
    chosen = registration_account.confirmation_of(wizard.request)
    assert (chosen.second_factor, chosen.phone, chosen.app_secret) == ("app", "", secret)


def test_a_way_that_the_rules_close_cannot_be_chosen(wizard: Wizard) -> None:
    wizard.organisation()
    wizard.head_step()
    wizard.document()
    wizard.account()
    wizard.world.override_rules({"registration_second_factors": ["app"]})
    with pytest.raises(RefusedError, match="method-closed"):
        registration_account.begin_phone(wizard.world, wizard.session, wizard.request, SECOND_PHONE)
    wizard.world.override_rules({"registration_second_factors": ["phone"]})
    with pytest.raises(RefusedError, match="method-closed"):
        registration_account.begin_app(wizard.world, wizard.request)


def test_only_a_rule_lets_the_second_factor_be_skipped(wizard: Wizard) -> None:
    wizard.organisation()
    wizard.head_step()
    wizard.document()
    wizard.account()
    with pytest.raises(RefusedError, match="second-factor-obligatory"):
        registration_account.skip(wizard.world, wizard.request)
    wizard.world.override_rules({"second_factor_at_registration": False})
    registration_account.skip(wizard.world, wizard.request)
    assert registration_steps.due(wizard.request) == "agreements"
    assert registration_account.confirmation_of(wizard.request).second_factor == ""


def test_the_authority_document_lies_in_the_cabinet(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    organisation = wizard.finish()
    (paper,) = organisation_documents.documents_of(wizard.world, organisation.id)
    assert (paper.kind, paper.actor) == ("authority", wizard.head.full_name)
    assert organisation_documents.find_document(wizard.world, organisation.id + 1, paper.id) is None


def test_nobody_uploads_an_authority_document_later(wizard: Wizard) -> None:
    wizard.up_to_agreements()
    organisation = wizard.finish(wizard.head)
    member = organisations.find_membership(wizard.world, organisation.id, wizard.head.id)
    assert member is not None
    with pytest.raises(RefusedError, match="document-kind-empty"):
        organisation_documents.take(
            wizard.world, member, "authority", UploadedFile("a.pdf", sample_files.pdf().content)
        )


def test_a_required_kpp_is_a_rule(wizard: Wizard) -> None:
    wizard.world.override_rules({"registration_kpp_required": True})
    registration_steps.take_inn(wizard.world, wizard.session, wizard.entry.inn)
    with pytest.raises(RefusedError, match="kpp-empty"):
        registration_steps.take_numbers(wizard.world, wizard.request, wizard.entry.ogrn, "")


def test_who_has_no_contact_is_sent_nothing(wizard: Wizard) -> None:
    outbox.send_email(wizard.world, "", "Тема", "Текст")
    outbox.send_sms(wizard.world, "", "Текст")
    assert outbox.read(wizard.world) == []
