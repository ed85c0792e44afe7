"""Files that people send: what passes as a scan, what is refused and why, how one is kept."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator

import pytest

from harness import sample_files
from harness.sample_files import SampleFile
from mock_portal.domain import uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.uploaded_file import UploadedFile
from mock_portal.world import World

MEGABYTE = 1024 * 1024


@pytest.fixture
def world() -> Iterator[World]:
    made = World("a", origin="http://a.localhost")
    yield made
    made.close()


def sent(sample: SampleFile) -> UploadedFile:
    return UploadedFile(sample.name, sample.content)


def refusal(
    world: World, file: UploadedFile | None, kinds: tuple[uploads.Kind, ...] = uploads.SCANS
) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        uploads.check_scan(world, file, kinds=kinds, field="scan")
    assert refused.value.field == "scan"
    return refused.value


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        pytest.param(sample_files.pdf, "pdf", id="pdf"),
        pytest.param(lambda: sample_files.pdf(pages=30), "pdf", id="pdf of many pages"),
        pytest.param(sample_files.jpg, "jpg", id="jpg"),
        pytest.param(sample_files.png, "png", id="png"),
        pytest.param(lambda: sample_files.jpg("Скан.jpeg"), "jpg", id="jpeg"),
        pytest.param(lambda: sample_files.jpg("Скан.JPE"), "jpg", id="jpe"),
        pytest.param(lambda: sample_files.png("СКАН.PNG"), "png", id="png in capitals"),
        pytest.param(lambda: sample_files.pdf("Приказ № 5"), "pdf", id="no ending"),
        pytest.param(
            lambda: sample_files.pdf("Приказ от 02.03.2026"), "pdf", id="a date at the end"
        ),
        pytest.param(lambda: sample_files.pdf("Приказ.копия"), "pdf", id="a word at the end"),
    ],
)
def test_a_good_scan_is_what_its_content_is(
    world: World, make: Callable[[], SampleFile], kind: str
) -> None:
    assert uploads.check_scan(world, sent(make()), field="scan") == kind


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(sample_files.empty, "file-empty", id="empty"),
        pytest.param(sample_files.text, "file-kind", id="text"),
        pytest.param(sample_files.gif, "file-kind", id="gif"),
        pytest.param(sample_files.program, "file-kind", id="a program named pdf"),
        pytest.param(
            lambda: sample_files.renamed(sample_files.png(), "pdf"), "file-renamed", id="png as pdf"
        ),
        pytest.param(
            lambda: sample_files.renamed(sample_files.pdf(), "jpg"), "file-renamed", id="pdf as jpg"
        ),
        pytest.param(
            lambda: sample_files.renamed(sample_files.pdf(), "exe"), "file-renamed", id="pdf as exe"
        ),
        pytest.param(sample_files.encrypted_pdf, "file-encrypted", id="encrypted"),
        pytest.param(sample_files.broken_pdf, "file-broken", id="broken pdf"),
        pytest.param(sample_files.pdf_without_pages, "file-broken", id="pdf without pages"),
        pytest.param(sample_files.truncated_jpg, "file-broken", id="half a jpg"),
        pytest.param(sample_files.truncated_png, "file-broken", id="half a png"),
        pytest.param(lambda: SampleFile("a.png", b"\x89PNG\r\n\x1a\n"), "file-broken", id="a head"),
    ],
)
def test_what_is_no_good_scan_is_refused(
    world: World, make: Callable[[], SampleFile], reason: str
) -> None:
    file = make()
    refused = refusal(world, sent(file))
    assert (refused.reason, refused.values["name"]) == (reason, file.name)


@pytest.mark.parametrize(
    "side",
    [
        pytest.param(10_001, id="just above our bound"),
        pytest.param(20_000, id="where Pillow itself refuses"),
    ],
)
def test_a_picture_that_unpacks_to_too_much_is_not_unpacked(world: World, side: int) -> None:
    bomb = sample_files.picture_bomb(side=side)
    assert len(bomb.content) < 100_000
    assert refusal(world, sent(bomb)).reason == "file-broken"


def test_a_large_picture_below_the_bound_is_taken(world: World) -> None:
    assert uploads.check_scan(world, sent(sample_files.png(size=(5000, 7000))), field="s") == "png"


def test_nothing_chosen_is_a_missing_file(world: World) -> None:
    assert refusal(world, None).reason == "file-missing"


def test_a_kind_that_is_not_taken_here_is_refused_with_those_that_are(world: World) -> None:
    refused = refusal(world, sent(sample_files.png()), ("pdf", "jpg"))
    assert (refused.reason, refused.values["kinds"]) == ("file-kind", "PDF, JPG")


def test_the_limit_is_the_last_size_that_is_taken(world: World) -> None:
    limit = 5 * MEGABYTE
    assert uploads.check_scan(world, sent(sample_files.pdf_of_size(limit)), field="scan") == "pdf"
    refused = refusal(world, sent(sample_files.pdf_of_size(limit + 1)))
    assert (refused.reason, refused.values["limit"]) == ("file-large", 5)


def test_the_limit_is_a_rule(world: World) -> None:
    sample = sample_files.pdf()
    world.override_rules({"upload_max_bytes": len(sample.content)})
    assert uploads.check_scan(world, sent(sample), field="scan") == "pdf"
    world.override_rules({"upload_max_bytes": len(sample.content) - 1})
    assert refusal(world, sent(sample)).reason == "file-large"


def altered(content: bytes, source: random.Random) -> bytes:
    """Return a file with a few places overwritten, cut out, doubled or cut off."""
    made = bytearray(content)
    for _ in range(source.choice((1, 2, 5, 20))):
        at = source.randrange(len(made))
        match source.randrange(4):
            case 0:
                made[at] = source.randrange(256)
            case 1:
                del made[at : at + source.randrange(1, 9)]
            case 2:
                made[at:at] = made[max(0, at - 20) : at]
            case _:
                del made[max(at, 60) :]
    return bytes(made)


@pytest.mark.parametrize("kind", ["pdf", "encrypted", "jpg", "png"])
def test_whatever_is_wrong_with_a_file_is_a_refusal_and_no_failure(world: World, kind: str) -> None:
    source = random.Random(kind)  # noqa: S311 - the same files in every run
    good = {
        "pdf": sample_files.pdf(Subject="ИНН 7800000027"),
        "encrypted": sample_files.encrypted_pdf(),
        "jpg": sample_files.jpg(size=(64, 64)),
        "png": sample_files.png(size=(64, 64)),
    }[kind]
    outcomes: set[str] = set()
    for _ in range(300):
        try:
            file = UploadedFile("scan", altered(good.content, source))
            outcomes.add(uploads.check_scan(world, file, field="scan"))
        except RefusedError as refused:
            outcomes.add(refused.reason)
    assert "file-broken" in outcomes


def test_a_kept_file_comes_back_as_it_was(world: World) -> None:
    sample = sample_files.png("Устав.png")
    kept = uploads.keep_scan(world, sent(sample), field="scan")
    assert (kept.name, kept.kind, kept.size) == ("Устав.png", "png", len(sample.content))
    assert kept.digest == hashlib.sha256(sample.content).hexdigest() == sample.digest
    assert kept.kept_at == world.clock.now()
    assert uploads.content_of(world, kept.id) == sample.content
    assert uploads.get_upload(world, kept.id) == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("C:\\fakepath\\Устав.pdf", "Устав.pdf", id="a Windows path"),
        pytest.param("../../etc/Устав.pdf", "Устав.pdf", id="a path upwards"),
        pytest.param("я" * 200 + ".pdf", "я" * 116 + ".pdf", id="a long name keeps its end"),
    ],
)
def test_of_a_name_only_its_last_part_is_kept(world: World, name: str, kept: str) -> None:
    made = uploads.keep_scan(world, sent(sample_files.pdf(name)), field="scan")
    assert made.name == kept


def test_a_refused_file_leaves_nothing_behind(world: World) -> None:
    with pytest.raises(RefusedError):
        uploads.keep_scan(world, sent(sample_files.text()), field="scan")
    assert world.db.execute("SELECT COUNT(*) AS n FROM uploads").fetchone()["n"] == 0


def test_an_unknown_number_names_itself_and_the_world(world: World) -> None:
    for ask in (uploads.get_upload, uploads.content_of):
        with pytest.raises(LookupError, match="no upload 7 in world a"):
            ask(world, 7)
