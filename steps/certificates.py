"""Certificates with a flaw, certificates at the edges of their time, and what revokes them."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.certificate_flaws import FLAWS, Holder
from harness.signature_fixtures import YEAR, Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.roles import RolesPage
from pages.signature_refused import SignatureRefusedPage
from signature_plugin import SignaturePlugin, Token
from steps.signature_orders import swap

SOME_FLAW = "|".join(FLAWS)
MINUTES = r"(?P<minutes>\d+) минут"


@given(
    parsers.re(f"у руководителя есть носитель с сертификатом, (?P<flaw>{SOME_FLAW})"),
    target_fixture="token",
)
def _(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry, flaw: str) -> Token:
    return FLAWS[flaw](Holder(world, pki, head, entry))


@given(
    parsers.re(r"у руководителя есть носитель с УКЭП, ключ которой (?P<bits>256|512) бит"),
    converters={"bits": int},
    target_fixture="token",
)
def _(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry, bits: int) -> Token:
    subject, now = pki.subject(head, entry), world.now
    return pki.token(
        pki.intermediate.issue(subject, not_before=now, not_after=now + YEAR, algorithm=bits)
    )


@given(
    "руководитель Королёв Пётр Семёнович с подтверждённой учётной записью", target_fixture="head"
)
def _(world: WorldClient) -> Person:
    return world.people.add(surname="Королёв", given_name="Пётр", patronymic="Семёнович")


@given(
    parsers.parse("у руководителя есть носитель с УКЭП на имя «{surname}», «{given_name}»"),
    target_fixture="token",
)
def _(pki: Pki, head: Person, entry: RegisterEntry, surname: str, given_name: str) -> Token:
    return pki.token(pki.issue(head, entry, surname=surname, given_name=given_name))


# Time


@given(
    parsers.re(f"у руководителя есть носитель с УКЭП, которая действует ещё {MINUTES}"),
    converters={"minutes": int},
    target_fixture="token",
)
def _(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry, minutes: int) -> Token:
    end = world.now + timedelta(minutes=minutes)
    return pki.token(pki.issue(head, entry, not_after=end))


@given(
    parsers.re(f"у руководителя есть носитель с УКЭП, которая начнёт действовать через {MINUTES}"),
    converters={"minutes": int},
    target_fixture="token",
)
def _(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry, minutes: int) -> Token:
    start = world.now + timedelta(minutes=minutes)
    return pki.token(pki.issue(head, entry, not_before=start))


@given(
    parsers.re(f"новый список отзыва центр обещает через {MINUTES}"), converters={"minutes": int}
)
def _(pki: Pki, minutes: int) -> None:
    pki.publish(pki.intermediate, lifetime=timedelta(minutes=minutes))


@when("удостоверяющий центр публикует новый список отзыва")
def _(pki: Pki) -> None:
    pki.publish(pki.intermediate)


@when("удостоверяющий центр отзывает сертификат руководителя")
def _(pki: Pki, token: Token) -> None:
    pki.revoke(token.containers[0].issued)


@when("удостоверяющий центр отзывает сертификат, пока подпись идёт на портал")
def _(add_organisation_page: AddOrganisationPage, pki: Pki, token: Token) -> None:
    with add_organisation_page.signature_on_its_way():
        pki.revoke(token.containers[0].issued)


def expect_nothing_created(page: Page) -> None:
    """Look into «Учётные записи и роли»: the person's own account and nothing else."""
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.role_items).to_have_count(1)
    expect(roles_page.waiting_items).to_have_count(0)


# Going on


@when(
    "руководитель вставляет вместо него носитель с УКЭП другого аккредитованного центра",
    target_fixture="token",
)
def _(plugin: SignaturePlugin, pki: Pki, token: Token, head: Person, entry: RegisterEntry) -> Token:
    issued = pki.issue(head, entry, by=pki.root)
    return swap(plugin, token, pki.token(issued, label="Новый Рутокен (ТЕСТ)"))


@when("руководитель нажимает «Повторить» под отказом")
def _(signature_refused_page: SignatureRefusedPage) -> None:
    signature_refused_page.repeat()


@then(parsers.parse("портал советует «{advice}»"))
def _(signature_refused_page: SignatureRefusedPage, advice: str) -> None:
    expect(signature_refused_page.reason).to_contain_text(advice)


@then("в «Учётных записях и ролях» нет ни организации, ни заявления")
def _(page: Page) -> None:
    expect_nothing_created(page)
