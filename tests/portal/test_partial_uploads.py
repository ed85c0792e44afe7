"""Pieces of large files: forged offsets, foreign uploads, wrong digests, the limit."""

from __future__ import annotations

import hashlib

import pytest
from staff import Staff

from harness.sample_files import pdf_of_size
from mock_portal.domain import partial_uploads, requisite_changes
from mock_portal.domain.errors import RefusedError
from mock_portal.world import World

SIZE = 1000
WHOLE = pdf_of_size(SIZE).content
DIGEST = hashlib.sha256(WHOLE).hexdigest()
BANK = {"account": "40702810900000001234", "bank": "Учебный", "bik": "044525999"}
PATH = "/organisation/requisites/changes/1/large"


@pytest.fixture
def staff() -> Staff:
    """A cabinet whose change 1 waits for its documents."""
    made = Staff.make("K", upload_chunk_bytes=400)
    made.visitor(made.head, acting=True).post("/organisation/requisites/edit", **BANK)
    return made


@pytest.fixture
def world(staff: Staff) -> World:
    return staff.world


def begin(world: World, *, digest: str = DIGEST, size: int = SIZE) -> int:
    return partial_uploads.begin(world, 1, name="Отчёт.pdf", size=size, digest=digest).received


def refusal(world: World, offset: int, piece: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        partial_uploads.take(world, 1, offset, piece)
    return refused.value.reason


def test_the_pieces_make_the_file(world: World) -> None:
    assert begin(world) == 0
    assert partial_uploads.take(world, 1, 0, WHOLE[:400]) is None
    assert begin(world) == 400
    assert partial_uploads.take(world, 1, 400, WHOLE[400:800]) is None
    whole = partial_uploads.take(world, 1, 800, WHOLE[800:])
    assert whole is not None
    assert (whole.name, whole.content) == ("Отчёт.pdf", WHOLE)
    assert partial_uploads.partial_of(world, 1) is None


@pytest.mark.parametrize("offset", [-1, 0, 399, 401, 10**15])
def test_a_forged_offset_is_refused_and_changes_nothing(world: World, offset: int) -> None:
    begin(world)
    partial_uploads.take(world, 1, 0, WHOLE[:400])
    assert refusal(world, offset, WHOLE[400:800]) == "upload-offset"
    assert begin(world) == 400


@pytest.mark.parametrize("length", [0, 401])
def test_a_piece_of_another_size_is_refused(world: World, length: int) -> None:
    begin(world)
    assert refusal(world, 0, WHOLE[:length]) == "upload-piece"


def test_a_piece_beyond_the_end_is_refused(world: World) -> None:
    begin(world, size=300)
    assert refusal(world, 0, WHOLE[:301]) == "upload-piece"


def test_a_file_that_came_otherwise_is_refused(world: World) -> None:
    begin(world, digest="0" * 64, size=400)
    assert refusal(world, 0, WHOLE[:400]) == "upload-digest"


def test_a_piece_without_a_beginning_is_refused(world: World) -> None:
    assert refusal(world, 0, WHOLE[:400]) == "upload-none"


def test_another_file_starts_anew(world: World) -> None:
    begin(world)
    partial_uploads.take(world, 1, 0, WHOLE[:400])
    assert begin(world, digest="0" * 64) == 0


def test_a_file_of_the_largest_size_is_begun_and_a_byte_more_is_refused(world: World) -> None:
    limit = world.rules.large_upload_max_bytes
    assert begin(world, size=limit) == 0
    with pytest.raises(RefusedError) as refused:
        begin(world, size=limit + 1)
    assert refused.value.reason == "file-large"


@pytest.mark.parametrize("step", ["begin", "piece"])
def test_another_organisations_upload_is_not_found(staff: Staff, step: str) -> None:
    person = staff.person()
    order = {"head_id": person["id"]}
    entry = staff.control.call("POST", "/worlds/a/register/organisations", order)
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    organisation = staff.control.call("POST", "/worlds/a/organisations", order)
    other = Staff(staff.world, staff.control, staff.portal, person, organisation)
    visitor = other.visitor(person, acting=True)
    token = visitor.token_of("/organisation/requisites/edit")
    fields = {"name": "Отчёт.pdf", "size": "1000", "digest": DIGEST, "offset": "0"}
    assert visitor.post(f"{PATH}/{step}", csrf=token, **fields).status == 404
    assert partial_uploads.partial_of(staff.world, 1) is None


def test_a_change_that_is_over_takes_no_pieces(staff: Staff) -> None:
    change = requisite_changes.get_change(staff.world, 1)
    requisite_changes.withdraw(staff.world, change)
    visitor = staff.visitor(staff.head, acting=True)
    token = visitor.token_of("/organisation/requisites/edit")
    fields = {"name": "Отчёт.pdf", "size": "1000", "digest": DIGEST}
    assert visitor.post(f"{PATH}/begin", csrf=token, **fields).status == 422
    assert partial_uploads.partial_of(staff.world, 1) is None
