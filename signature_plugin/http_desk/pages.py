"""The pages of the desk: tokens, a new token, trouble to order, what sites have done."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from signature_plugin.errors import WORDINGS
from signature_plugin.http_desk.computer import Computer
from signature_plugin.http_desk.exchange import Answer, RefusedError
from signature_plugin.http_desk.view import View
from signature_plugin.pki import Certificate
from signature_plugin.tokens import Token

MOSCOW = timezone(timedelta(hours=3))
CALLS_SHOWN = 200
# What clients come upon most, first in the list; every other member can be typed.
USUAL = ("SignCades", "Store.Open", "Certificates", "SignHash", "Sign", "CreateObject")


def page_of(name: str) -> str:
    """The address of a computer's page; the list for what is no name."""
    return f"/computers/{name}" if re.fullmatch(r"[a-z0-9-]+", name) else "/"


def show(view: View) -> Answer:
    """Answer a GET.

    Raises:
        RefusedError: 404.
    """
    path = view.request.path
    if path == "/":
        return view.page("computers.html", "Компьютеры с токенами", computers=view.computers)
    match = re.fullmatch(r"/computers/([a-z0-9-]+)(/[a-z]+)?", path)
    known = _PAGES.get(match[2] or "") if match else None
    if match is None or known is None:
        raise RefusedError(404, "Такой страницы нет", "Начните со списка компьютеров.")
    return known(view, view.computer(match[1]))


def _tokens(view: View, computer: Computer) -> Answer:
    rows = [(number, token, _held(computer, token)) for number, token in enumerate(computer.tokens)]
    inside = [row for row in rows if computer.is_in(row[1])]
    outside = [row for row in rows if not computer.is_in(row[1])]
    trusted = sorted(computer.person.trusted)
    return view.page(
        "tokens.html",
        "Токены",
        computer=computer,
        inside=inside,
        outside=outside,
        trusted=trusted,
    )


def _held(computer: Computer, token: Token) -> list[dict[str, object]]:
    """What is to be told of the certificates of a token."""
    now = computer.desk.workstation.now()
    found: list[dict[str, object]] = []
    for container in token.containers:
        certificate = container.certificate
        state = _flaw_of(computer, certificate, now)
        subject = certificate.subject
        name = " ".join(part for part in (subject.surname, subject.given_name) if part)
        facts = {
            "Владелец": name or subject.common_name,
            "Организация": subject.organisation or ("" if name else subject.common_name),
            "Должность": subject.title or "",
            "ИНН организации": subject.inn_le or "",
            "ОГРН": subject.ogrn or "",
            "ОГРНИП": subject.ogrnip or "",
            "ИНН": subject.inn or "",
            "СНИЛС": subject.snils or "",
            "Издатель": certificate.issuer.common_name,
            "Действует": f"с {_day(certificate.not_before)} по {_day(certificate.not_after)}",
        }
        found.append({"facts": {key: text for key, text in facts.items() if text}, "flaw": state})
    return found


def _flaw_of(computer: Computer, certificate: Certificate, now: datetime) -> str:
    if now < certificate.not_before:
        return "ещё не действует"
    if now > certificate.not_after:
        return "срок истёк"
    return computer.issuer.flaw(certificate) if computer.issuer else ""


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(MOSCOW):%d.%m.%Y}"


def _new(view: View, computer: Computer) -> Answer:
    if computer.issuer is None:
        raise RefusedError(404, "Выпускать токены некому", "Здесь нет удостоверяющего центра.")
    return view.page(
        "new.html",
        "Новый токен",
        computer=computer,
        holders=computer.issuer.holders(),
        kinds=computer.issuer.kinds(),
    )


def _trouble(view: View, computer: Computer) -> Answer:
    others = sorted(set(computer.desk.reception.orders.known) - set(USUAL))
    codes = [(f"0x{code:08X}", text) for code, text in sorted(WORDINGS.items())]
    return view.page(
        "trouble.html",
        "Неполадки",
        computer=computer,
        members=[*USUAL, *others],
        codes=codes,
        pending=computer.desk.pending_orders,
    )


def _log(view: View, computer: Computer) -> Answer:
    desk = computer.desk
    signatures = [
        (
            f"{made.signing_time.astimezone(MOSCOW):%d.%m.%Y %H:%M:%S}",
            made.origin,
            made.certificate.subject.common_name,
            made.form,
        )
        for made in reversed(desk.signatures)
    ]
    calls = [str(call) for call in reversed(desk.calls[-CALLS_SHOWN:])]
    return view.page("log.html", "Журнал", computer=computer, signatures=signatures, calls=calls)


_PAGES: dict[str, Callable[[View, Computer], Answer]] = {
    "": _tokens,
    "/new": _new,
    "/trouble": _trouble,
    "/log": _log,
}
