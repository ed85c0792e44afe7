"""A time-stamp token (RFC 3161) as read from its bytes: that some data existed at a moment."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import asn1, oids
from signature_plugin.pki.signed_data import read_signed_message

# The hashes by which data may be stamped.
IMPRINTS: dict[str, Callable[[bytes], bytes]] = {
    oids.STREEBOG_256: streebog256,
    oids.STREEBOG_512: streebog512,
    oids.SHA_256: lambda data: hashlib.sha256(data).digest(),
    oids.SHA_512: lambda data: hashlib.sha512(data).digest(),
}


@dataclass(frozen=True)
class _Info:
    moment: datetime
    algorithm: str
    digest: bytes
    serial_number: int
    policy: str
    nonce: int | None


class TimeStampToken:
    """A token by its DER; Asn1Error if the bytes are none signed with GOST.

    Reading says nothing of trust: `verification.verify_token` does.
    """

    def __init__(self, encoded: bytes) -> None:
        self.der = bytes(encoded)
        self.message = read_signed_message(self.der, oids.TIME_STAMP_INFO)
        if self.message.content is None:
            raise asn1.Asn1Error("a time stamp holds what it states")
        self._info = asn1.read(asn1.TimeStampInfo, self.message.content, _extract)

    @property
    def moment(self) -> datetime:
        """When the data existed at the latest, UTC."""
        return self._info.moment

    @property
    def serial_number(self) -> int:
        """The number that the authority gave it."""
        return self._info.serial_number

    @property
    def policy(self) -> str:
        """The object identifier of the authority's policy."""
        return self._info.policy

    @property
    def nonce(self) -> int | None:
        """The number from the request that it answers."""
        return self._info.nonce

    @property
    def algorithm(self) -> str:
        """The object identifier of the hash that the data are known by."""
        return self._info.algorithm

    def is_over(self, data: bytes) -> bool:
        """Tell whether these are the data that were stamped."""
        return IMPRINTS[self.algorithm](data) == self._info.digest


def _extract(parsed: Any) -> _Info:
    if parsed["version"].native != 1:
        raise asn1.Asn1Error(f"a time stamp of version {parsed['version'].native}")
    algorithm, digest = read_imprint(parsed["imprint"])
    return _Info(
        moment=parsed["moment"].native,
        algorithm=algorithm,
        digest=digest,
        serial_number=parsed["serial_number"].native,
        policy=parsed["policy"].dotted,
        nonce=parsed["nonce"].native,
    )


def read_imprint(parsed: Any) -> tuple[str, bytes]:
    """Return the hash algorithm and the digest; Asn1Error for an unknown one or a wrong length."""
    algorithm: str = parsed["algorithm"]["algorithm"].dotted
    digest: bytes = parsed["digest"].native
    if algorithm not in IMPRINTS:
        raise asn1.Asn1Error(f"{algorithm} is no hash that is stamped here")
    if len(digest) != len(IMPRINTS[algorithm](b"")):
        raise asn1.Asn1Error(f"{len(digest)} bytes are no digest of {algorithm}")
    return algorithm, digest
