"""Pictures of our guides: every one shows the screen as it is today, and how they are taken.

The scenarios run in pytest processes of their own, as under `./kabinet guides --pictures`.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from harness.config import load_config
from harness.errors import KabinetError
from harness.own_guides.imaging import MARGIN, small_png
from harness.own_guides.moments import PICTURE_MOST, Moment
from harness.own_guides.pictures import aged, take
from harness.own_guides.review import Review

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "guides" / "own" / "pictures"


@pytest.fixture(scope="module")
def review() -> Review:
    return Review.of(ROOT)


@pytest.fixture
def one(review: Review) -> Moment:
    return next(moment for moment in review.moments if moment.name == "profile-menu")


def test_every_picture_shows_the_screen_of_today(review: Review) -> None:
    workers = load_config(ROOT / "playwright.config").worker_count()
    found = aged(review.moments, PICTURES, ROOT, workers)
    assert [str(finding) for finding in found] == []


def test_a_picture_of_another_screen_has_aged(one: Moment, tmp_path: Path) -> None:
    lines = (PICTURES / f"{one.name}.yml").read_text(encoding="utf-8").splitlines()
    lines[2] = "  - paragraph: Так было раньше"
    (tmp_path / f"{one.name}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = aged([one], tmp_path, ROOT)
    assert found.line == 3
    assert "экран изменился" in found.text


def test_only_an_aged_picture_is_taken_anew(one: Moment, tmp_path: Path) -> None:
    kept, missing = tmp_path / f"{one.name}.png", tmp_path / "again.png"
    shutil.copy(PICTURES / f"{one.name}.yml", tmp_path)
    kept.write_bytes(b"as it was")
    again = Moment("again", one.address, one.scenario, one.step)
    take([one, again], tmp_path, ROOT)
    assert kept.read_bytes() == b"as it was"
    with Image.open(missing) as picture:
        assert picture.mode == "P"
        assert picture.width > 300
    assert missing.stat().st_size <= PICTURE_MOST
    composition = (tmp_path / "again.yml").read_bytes()
    assert composition == (PICTURES / f"{one.name}.yml").read_bytes()


def test_a_moment_that_never_comes_is_told(one: Moment, tmp_path: Path) -> None:
    never = Moment("never", one.address, one.scenario, "такого шага нет")
    with pytest.raises(KabinetError, match=r"картинка never: «.*» не дал экрана"):
        aged([never], tmp_path, ROOT)


def test_a_picture_is_trimmed_and_gets_a_palette() -> None:
    shot = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(shot).rectangle((100, 100, 199, 149), fill="green")
    raw = BytesIO()
    shot.save(raw, "PNG")
    with Image.open(BytesIO(small_png(raw.getvalue()))) as small:
        assert small.size == (100 + 2 * MARGIN, 50 + 2 * MARGIN)
        assert small.mode == "P"
        assert small.convert("RGB").getpixel((MARGIN + 5, MARGIN + 5)) == (0, 128, 0)


def test_an_empty_picture_stays_as_large_as_it_is() -> None:
    raw = BytesIO()
    Image.new("RGB", (40, 30), "white").save(raw, "PNG")
    with Image.open(BytesIO(small_png(raw.getvalue()))) as small:
        assert small.size == (40, 30)
