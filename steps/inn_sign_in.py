"""Sign-in by the organisation's ИНН and password, and the panel that opens after it."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Organisation, OrganisationAccount, Person, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.components.header import Header
from pages.components.notice import Notice
from pages.inn_sign_in import EntityAccountPage, InnSignInPage, PanelPage, SignInModes
from pages.roles import RolesPage
from pages.sign_in import SignInPage
from pages.start import SectionPage, StartPage
from steps.sign_in import sign_in_by_screens

UNKNOWN_INN = "7707083893"  # well-formed; no invented organisation has it


@given("у организации есть своя учётная запись", target_fixture="account")
def _(world: WorldClient, organisation: Organisation, head: Person) -> OrganisationAccount:
    return world.accounts.open(organisation, head)


@given("у другой организации есть своя учётная запись", target_fixture="other_account")
def _(world: WorldClient) -> OrganisationAccount:
    head = world.people.add()
    other = world.organisations.open(world.register.add(head), head)
    return world.accounts.open(other, head, password="Drugaya-2026")


@given("посетитель открыл вход для юридических лиц")
def _(page: Page) -> None:
    InnSignInPage(page).open()


@given("организация вошла по ИНН и паролю")
@when("организация входит по ИНН и паролю")
def _(page: Page, organisation: Organisation, account: OrganisationAccount) -> None:
    InnSignInPage(page).open()
    InnSignInPage(page).submit(organisation.inn, account.password)
    expect(PanelPage(page).heading.or_(InnSignInPage(page).notice.alert)).to_be_visible()


@when("посетитель выбирает на главной странице «Для юр. лиц»")
def _(page: Page) -> None:
    StartPage(page).open()
    SignInModes(page).choose_entities()


@when("посетитель нажимает «Войти» и выбирает «Для юр. лиц»")
def _(page: Page) -> None:
    StartPage(page).open()
    Header(page).sign_in_link.click()
    SignInModes(page).choose_entities()


@when("посетитель вводит ИНН и пароль организации")
def _(page: Page, organisation: Organisation, account: OrganisationAccount) -> None:
    InnSignInPage(page).submit(organisation.inn, account.password)


@when("посетитель вводит ИНН организации и неверный пароль")
def _(page: Page, organisation: Organisation) -> None:
    InnSignInPage(page).submit(organisation.inn, "Ne-parol-1")


@when(
    parsers.re(r"посетитель (?P<times>\d+) раз(?:а)? вводит ИНН организации и неверный пароль"),
    converters={"times": int},
)
def _(page: Page, organisation: Organisation, times: int) -> None:
    InnSignInPage(page).submit_again_and_again(organisation.inn, "Ne-parol-1", times)


@when(
    parsers.re(r"посетитель (?P<times>\d+) раз(?:а)? вводит незнакомый ИНН и пароль"),
    converters={"times": int},
)
def _(page: Page, times: int) -> None:
    InnSignInPage(page).submit_again_and_again(UNKNOWN_INN, "Ne-parol-1", times)


@when("посетитель вводит незнакомый ИНН и пароль организации")
def _(page: Page, account: OrganisationAccount) -> None:
    InnSignInPage(page).submit(UNKNOWN_INN, account.password)


@when("посетитель вводит ИНН организации и личный пароль руководителя")
def _(page: Page, organisation: Organisation, head: Person) -> None:
    InnSignInPage(page).submit(organisation.inn, head.password)


@when("посетитель вводит ИНН организации и пароль другой организации")
def _(page: Page, organisation: Organisation, other_account: OrganisationAccount) -> None:
    InnSignInPage(page).submit(organisation.inn, other_account.password)


@when("посетитель вводит в личный вход ИНН и пароль организации")
def _(page: Page, organisation: Organisation, account: OrganisationAccount) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(organisation.inn, account.password)


@when(parsers.parse("посетитель вводит ИНН «{inn}» и пароль организации"))
def _(page: Page, account: OrganisationAccount, inn: str) -> None:
    InnSignInPage(page).submit(inn, account.password)


@when("посетитель отправляет вход для юридических лиц без ИНН")
def _(page: Page, account: OrganisationAccount) -> None:
    InnSignInPage(page).submit("", account.password)


@when("посетитель отправляет вход для юридических лиц без пароля")
def _(page: Page, organisation: Organisation) -> None:
    InnSignInPage(page).submit(organisation.inn, "")


@when("руководитель входит под личной учётной записью и выбирает роль организации")
def _(page: Page, world: WorldClient, head: Person, organisation: Organisation) -> None:
    sign_in_by_screens(page, world, head)
    RolesPage(page).open()
    RolesPage(page).enter(organisation.short_name)


@when("организация выходит с портала")
def _(page: Page) -> None:
    Header(page).sign_out()


@when("организация открывает панель управления услугами")
def _(page: Page) -> None:
    PanelPage(page).open()


@when("организация даёт права доступа сотруднику")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> None:
    world.invitations.join(organisation, head, employee)


@then("портал просит ИНН и пароль организации")
def _(page: Page) -> None:
    expect(InnSignInPage(page).heading).to_be_visible()
    expect(InnSignInPage(page).inn_field).to_be_visible()
    expect(InnSignInPage(page).password_field).to_be_visible()


@then("открыта панель управления услугами этой организации")
def _(page: Page, organisation: Organisation) -> None:
    expect(PanelPage(page).heading).to_be_visible()
    expect(PanelPage(page).main).to_contain_text(organisation.short_name)
    expect(PanelPage(page).services.first).to_be_visible()
    expect(CabinetFrame(page).menu.navigation).to_be_visible()


@then(parsers.parse("вход для юридических лиц отказывает: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(InnSignInPage(page).notice.alert).to_contain_text(text)
    expect(Header(page).account_button).to_have_count(0)


@then("в кабинет организации без входа не попасть")
def _(page: Page) -> None:
    PanelPage(page).open()
    expect(SignInPage(page).login_field).to_be_visible()


@then("фазы начала работы стоят по порядку:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(PanelPage(page).phases).to_have_count(len(datatable))
    expect(PanelPage(page).phases).to_contain_text([row[0] for row in datatable])


@then(parsers.parse("фаза «{name}» — «{state}»"))
def _(page: Page, name: str, state: str) -> None:
    expect(PanelPage(page).phase(name)).to_contain_text(state)


@then(parsers.parse("фаза «{name}» ещё не открыта"))
def _(page: Page, name: str) -> None:
    expect(PanelPage(page).phase(name)).to_contain_text("Откроется после предыдущего шага")
    expect(PanelPage(page).phase_link(name)).to_have_count(0)


@then(parsers.parse("фаза «{name}» открыта"))
def _(page: Page, name: str) -> None:
    expect(PanelPage(page).phase_link(name)).to_be_visible()


@then("портал сообщает, что нужна учётная запись организации")
def _(page: Page, organisation: Organisation) -> None:
    alert = Notice(page).alert
    expect(alert).to_contain_text(
        f"В кабинет {organisation.short_name} входят под учётной записью организации"
    )


# The password that the organisation chooses


@then("страница говорит, что кабинет открывается по ИНН организации и паролю")
def _(page: Page, organisation: Organisation) -> None:
    text = f"Кабинет открывается по ИНН {organisation.inn} и паролю. Здесь пароль можно сменить"
    expect(SectionPage(page).words(text)).to_be_visible()


@when(parsers.re(r"руководитель задаёт пароль организации «(?P<password>[^»]*)»$"))
def _(page: Page, password: str) -> None:
    EntityAccountPage(page).open()
    EntityAccountPage(page).choose(password, password)


@when(
    parsers.re(
        r"руководитель задаёт пароль организации «(?P<password>[^»]*)», "
        r"а повторяет «(?P<repeat>[^»]*)»"
    )
)
def _(page: Page, password: str, repeat: str) -> None:
    EntityAccountPage(page).open()
    EntityAccountPage(page).choose(password, repeat)


@when(parsers.parse("посетитель вводит ИНН организации и пароль «{password}»"))
def _(page: Page, organisation: Organisation, password: str) -> None:
    InnSignInPage(page).open()
    InnSignInPage(page).submit(organisation.inn, password)


@then("портал подтверждает, что пароль организации сохранён")
def _(page: Page) -> None:
    expect(EntityAccountPage(page).saved_notice).to_be_visible()
