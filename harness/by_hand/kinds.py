"""What a token issued by hand can be like: good, or with one flaw that the portal tells apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from harness.signature_fixtures import Pki
from signature_plugin.http_desk import IssueError
from signature_plugin.pki import Authority, IssuedCertificate, Subject, self_signed

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Order:
    """A certificate to be issued.

    Args:
        pki: the world's authorities.
        subject: whom it names.
        others: subjects of other people, the first of whom a mistaken certificate may name.
        now: the world's moment.
    """

    pki: Pki
    subject: Subject
    others: list[Subject]
    now: datetime

    def issue(self, by: Authority | None = None, subject: Subject | None = None) -> Issued:
        """Issue what is valid now."""
        authority = by or self.pki.intermediate
        issued = authority.issue(
            subject or self.subject, not_before=self.now - MONTH, not_after=self.now + YEAR
        )
        return Issued(issued, authority)


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and who issued it (None for its owner)."""

    certificate: IssuedCertificate
    by: Authority | None


@dataclass(frozen=True)
class Kind:
    """One kind of certificate: its title in the form, its flaw in lists, how it is issued."""

    title: str
    flaw: str
    issue: Callable[[Order], Issued]


def _expired(order: Order) -> Issued:
    by = order.pki.intermediate
    start, end = order.now - YEAR, order.now - MINUTE
    return Issued(by.issue(order.subject, not_before=start, not_after=end), by)


def _not_yet(order: Order) -> Issued:
    by = order.pki.intermediate
    start = order.now + timedelta(days=1)
    return Issued(by.issue(order.subject, not_before=start, not_after=start + YEAR), by)


def _revoked(order: Order) -> Issued:
    issued = order.issue()
    order.pki.revoke(issued.certificate)
    return issued


def _impostor(order: Order) -> Issued:
    genuine, above = order.pki.intermediate.certificate, order.pki.root.certificate
    start, end = order.now - YEAR, order.now + YEAR
    source = Random("impostor by hand")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(above.subject, random=source, not_before=start, not_after=end)
    return order.issue(root.create_intermediate(genuine.subject, not_before=start, not_after=end))


def _self_signed(order: Order) -> Issued:
    source = Random(order.subject.common_name)  # noqa: S311 - repeats with the world
    start, end = order.now - MONTH, order.now + YEAR
    made = self_signed(order.subject, random=source, not_before=start, not_after=end)
    return Issued(made, None)


def _another_person(order: Order) -> Issued:
    if not order.others:
        raise IssueError("В этом мире больше никого нет: не на кого выпустить чужой сертификат.")
    other = order.others[0]
    mistaken = replace(
        order.subject,
        surname=other.surname,
        given_name=other.given_name,
        snils=other.snils,
        inn=other.inn,
    )
    return order.issue(subject=mistaken)


KINDS: dict[str, Kind] = {
    "good": Kind("Действующий", "", Order.issue),
    "expired": Kind("Срок действия истёк", "", _expired),
    "not-yet": Kind("Срок действия ещё не начался", "", _not_yet),
    "revoked": Kind("Отозван удостоверяющим центром", "отозван", _revoked),
    "another-person": Kind("Выпущен на другого человека", "чужой человек", _another_person),
    "no-snils": Kind(
        "Без СНИЛС",
        "без СНИЛС",
        lambda order: order.issue(subject=replace(order.subject, snils=None)),
    ),
    "unaccredited": Kind(
        "Центр без аккредитации",
        "центр без аккредитации",
        lambda order: order.issue(order.pki.unaccredited),
    ),
    "impostor": Kind("Самозванец под именем центра", "центр самозваный", _impostor),
    "self-signed": Kind("Выпущен самим владельцем", "выпущен самим владельцем", _self_signed),
}
