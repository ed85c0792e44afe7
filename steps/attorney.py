"""Powers of attorney in the cabinet: written, signed by the head through the plugin, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.signature_fixtures import Pki
from harness.world_client import Organisation, Person, RegisterEntry, WorldClient
from harness.world_client.attorney import PowerOfAttorney
from pages.cabinet_sections import FilledSection, PowerFormPage
from signature_plugin.pki import sign_cms
from signature_plugin.pki.power_of_attorney import read_power_of_attorney, write_power_of_attorney
from signature_plugin.pki.power_of_attorney_signature import verify_power_of_attorney


@when(parsers.parse("руководитель создаёт доверенность сотруднику «{power}» по {day}"))
def _(page: Page, employee: Person, power: str, day: str) -> None:
    PowerFormPage(page).write(employee.full_name, power, day)


@given(
    parsers.parse("сотруднику написана доверенность по {day}"), target_fixture="power_of_attorney"
)
def _(
    world: WorldClient, head: Person, employee: Person, organisation: Organisation, day: str
) -> PowerOfAttorney:
    return world.attorney.write(organisation, head, employee, until=day)


@given("доверенность подписана руководителем")
def _(
    world: WorldClient,
    pki: Pki,
    head: Person,
    entry: RegisterEntry,
    power_of_attorney: PowerOfAttorney,
) -> None:
    issued = pki.issue(head, entry)
    made = sign_cms(
        power_of_attorney.document,
        issued,
        chain=pki.chain_of(issued),
        detached=True,
        signing_time=world.now,
    )
    world.attorney.sign(power_of_attorney, head, made)


@given("в хранилище портала у доверенности первым днём стал завтрашний")
def _(world: WorldClient, power_of_attorney: PowerOfAttorney) -> None:
    power = read_power_of_attorney(power_of_attorney.document)
    later = replace(power, issued_on=power.issued_on + timedelta(days=1))
    world.attorney.damage(power_of_attorney, write_power_of_attorney(later))


@when("руководитель открывает доверенность сотрудника")
def _(page: Page, world: WorldClient, organisation: Organisation) -> None:
    (power,) = world.attorney.of(organisation)
    FilledSection(page).open(f"/organisation/powers/{power.id}")


@when("руководитель подписывает доверенность")
def _(page: Page) -> None:
    FilledSection(page).button("Подписать доверенность").click()


@then(parsers.parse("доверенность «{state}»"))
def _(page: Page, state: str) -> None:
    badge = FilledSection(page).main.get_by_role("group", name="Состояние доверенности")
    expect(badge).to_have_text(state)


@then(parsers.parse("подпись доверенности отклонена: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(FilledSection(page).notice.alert.filter(has_text=text)).to_be_visible()


@then("скачанные доверенность и подпись проходят проверку вне портала")
def _(page: Page, world: WorldClient, pki: Pki, employee: Person) -> None:
    section = FilledSection(page)
    _, document = section.download("Скачать доверенность (XML)")
    _, signature = section.download("Скачать подпись (SIG)")
    verified = verify_power_of_attorney(
        document,
        signature=signature,
        trusted=[pki.root.certificate],
        intermediates=[pki.intermediate.certificate],
        crls=[one.crl(now=world.now) for one in (pki.root, pki.intermediate)],
        at=world.now,
    )
    assert verified.power.representative.snils == employee.snils
