"""The register of certification authorities: who is accredited, and what has been revoked.

Signature verification asks it for the roots that it may trust and for current revocation lists.
The control API fills it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import SqlValue, fetch_all, insert
from signature_plugin.pki import Certificate, CertificationError, RevocationList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mock_portal.world import World

SCHEMA = """
CREATE TABLE authorities (
    id INTEGER PRIMARY KEY,
    thumbprint TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    is_root INTEGER NOT NULL,
    accredited INTEGER NOT NULL,
    certificate BLOB NOT NULL
);
CREATE TABLE revocation_lists (
    id INTEGER PRIMARY KEY,
    authority_id INTEGER NOT NULL REFERENCES authorities(id) ON DELETE CASCADE,
    this_update TEXT NOT NULL,
    list BLOB NOT NULL
);
"""


class Authority(msgspec.Struct, frozen=True):
    """An authority: SHA-1 thumbprint (upper hex), common name, root or not, accredited or not."""

    id: int
    thumbprint: str
    name: str
    is_root: bool
    accredited: bool


class _StoredAuthority(msgspec.Struct, frozen=True):
    id: int
    thumbprint: str
    certificate: bytes


_COLUMNS = ", ".join(Authority.__struct_fields__)


def add_authority(world: World, der: bytes, *, accredited: bool) -> Authority:
    """Enter an authority by its certificate.

    Args:
        world: whose register.
        der: certificate, root or intermediate, as DER.
        accredited: whether the ministry has accredited it (N-50).

    Raises:
        RefusedError: `authority-unreadable`, the bytes are no certificate of an authority, or
            `authority-exists`.
    """
    try:
        certificate = Certificate(der)
    except CertificationError as error:
        raise RefusedError("authority-unreadable", problem=str(error)) from error
    if not certificate.is_ca:
        raise RefusedError("authority-unreadable", problem="the certificate is no authority's")
    if certificate.thumbprint in {known.thumbprint for known in list_authorities(world)}:
        raise RefusedError("authority-exists", thumbprint=certificate.thumbprint)
    values: dict[str, SqlValue] = {
        "thumbprint": certificate.thumbprint,
        "name": certificate.subject.common_name,
        "is_root": int(certificate.is_self_signed),
        "accredited": int(accredited),
        "certificate": certificate.der,
    }
    insert(world.db, "authorities", values)
    return get_authority(world, certificate.thumbprint)


def list_authorities(world: World) -> list[Authority]:
    """Return all authorities in the order of entering."""
    return fetch_all(world.db, Authority, f"SELECT {_COLUMNS} FROM authorities ORDER BY id")  # noqa: S608 - columns are our own


def get_authority(world: World, thumbprint: str) -> Authority:
    """Return the authority with this thumbprint.

    Raises:
        LookupError: there is none.
    """
    for authority in list_authorities(world):
        if authority.thumbprint == thumbprint:
            return authority
    raise LookupError(f"no authority {thumbprint} in world {world.name}")


def set_accredited(world: World, thumbprint: str, *, accredited: bool) -> Authority:
    """Give an authority its accreditation, or take it away.

    Raises:
        LookupError: there is no such authority.
    """
    world.db.execute(
        "UPDATE authorities SET accredited = ? WHERE thumbprint = ?", (int(accredited), thumbprint)
    )
    return get_authority(world, thumbprint)


def publish_list(world: World, der: bytes) -> Authority:
    """Take a revocation list in; it replaces the ones of its authority that are not newer.

    Raises:
        RefusedError: `list-unreadable`, or `list-of-unknown-authority` when no registered
            authority signed it.
    """
    try:
        published = RevocationList(der)
    except CertificationError as error:
        raise RefusedError("list-unreadable", problem=str(error)) from error
    for stored in _stored(world):
        if published.is_issued_by(Certificate(stored.certificate)):
            moment = stamp(published.this_update)
            world.db.execute(
                "DELETE FROM revocation_lists WHERE authority_id = ? AND this_update <= ?",
                (stored.id, moment),
            )
            insert(
                world.db,
                "revocation_lists",
                {"authority_id": stored.id, "this_update": moment, "list": published.der},
            )
            return get_authority(world, stored.thumbprint)
    raise RefusedError("list-of-unknown-authority")


def withdraw_lists(world: World, thumbprint: str) -> None:
    """Drop the revocation lists of an authority: nobody knows then what it has revoked.

    Raises:
        LookupError: there is no such authority.
    """
    authority = get_authority(world, thumbprint)
    world.db.execute("DELETE FROM revocation_lists WHERE authority_id = ?", (authority.id,))


def trusted_roots(world: World) -> list[Certificate]:
    """Return the roots to trust: the accredited ones, or all when the rules do not ask for it."""
    asked = world.rules.accredited_authority_required
    stored = _stored(world, "is_root AND accredited" if asked else "is_root")
    return [Certificate(one.certificate) for one in stored]


def known_issuers(world: World) -> list[Certificate]:
    """Return the certificates that help to build a chain without being trusted for it.

    Those are the roots: a chain that ends at one without accreditation is then refused for that,
    and not for a missing certificate. The intermediate ones come with the signature (N-15), unless
    the rules let the portal complete chains.
    """
    complete = world.rules.portal_completes_chains
    stored = _stored(world, "1" if complete else "is_root")
    return [Certificate(one.certificate) for one in stored]


def registered_issuers(world: World) -> list[Certificate]:
    """Return the certificates of all authorities: they complete a chain without being trusted.

    For certificates that come without a signature, in a file or out of the database: there the
    portal looks the issuers up itself (K-35).
    """
    return [Certificate(one.certificate) for one in _stored(world)]


def revocation_lists(world: World) -> list[RevocationList]:
    """Return all revocation lists at hand."""
    rows = world.db.execute("SELECT list FROM revocation_lists ORDER BY id").fetchall()
    return [RevocationList(row["list"]) for row in rows]


def not_accredited_in(world: World, chain: Iterable[Certificate]) -> str:
    """Return the name of the first certificate's authority that lost accreditation, or ''."""
    accredited = {known.thumbprint: known.accredited for known in list_authorities(world)}
    for certificate in chain:
        if accredited.get(certificate.thumbprint) is False:
            return certificate.subject.common_name
    return ""


def _stored(world: World, condition: str = "1") -> list[_StoredAuthority]:
    sql = f"SELECT id, thumbprint, certificate FROM authorities WHERE {condition} ORDER BY id"  # noqa: S608 - conditions are literals of this file
    return fetch_all(world.db, _StoredAuthority, sql)
