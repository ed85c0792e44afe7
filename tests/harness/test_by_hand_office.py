"""The office that issues tokens by hand, and the computers of worlds: without a browser."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from harness.by_hand import PIN, WorldComputers
from harness.by_hand.kinds import KINDS
from harness.by_hand.live_world import LiveWorld
from harness.by_hand.office import Office
from harness.portal_process import PortalProcess
from harness.world_client import ControlClient, Person, RegisterEntry, WorldClient
from harness.world_client.client import WorldInfo
from signature_plugin import Token
from signature_plugin.http_desk import Calls, IssueError
from signature_plugin.pki import Certificate

DAY = timedelta(days=1)


@pytest.fixture
def head(world: WorldClient) -> Person:
    return world.people.add()


@pytest.fixture
def entry(world: WorldClient, head: Person) -> RegisterEntry:
    return world.register.add(head)


@pytest.fixture
def stranger(world: WorldClient, entry: RegisterEntry) -> Person:
    """Made after the head: the second person of the world."""
    return world.people.add()


@pytest.fixture
def live(world: WorldClient, control: ControlClient) -> LiveWorld:
    """The world as `./kabinet portal` holds it: somebody else moves its clock."""
    return LiveWorld(control, control.call("GET", world.path, WorldInfo))


@pytest.fixture
def office(live: LiveWorld, stranger: Person) -> Office:
    return Office(live)


def certificate_of(token: Token) -> Certificate:
    return token.containers[0].certificate


def issue(office: Office, entry: RegisterEntry, kind: str) -> Token:
    return office.issue(f"organisation-{entry.ogrn}", kind)


def lists(world: WorldClient) -> list[datetime]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(world.snapshot())
        rows = db.execute("SELECT this_update FROM revocation_lists").fetchall()
    return [datetime.fromisoformat(row[0]) for row in rows]


def test_heads_private_persons_and_traders_can_be_chosen(
    office: Office, head: Person, entry: RegisterEntry, stranger: Person
) -> None:
    titles = [choice.title for choice in office.holders()]
    assert titles == [
        f"{head.full_name}, руководитель: {entry.short_name}",
        f"{head.full_name}, физическое лицо",
        f"{stranger.full_name}, физическое лицо",
        f"{head.full_name}, индивидуальный предприниматель (будет внесён в ЕГРИП)",
        f"{stranger.full_name}, индивидуальный предприниматель (будет внесён в ЕГРИП)",
    ]


def test_a_good_token_is_the_heads_own(
    office: Office, head: Person, entry: RegisterEntry, world: WorldClient
) -> None:
    token = issue(office, entry, "good")
    certificate = certificate_of(token)
    subject = certificate.subject
    assert (subject.surname, subject.snils, subject.inn) == (head.surname, head.snils, head.inn)
    assert (subject.ogrn, subject.inn_le) == (entry.ogrn, entry.inn)
    assert certificate.not_before < world.now < certificate.not_after
    assert (token.pin, office.flaw(certificate)) == (PIN, "")
    known = {one.thumbprint: one.accredited for one in world.authorities.all()}
    assert [known[one.thumbprint] for one in token.containers[0].chain] == [True, True]
    assert sorted(known.values()) == [False, True, True]


def test_the_register_of_authorities_is_touched_by_the_first_token_alone(
    office: Office, entry: RegisterEntry, world: WorldClient
) -> None:
    office.holders()
    office.kinds()
    assert world.authorities.all() == []
    issue(office, entry, "good")
    issue(office, entry, "good")
    assert len(world.authorities.all()) == 3


def test_dates_lie_where_the_kind_says(
    office: Office, entry: RegisterEntry, world: WorldClient
) -> None:
    assert certificate_of(issue(office, entry, "expired")).not_after < world.now
    assert certificate_of(issue(office, entry, "not-yet")).not_before > world.now


def test_issuers_are_whom_the_kind_says(
    office: Office, entry: RegisterEntry, world: WorldClient
) -> None:
    good = certificate_of(issue(office, entry, "good"))
    impostor = issue(office, entry, "impostor")
    assert certificate_of(impostor).issuer_name == good.issuer_name
    known = {one.thumbprint for one in world.authorities.all()}
    assert not known & {one.thumbprint for one in impostor.containers[0].chain}
    unaccredited = certificate_of(issue(office, entry, "unaccredited"))
    accredited = {one.name: one.accredited for one in world.authorities.all()}
    assert not accredited[unaccredited.issuer.common_name]
    assert certificate_of(issue(office, entry, "self-signed")).is_self_signed


def test_subjects_are_whom_the_kind_says(
    office: Office, entry: RegisterEntry, stranger: Person
) -> None:
    mistaken = certificate_of(issue(office, entry, "another-person")).subject
    assert (mistaken.snils, mistaken.surname) == (stranger.snils, stranger.surname)
    assert mistaken.ogrn == entry.ogrn
    assert certificate_of(issue(office, entry, "no-snils")).subject.snils is None


def test_a_revoked_certificate_stands_on_the_published_list(
    office: Office, entry: RegisterEntry
) -> None:
    certificate = certificate_of(issue(office, entry, "revoked"))
    revoked = office._pki.intermediate.revocations
    assert certificate.serial_number in revoked
    assert office.flaw(certificate) == "отозван"


def test_every_flaw_is_told_on_the_label(office: Office, entry: RegisterEntry) -> None:
    for key, kind in KINDS.items():
        token = issue(office, entry, key)
        assert (kind.title.lower() in token.label.lower()) == (key != "good")
        assert office.flaw(certificate_of(token)) == kind.flaw


def test_a_trader_is_entered_into_the_register_once(
    office: Office, stranger: Person, world: WorldClient
) -> None:
    first = office.issue(f"trader-{stranger.id}", "good")
    second = office.issue(f"trader-{stranger.id}", "good")
    (known,) = world.entrepreneurs.all()
    assert known.inn == stranger.inn
    assert {certificate_of(one).subject.ogrnip for one in (first, second)} == {known.ogrnip}
    assert f"{stranger.full_name}, индивидуальный предприниматель" in {
        choice.title for choice in office.holders()
    }


def test_nobody_else_is_left_to_be_mistaken_for(
    live: LiveWorld, head: Person, entry: RegisterEntry
) -> None:
    with pytest.raises(IssueError, match="больше никого нет"):
        issue(Office(live), entry, "another-person")


@pytest.mark.parametrize(("holder", "kind"), [("person-0", "good"), ("", ""), ("x", "expired")])
def test_a_choice_that_is_gone_is_refused(office: Office, holder: str, kind: str) -> None:
    with pytest.raises(IssueError, match="больше нет"):
        office.issue(holder, kind)


def test_lists_are_renewed_as_somebody_moves_the_clock(
    office: Office, entry: RegisterEntry, world: WorldClient, live: LiveWorld
) -> None:
    issue(office, entry, "good")
    start = world.now
    assert set(lists(world)) == {start}
    world.advance(days=3)
    assert live.now == start + 3 * DAY
    assert set(lists(world)) == {start}  # they live a week and are renewed halfway
    world.advance(days=60)
    assert live.now == start + 63 * DAY
    assert set(lists(world)) == {start + 63 * DAY}


def test_ready_tokens_are_one_for_each_head_and_each_other_person(
    office: Office, head: Person, stranger: Person
) -> None:
    owners = [certificate_of(token).subject.snils for token in office.ready_tokens()]
    assert owners == [head.snils, stranger.snils]


@pytest.fixture
def own_portal() -> Iterator[PortalProcess]:
    with PortalProcess.start() as portal:
        yield portal


def test_computers_come_and_go_with_their_worlds(own_portal: PortalProcess) -> None:
    with closing(own_portal.control()) as control:
        first = WorldClient.create(control, "first")
        first.register.add(first.people.add())
        computers = WorldComputers(control, Calls(), ready=True)
        (computer,) = computers.all()
        assert (computer.name, list(computer.origins)) == ("first", [first.url])
        assert [computer.is_in(token) for token in computer.tokens] == [True]
        second = WorldClient.create(control, "second")
        found = computers.of_origin(second.url)
        assert found is not None
        assert found.home[0] == f"http://desk.localhost:{own_portal.port}/worlds/second"
        assert computers.of_origin(first.url) is computer
        first.delete()
        assert [each.name for each in computers.all()] == ["second"]
        assert computers.of_origin(first.url) is None


@pytest.mark.parametrize(
    "origin", ["http://first.localhost", "http://desk.localhost", "https://x.localhost", "null"]
)
def test_an_address_of_no_world_has_no_computer(own_portal: PortalProcess, origin: str) -> None:
    with closing(own_portal.control()) as control:
        WorldClient.create(control, "first")
        computers = WorldComputers(control, Calls(), ready=False)
        assert computers.of_origin(f"{origin}:{own_portal.port + 1}") is None
        assert computers.of_origin(origin) is None


def test_a_world_saved_by_hand_knows_the_office_when_it_is_opened_again(
    office: Office, entry: RegisterEntry, world: WorldClient, control: ControlClient
) -> None:
    issue(office, entry, "good")
    again = WorldClient.create(control, f"{world.name}-b", snapshot=world.snapshot())
    try:
        token = issue(Office(again), entry, "good")
        assert len(again.authorities.all()) == 3
        known = {one.thumbprint for one in again.authorities.all()}
        assert {one.thumbprint for one in token.containers[0].chain} <= known
    finally:
        again.delete()
