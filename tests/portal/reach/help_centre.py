"""Screens of the larger help and of requests to support."""

from __future__ import annotations

from playwright.sync_api import Page

from harness.sample_files import png
from harness.world_client import SupportRequest, WorldClient
from pages.support_requests import (
    SupportForm,
    SupportRequestForm,
    SupportRequestPage,
    SupportRequestsPage,
)
from reach import Reach, at, enter


def with_help(path: str) -> Reach:
    """Return how to get to an address of the larger help, for anybody."""

    def reach(page: Page, world: WorldClient) -> None:
        world.set_rules(help_centre=True, help_in_header=True, support_requests=True)
        world.set_rules(browser_hint=True)
        at(path, signed_in=False)(page, world)

    return reach


def outdated(page: Page, world: WorldClient) -> None:
    page.context.set_extra_http_headers({"User-Agent": "Chrome/50.0"})
    with_help("/help/browsers")(page, world)


def in_header(page: Page, world: WorldClient) -> None:
    enter(page, world)
    with_help("/profile")(page, world)


def author(page: Page, world: WorldClient) -> SupportRequest:
    world.set_rules(support_requests=True, help_centre=True, signature_binding=True)
    person = enter(page, world)
    return world.support.send(person, screenshot=png("Снимок.png"))


def requests(page: Page, world: WorldClient) -> None:
    sent = author(page, world)
    world.support.answer(sent.id, "Обновите страницу")
    SupportRequestsPage(page).open()


def no_requests(page: Page, world: WorldClient) -> None:
    world.set_rules(support_requests=True)
    enter(page, world)
    SupportRequestsPage(page).open()


def new_request(page: Page, world: WorldClient) -> None:
    author(page, world)
    SupportRequestForm(page).open()


def guest_request(page: Page, world: WorldClient) -> None:
    world.set_rules(support_requests=True, support_for_guests=True)
    SupportRequestForm(page).open()


def wrong_request(page: Page, world: WorldClient) -> None:
    author(page, world)
    SupportRequestForm(page).open()
    SupportRequestForm(page).send(SupportForm(topic="", details=""))


def request(page: Page, world: WorldClient) -> None:
    SupportRequestPage(page).open(author(page, world).id)


def solved(page: Page, world: WorldClient) -> None:
    sent = author(page, world)
    world.support.answer(sent.id, "Обновите страницу")
    SupportRequestPage(page).open(sent.id)


def closed(page: Page, world: WorldClient) -> None:
    sent = author(page, world)
    world.support.answer(sent.id, "Обновите страницу")
    world.support.close(sent.id)
    SupportRequestPage(page).open(sent.id)


def not_rated(page: Page, world: WorldClient) -> None:
    closed(page, world)
    SupportRequestPage(page).rate("")


def rated(page: Page, world: WorldClient) -> None:
    closed(page, world)
    SupportRequestPage(page).rate("5", "Быстро")


REACH: dict[str, Reach] = {
    "help:centre": with_help("/help"),
    "help-support:channels": with_help("/help/support"),
    "profile:help-in-header": in_header,
    "help-problem": with_help("/help/problems/signature"),
    "help-search": with_help("/help/search?q=%D0%BA%D0%B0%D0%B1%D0%B8%D0%BD%D0%B5%D1%82"),
    "help-search:wrong": with_help("/help/search?q="),
    "help-search:none": with_help("/help/search?q=xyz"),
    "help-questions": with_help("/help/questions"),
    "help-reference": with_help("/help/reference"),
    "help-reference:function": with_help("/help/reference?function=signature"),
    "help-videos": with_help("/help/videos"),
    "help-manuals": with_help("/help/manuals"),
    "help-integration": with_help("/help/integration"),
    "help-schemes": with_help("/help/schemes"),
    "help-browsers": with_help("/help/browsers"),
    "help-browsers:outdated": outdated,
    "support-requests": requests,
    "support-requests:none": no_requests,
    "support-request-new": new_request,
    "support-request-new:guest": guest_request,
    "support-request-new:wrong": wrong_request,
    "support-request": request,
    "support-request:solved": solved,
    "support-request:closed": closed,
    "support-request:not-rated": not_rated,
    "support-request:rated": rated,
}
