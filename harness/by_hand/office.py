"""The certification authority's office of one world: issues tokens to its people."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property

from harness.by_hand.kinds import KINDS, Order
from harness.signature_fixtures import Authorities, Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from signature_plugin import Token
from signature_plugin.http_desk import Choice, IssueError
from signature_plugin.pki import Authority, Certificate, Subject

PIN = "12345678"


@cache
def _authorities() -> Authorities:
    """Authorities of names of their own: a saved world of a test keeps the ones it has."""
    start, end = (datetime.fromisoformat(f"{year}-01-01T00:00Z") for year in (2020, 2040))
    source = random.Random("by hand")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(
        "Головной УЦ для проб (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    intermediate = root.create_intermediate("УЦ для проб (ТЕСТ)", not_before=start, not_after=end)
    unaccredited = Authority.create_root(
        "УЦ для проб без аккредитации (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    return Authorities(root.to_bytes(), intermediate.to_bytes(), unaccredited.to_bytes())


@dataclass(frozen=True)
class Holder:
    """Somebody who can get a certificate.

    Args:
        title: for the form.
        short: for the label of the token.
        person: who it is.
        entry: the organisation for which they sign, None for themselves.
        ogrnip: of a sole proprietor; "new" for one who has yet to become it.
    """

    title: str
    short: str
    person: Person
    entry: RegisterEntry | None = None
    ogrnip: str = ""


NEW_TRADER = "new"


class Office:
    """Issues tokens; the world gets to know the authorities with the first one.

    Args:
        world: whose people and register.
    """

    def __init__(self, world: WorldClient) -> None:
        self._world = world
        self._flaws: dict[str, str] = {}

    @cached_property
    def _pki(self) -> Pki:
        return Pki(self._world, _authorities())

    def holders(self) -> list[Choice]:
        """Heads with their organisations, then everybody as a private person and as a trader."""
        return [Choice(key, holder.title) for key, holder in self._holders().items()]

    def kinds(self) -> list[Choice]:
        """What certificates can be like."""
        return [Choice(key, kind.title) for key, kind in KINDS.items()]

    def _holders(self) -> dict[str, Holder]:
        people = self._world.people.all()
        by_inn = {person.inn: person for person in people}
        found: dict[str, Holder] = {}
        for entry in self._world.register.all():
            head = by_inn.get(entry.head_inn)
            if head is not None:
                title = f"{head.full_name}, руководитель: {entry.short_name}"
                short = f"{_initials(head)}, {entry.short_name}"
                found[f"organisation-{entry.ogrn}"] = Holder(title, short, head, entry)
        for person in people:
            title, short = f"{person.full_name}, физическое лицо", _initials(person)
            found[f"person-{person.id}"] = Holder(title, short, person)
        numbers = {entry.inn: entry.ogrnip for entry in self._world.entrepreneurs.all()}
        for person in people:
            title = f"{person.full_name}, индивидуальный предприниматель"
            if person.inn not in numbers:
                title += " (будет внесён в ЕГРИП)"
            number = numbers.get(person.inn, NEW_TRADER)
            short = f"ИП {_initials(person)}"
            found[f"trader-{person.id}"] = Holder(title, short, person, ogrnip=number)
        return found

    def issue(self, holder: str, kind: str) -> Token:
        """Make a token by the keys of two choices.

        Raises:
            IssueError: there is no such holder or kind, or they do not go together.
        """
        holders = self._holders()
        if holder not in holders or kind not in KINDS:
            raise IssueError("Такого выбора больше нет. Откройте форму заново.")
        return self._make(holders[holder], kind, list(holders.values()))

    def _make(self, holder: Holder, kind: str, everybody: list[Holder]) -> Token:
        how = KINDS[kind]
        others = [
            self._pki.subject(one.person, None) for one in everybody if one.person != holder.person
        ]
        issued = how.issue(Order(self._pki, self._subject(holder), others, self._world.now))
        certificate = issued.certificate.certificate
        remark = "" if kind == "good" else f", {how.title[0].lower()}{how.title[1:]}"
        token = Token(label=f"Рутокен (ТЕСТ), {holder.short}{remark}", pin=PIN)
        chain = issued.by.chain if issued.by else (certificate,)
        # Files are uploaded by hand as well: the key may leave this carrier.
        token.add(issued.certificate, chain=chain, exportable=True)
        self._flaws[certificate.thumbprint] = how.flaw
        return token

    def _subject(self, holder: Holder) -> Subject:
        if not holder.ogrnip:
            return self._pki.subject(holder.person, holder.entry)
        number = holder.ogrnip
        if number == NEW_TRADER:
            number = self._world.entrepreneurs.add(holder.person).ogrnip
        return self._pki.subject(holder.person, None, ogrnip=number)

    def flaw(self, certificate: Certificate) -> str:
        """What is wrong with a certificate besides its dates; empty for nothing."""
        return self._flaws.get(certificate.thumbprint, "")

    def ready_tokens(self) -> list[Token]:
        """Make a good token for each head, and for each person who is none."""
        holders = [one for one in self._holders().values() if not one.ogrnip]
        heads = [one for one in holders if one.entry is not None]
        busy = {one.person.id for one in heads}
        wanted = heads + [one for one in holders if one.person.id not in busy]
        return [self._make(one, "good", []) for one in wanted]


def _initials(person: Person) -> str:
    parts = (part for part in (person.given_name, person.patronymic) if part)
    return f"{person.surname} {' '.join(f'{part[0]}.' for part in parts)}"
