"""The authenticator application of scenarios: it reads what a scanner reads, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import segno
from PIL import Image

from harness.authenticator import Authenticator, read_qr_code

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
ADDRESS = f"otpauth://totp/a?secret={SECRET}&issuer=b"
MOMENT = datetime(2026, 3, 2, 6, 0, 10, tzinfo=UTC)


def picture(texts: Sequence[str]) -> bytes:
    """Draw texts as QR codes beside each other."""
    sheet = Image.new("L", (400 * max(len(texts), 1), 400), 255)
    for place, text in enumerate(texts):
        file = io.BytesIO()
        segno.make_qr(text).save(file, kind="png", scale=5)
        with Image.open(file) as code:
            sheet.paste(code, (400 * place, 0))
    drawn = io.BytesIO()
    sheet.save(drawn, "PNG")
    return drawn.getvalue()


def test_the_text_of_a_picture_is_read() -> None:
    assert read_qr_code(picture([ADDRESS])) == ADDRESS


@pytest.mark.parametrize("texts", [(), ("a", "b")], ids=["none", "two"])
def test_a_picture_has_one_code(texts: Sequence[str]) -> None:
    with pytest.raises(AssertionError, match=f"finds {len(texts)} codes"):
        read_qr_code(picture(texts))


def test_scanned_and_typed_secrets_give_the_same_codes() -> None:
    scanned = Authenticator.from_picture(picture([ADDRESS]))
    typed = Authenticator.from_secret(" ".join((SECRET[:4], SECRET[4:])))
    assert scanned.code(MOMENT) == typed.code(MOMENT)
    assert scanned.code(MOMENT, steps=1) == typed.code(MOMENT.replace(second=40))
    assert scanned.code(MOMENT, steps=1) != scanned.code(MOMENT)


def test_a_counting_secret_is_no_time_based_one() -> None:
    with pytest.raises(AssertionError, match="no time-based secret"):
        Authenticator.from_picture(picture([f"otpauth://hotp/a?secret={SECRET}&counter=1"]))
