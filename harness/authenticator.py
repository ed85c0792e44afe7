"""An authenticator application, as on a person's phone: reads a QR code, shows codes.

For scenarios: what the portal draws is read by a scanner, and the codes come from what it read.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import pyotp
import zxingcpp
from PIL import Image


def read_qr_code(picture: bytes) -> str:
    """Return the text of the one QR code in a picture.

    Args:
        picture: a PNG or another format that Pillow opens.

    Raises:
        AssertionError: there is no code that a scanner can read, or more than one.
    """
    with Image.open(io.BytesIO(picture)) as image:
        found = zxingcpp.read_barcodes(image)
    if len(found) != 1:
        raise AssertionError(f"a scanner finds {len(found)} codes in the picture, not one")
    return str(found[0].text)


@dataclass(frozen=True)
class Authenticator:
    """An application with one account in it (RFC 6238).

    Args:
        totp: its secret with the length of codes and of a step.
    """

    totp: pyotp.TOTP

    @classmethod
    def from_picture(cls, picture: bytes) -> Authenticator:
        """Scan a QR code.

        Raises:
            AssertionError: it is no address of a time-based secret, or see `read_qr_code`.
        """
        address = read_qr_code(picture)
        found = pyotp.parse_uri(address)
        if not isinstance(found, pyotp.TOTP):
            raise AssertionError(f"the QR code holds no time-based secret: {address}")
        return cls(found)

    @classmethod
    def from_secret(cls, secret: str) -> Authenticator:
        """Type a secret by hand, in Base32; the blanks between its groups do not count."""
        return cls(pyotp.TOTP(secret.replace(" ", "")))

    def code(self, moment: datetime, *, steps: int = 0) -> str:
        """Return the code that the application shows.

        Args:
            moment: by the phone's clock, aware.
            steps: how many codes later (or earlier) than that.
        """
        return self.totp.at(moment, counter_offset=steps)
