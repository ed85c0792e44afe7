"""Signatures that are bound or are to be: files, carriers, and letters about their time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page
from pytest_bdd import given, parsers, then, when

from harness.binding_files import FILES, SECOND, BindingFile, Holder
from harness.moscow import on_screen
from harness.signature_fixtures import Pki
from harness.world_client import Message, Organisation, Person, RegisterEntry, WorldClient
from pages.organisation import OrganisationPage
from signature_plugin import SignaturePlugin, Token

SOME_FILE = "|".join(FILES)
# The year of a world's first day has no 29 February ahead, so that this is a calendar year.
YEAR_DAYS = 365


@pytest.fixture
def holder(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry) -> Holder:
    """The head, who gets certificates for the organisation."""
    return Holder(world, pki, head, entry)


@given(parsers.re(rf"у руководителя есть файл КЭП (?P<flaw>{SOME_FILE})"), target_fixture="kep")
def _(holder: Holder, flaw: str) -> BindingFile:
    return FILES[flaw](holder)


@given("у руководителя есть файл КЭП со сроком ровно в год", target_fixture="kep")
def _(holder: Holder) -> BindingFile:
    return lasting(holder, timedelta(days=YEAR_DAYS))


@given("у руководителя есть файл КЭП со сроком на секунду меньше года", target_fixture="kep")
def _(holder: Holder) -> BindingFile:
    return lasting(holder, timedelta(days=YEAR_DAYS) - SECOND)


def lasting(holder: Holder, life: timedelta, *, left: timedelta | None = None) -> BindingFile:
    """Make a file whose certificate lives so long and ends so long from now."""
    end = holder.world.now + (left or life)
    issued = holder.pki.issue(holder.person, holder.entry, not_before=end - life, not_after=end)
    return holder.file(issued)


def bind_at_once(holder: Holder, organisation: Organisation, kep: BindingFile) -> BindingFile:
    """Bind a file without the screens."""
    holder.world.signatures.bind(organisation, holder.person, kep.sample.content, kep.password)
    return kep


@given("к кабинету привязана КЭП", target_fixture="kep")
def _(holder: Holder, organisation: Organisation) -> BindingFile:
    return bind_at_once(holder, organisation, holder.file())


@given(
    parsers.re(r"к кабинету привязана КЭП, которая действует ещё (?P<days>\d+) (?:день|дня|дней)"),
    converters={"days": int},
    target_fixture="kep",
)
def _(holder: Holder, organisation: Organisation, days: int) -> BindingFile:
    kep = lasting(holder, timedelta(days=400), left=timedelta(days=days))
    return bind_at_once(holder, organisation, kep)


@given("носитель с этой КЭП вставлен", target_fixture="token")
@when("руководитель вставляет носитель с этой КЭП", target_fixture="token")
def _(plugin: SignaturePlugin, pki: Pki, kep: BindingFile) -> Token:
    assert kep.issued is not None
    token = pki.token(kep.issued)
    for inserted in tuple(plugin.tokens):
        plugin.remove(inserted)
    plugin.insert(token)
    return token


@given("телефон руководителя не подтверждён")
def _(world: WorldClient, head: Person) -> None:
    world.signatures.set_phone_confirmed(head, confirmed=False)


@given("портал знает удостоверяющие центры")
def _(pki: Pki) -> None:
    assert pki.intermediate.certificate.is_ca


# Letters


@when("руководитель открывает раздел «Общая информация» заново")
def _(page: Page) -> None:
    OrganisationPage(page).open()


@then("в письме назван конец срока КЭП")
def _(letter: Message, kep: BindingFile) -> None:
    assert kep.issued is not None
    assert on_screen(kep.issued.certificate.not_after) in letter.text


@then(
    parsers.re(r"руководителю пришло писем о сроке КЭП: (?P<count>\d+)"),
    converters={"count": int},
)
def _(world: WorldClient, head: Person, count: int) -> None:
    letters = world.inbox.messages(to=head.email, channel="email")
    assert [one.subject for one in letters] == ["Заканчивается срок действия КЭП"] * count


@then("на почту сотрудника приходит письмо о сроке КЭП")
def _(world: WorldClient, employee: Person) -> None:
    letter = world.inbox.newest(employee.email, "email")
    assert letter.subject == "Заканчивается срок действия КЭП"
    assert letter.links[0].endswith("/organisation/signature")
