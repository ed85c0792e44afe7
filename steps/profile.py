"""The citizen's profile: menu, security, ways of signing in."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.components.header import Header
from pages.profile import ProfilePage
from pages.security import ConfirmationWayPage, SecurityPage
from steps.sign_in import sign_in_at_once
from steps.sign_in_codes import masked

Table = list[list[str]]
LEVELS = {"confirmed": "Подтверждённая"}


@given("открыт профиль")
def _(page: Page) -> None:
    ProfilePage(page).open()


@when("гражданин открывает профиль из меню аккаунта")
def _(page: Page) -> None:
    Header(page).open_profile()


@given("открыта страница «Биометрия» профиля")
def _(page: Page) -> None:
    ProfilePage(page).open()
    ProfilePage(page).open_item("Биометрия")
    expect(ProfilePage(page).heading).to_have_text("Биометрия")


@given(
    "гражданин, у которого подключён вход по электронной подписи, вошёл на портал",
    target_fixture="citizen",
)
def _(context: BrowserContext, world: WorldClient) -> Person:
    person = world.people.add(signature_sign_in=True)
    sign_in_at_once(context, world, person)
    return person


@given("гражданин выбрал код на почту")
def _(page: Page) -> None:
    SecurityPage(page).open()
    SecurityPage(page).choose_other_way()
    ConfirmationWayPage(page).choose_mail()


@when("гражданин открывает настройки безопасности")
def _(page: Page) -> None:
    SecurityPage(page).open()


@when(parsers.re("гражданин открывает пункт профиля «(?P<item>[^»]+)»"))
def _(page: Page, item: str) -> None:
    ProfilePage(page).open_item(item)


@when(parsers.re("гражданин открывает вкладку «(?P<tab>[^»]+)»"))
def _(page: Page, tab: str) -> None:
    SecurityPage(page).tabs.open(tab)


@when("гражданин разворачивает меню профиля")
def _(page: Page) -> None:
    ProfilePage(page).menu.unfold()


@then("меню профиля свёрнуто")
def _(page: Page) -> None:
    expect(ProfilePage(page).menu.unfold_button).to_have_text("Учётная запись")
    expect(ProfilePage(page).menu.item_links).to_have_count(0)


@when("гражданин идёт подключать биометрию из настроек")
def _(page: Page) -> None:
    SecurityPage(page).follow("Вход по биометрии", "Подключить вход по биометрии")


@when("гражданин подключает вход по биометрии")
def _(page: Page) -> None:
    ProfilePage(page).connect_button.click()


@when("гражданин отключает вход по биометрии")
def _(page: Page) -> None:
    ProfilePage(page).disconnect_button.click()


@then("в меню профиля стоят пункты:")
def _(page: Page, datatable: Table) -> None:
    expect(ProfilePage(page).menu.item_links).to_have_text([row[0] for row in datatable])


@then(parsers.re("в меню профиля выбран пункт «(?P<item>[^»]+)»"))
def _(page: Page, item: str) -> None:
    expect(ProfilePage(page).menu.current_link).to_have_text(item)


@then("в профиле стоят имя, почта и уровень учётной записи гражданина")
def _(page: Page, citizen: Person) -> None:
    profile = ProfilePage(page)
    expect(profile.fact("ФИО")).to_have_text(citizen.full_name)
    expect(profile.fact("Электронная почта")).to_have_text(citizen.email)
    expect(profile.fact("Уровень учётной записи")).to_have_text(LEVELS[citizen.level])


@then("в профиле стоят СНИЛС и ИНН гражданина")
def _(page: Page, citizen: Person) -> None:
    snils = f"{citizen.snils[:3]}-{citizen.snils[3:6]}-{citizen.snils[6:9]} {citizen.snils[9:]}"
    expect(ProfilePage(page).fact("СНИЛС")).to_have_text(snils)
    expect(ProfilePage(page).fact("ИНН")).to_have_text(citizen.inn)


@then("на странице «Безопасность» стоят вкладки:")
def _(page: Page, datatable: Table) -> None:
    expect(SecurityPage(page).tabs.tab_links).to_have_text([row[0] for row in datatable])


@then(parsers.re("открыта вкладка «(?P<tab>[^»]+)» с текстом «(?P<text>[^»]+)»"))
def _(page: Page, tab: str, text: str) -> None:
    expect(SecurityPage(page).tabs.current_link).to_have_text(tab)
    expect(SecurityPage(page).main).to_contain_text(text)


@then(parsers.re("в блоке «(?P<block>[^»]+)» написано «(?P<text>[^»]+)»"))
def _(page: Page, block: str, text: str) -> None:
    expect(SecurityPage(page).statement(block, text)).to_be_visible()


@then("в блоке «Вход с подтверждением» виден закрытый номер телефона гражданина")
def _(page: Page, citizen: Person) -> None:
    expect(SecurityPage(page).block("Вход с подтверждением")).to_contain_text(masked(citizen))


@then(parsers.re("в блоке «(?P<block>[^»]+)» есть действие «(?P<action>[^»]+)»"))
def _(page: Page, block: str, action: str) -> None:
    expect(SecurityPage(page).action(block, action)).to_be_visible()


@then("биометрия в профиле подключена")
def _(page: Page) -> None:
    expect(ProfilePage(page).main).to_contain_text("Вход по биометрии подключён")


@then("вход по биометрии в профиле не подключён")
def _(page: Page) -> None:
    ProfilePage(page).open()
    ProfilePage(page).open_item("Биометрия")
    expect(ProfilePage(page).main).to_contain_text("Вход по биометрии не подключён")


@then(parsers.re("в действиях записан «(?P<deed>[^»]+)» из браузера"))
def _(page: Page, deed: str) -> None:
    expect(SecurityPage(page).action_rows.filter(has_text=deed)).to_contain_text("Браузер")
