"""What certification and verification refuse, and under which name."""

from enum import StrEnum


class CertificationError(ValueError):
    """A certificate that cannot be issued as asked, or bytes that are no GOST certificate."""


class Check(StrEnum):
    """The checks of a signature; the members stand in the order in which they are made."""

    MALFORMED = "malformed"
    CONTENT = "content"
    SIGNATURE = "signature"
    SELF_SIGNED = "self_signed"
    CHAIN = "chain"
    TRUST = "trust"
    TIME_STAMP = "time_stamp"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    KEY_USAGE = "key_usage"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"


ALL_CHECKS: frozenset[Check] = frozenset(Check)


class VerificationError(Exception):
    """A signature that was refused; `check` names the first check that it failed."""

    def __init__(self, check: Check, message: str) -> None:
        super().__init__(f"{check}: {message}")
        self.check = check
        self.message = message
