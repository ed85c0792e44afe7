"""Changes of requisites that need proof: asked for, proved by documents, checked (K-211, K-212).

A change waits for its documents, is checked by `requisite_review`, and meets one of the problems
that the guide names, each with its remedy: the authority is not confirmed (K-104), ИНН or ОГРН
conflict with the tax service (K-108). An organisation has one open change at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.domain import operations, organisation_requisites, uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.domain.scans import check_legible
from mock_portal.domain.uploads import Upload
from mock_portal.rows import SqlValue, fetch_all, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

# documents: waits for them; authority and conflict: stopped until its remedy; the last three: over.
State = Literal[
    "documents", "checking", "authority", "conflict", "approved", "refused", "withdrawn"
]
OPEN: tuple[State, ...] = get_args(State)[:4]
Paper = Literal["proof", "power"]

SCHEMA = """
CREATE TABLE requisite_changes (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    membership_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people(id),
    state TEXT NOT NULL,
    data TEXT NOT NULL,
    reason TEXT NOT NULL,
    sent_at TEXT,
    expected_at TEXT
);
CREATE TABLE requisite_change_papers (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES requisite_changes(id) ON DELETE CASCADE,
    paper TEXT NOT NULL,
    upload_id INTEGER NOT NULL REFERENCES uploads(id)
);
"""


class Change(msgspec.Struct, frozen=True):
    """A change: who asked, how it stands, the JSON of the new values, a refusal's reason."""

    id: int
    organisation_id: int
    membership_id: int
    person_id: int
    state: State
    data: str
    reason: str
    sent_at: datetime | None
    expected_at: datetime | None

    @property
    def values(self) -> dict[str, str]:
        """The new values by the names of `organisation_requisites.FIELDS`."""
        return msgspec.json.decode(self.data, type=dict[str, str])

    @property
    def is_open(self) -> bool:
        """Whether it is neither decided nor withdrawn."""
        return self.state in OPEN


def changes_of(world: World, organisation_id: int) -> list[Change]:
    """Return an organisation's changes, newest first."""
    sql = "SELECT * FROM requisite_changes WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, Change, sql, (organisation_id,))


def find_change(world: World, organisation_id: int, number: int) -> Change | None:
    """Return a change of this very organisation; other organisations' are not found."""
    return next((one for one in changes_of(world, organisation_id) if one.id == number), None)


def get_change(world: World, number: int) -> Change:
    """Return the change with this number.

    Raises:
        LookupError: there is none.
    """
    sql = "SELECT * FROM requisite_changes WHERE id = ?"
    for found in fetch_all(world.db, Change, sql, (number,)):
        return found
    raise LookupError(f"no change of requisites {number} in world {world.name}")


def open_change(world: World, organisation_id: int) -> Change | None:
    """Return an organisation's change that is not over yet, or None."""
    return next((one for one in changes_of(world, organisation_id) if one.is_open), None)


def note_change(world: World, change: Change, **values: SqlValue) -> Change:
    """Change columns of a change and return it as it is now."""
    update(world.db, "requisite_changes", change.id, values)
    return get_change(world, change.id)


def edit(world: World, member: Membership, typed: Mapping[str, str]) -> Change | None:
    """Take what was typed into «Редактировать реквизиты».

    Fields that need no proof are changed at once; the others become a change that waits for its
    documents, which is returned. None means that all is done.

    Raises:
        RefusedError: `not-permitted`; `requisites-unchanged`; `requisites-change-open`, another
            change of such fields is not over yet.
        RefusedFormError: see `organisation_requisites.check`.
    """
    require(member, Action.CHANGE_REQUISITES)
    organisation_id = member.organisation_id
    known = organisation_requisites.requisites_of(world, organisation_id)
    wanted = organisation_requisites.check(world, typed)
    changed = {name: value for name, value in wanted.items() if value != known[name]}
    if not changed:
        raise RefusedError("requisites-unchanged")
    proved = world.rules.requisites_with_proof
    waiting = {name: value for name, value in changed.items() if name in proved}
    if waiting and open_change(world, organisation_id) is not None:
        raise RefusedError("requisites-change-open")
    at_once = {name: value for name, value in changed.items() if name not in proved}
    actor = get_person(world, member.person_id)
    if at_once:
        organisation_requisites.save(world, organisation_id, at_once)
        operations.note(world, organisation_id, "requisites-changed", actor)
    if not waiting:
        return None
    number = insert(
        world.db,
        "requisite_changes",
        {
            "organisation_id": organisation_id,
            "membership_id": member.id,
            "person_id": actor.id,
            "state": "documents",
            "data": msgspec.json.encode(waiting).decode(),
            "reason": "",
        },
    )
    return get_change(world, number)


def papers_of(world: World, change: Change, paper: Paper) -> list[Upload]:
    """Return the files that came with a change, in the order of coming."""
    rows = world.db.execute(
        "SELECT upload_id FROM requisite_change_papers WHERE change_id = ? AND paper = ? "
        "ORDER BY id",
        (change.id, paper),
    ).fetchall()
    return [uploads.get_upload(world, row["upload_id"]) for row in rows]


def attach_proof(world: World, change: Change, files: Sequence[UploadedFile]) -> None:
    """Keep the documents that prove a change; a large one may come in parts (K-116, K-212).

    Raises:
        RefusedError: `requisites-change-state`, it waits for no documents; `parts-over`, there are
            more parts than the rules allow; as `uploads.keep_scan` under the field `documents`.
    """
    require_state(change, "documents")
    most = world.rules.document_parts_most
    if len(files) > most:
        raise RefusedError("parts-over", field="documents", most=most)
    for file in files or (None,):
        _keep(world, change, "proof", uploads.keep_scan(world, file, field="documents"))


def attach_large(world: World, change: Change, file: UploadedFile) -> None:
    """Keep a document that came in pieces (K-115).

    Raises:
        RefusedError: as `attach_proof`, with a larger limit, under the field `large`.
    """
    require_state(change, "documents")
    limit = world.rules.large_upload_max_bytes
    kind = uploads.check_scan(world, file, field="large", limit=limit)
    _keep(world, change, "proof", uploads.keep(world, file, kind))


def attach_power(world: World, change: Change, file: UploadedFile | None) -> None:
    """Keep the scan of a power of attorney, a PDF that can be read (K-105, K-106).

    Raises:
        RefusedError: `requisites-change-state`, nobody asked for one; or as
            `scans.check_legible` under the field `power`.
    """
    require_state(change, "authority")
    _keep(
        world,
        change,
        "power",
        uploads.keep(world, check_legible(world, file, field="power"), "pdf"),
    )


def _keep(world: World, change: Change, paper: Paper, upload: Upload) -> None:
    values: dict[str, SqlValue] = {"change_id": change.id, "paper": paper, "upload_id": upload.id}
    insert(world.db, "requisite_change_papers", values)


def withdraw(world: World, change: Change) -> Change:
    """Give a change up while it waits for somebody of the organisation.

    Raises:
        RefusedError: `requisites-change-state`, it is being checked or over.
    """
    require_state(change, "documents", "authority", "conflict")
    actor = get_person(world, change.person_id)
    operations.note(world, change.organisation_id, "requisites-change-withdrawn", actor)
    return note_change(world, change, state="withdrawn")


def require_state(change: Change, *states: State) -> None:
    """Demand that a change stands in one of these states.

    Raises:
        RefusedError: `requisites-change-state`.
    """
    if change.state not in states:
        raise RefusedError("requisites-change-state", number=change.id)
