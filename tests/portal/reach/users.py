"""How to get to the users of an organisation and to its roles."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import Person, WorldClient
from pages.role_sets import RolePage, RoleSetsPage
from pages.users import UsersPage
from reach import Reach, enter


def _enter(page: Page, world: WorldClient) -> Person:
    world.set_rules(
        role_table="K",
        user_management=True,
        users_in_menu=True,
        custom_roles=True,
        roles_to_assign=["administrator", "director", "operator", "observer"],
    )
    head = world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    enter(page, world, head, organisation)
    person = world.people.add()
    world.organisations.add_member(organisation, person, "operator")
    return person


def users(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    UsersPage(page).open()


def assigned(page: Page, world: WorldClient) -> None:
    person = _enter(page, world)
    UsersPage(page).open()
    UsersPage(page).assign(person.full_name, "Наблюдатель")
    expect(UsersPage(page).notice.status).to_be_visible()


def nobody_chosen(page: Page, world: WorldClient) -> None:
    users(page, world)
    UsersPage(page).save_button.click()
    expect(UsersPage(page).user_list).to_have_attribute("aria-invalid", "true")


def roles(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    RolePage(page).open_new()
    RolePage(page).save("Кладовщик", ["смотреть документы организации"])
    expect(RoleSetsPage(page).notice.status).to_be_visible()


def new_role(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    RolePage(page).open_new()


def nameless(page: Page, world: WorldClient) -> None:
    new_role(page, world)
    RolePage(page).save("", [])
    expect(RolePage(page).name_field).to_have_attribute("aria-invalid", "true")


def one_role(page: Page, world: WorldClient) -> None:
    roles(page, world)
    RoleSetsPage(page).open_role("Кладовщик")
    expect(RolePage(page).name_field).to_have_value("Кладовщик")


REACH: dict[str, Reach] = {
    "users": users,
    "users:assigned": assigned,
    "users:nobody": nobody_chosen,
    "roles": roles,
    "role-new": new_role,
    "role-new:wrong": nameless,
    "role": one_role,
}
