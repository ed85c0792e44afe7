"""What came as a signature: its format (K-37) and its algorithms (K-36), before any verifying."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from typing import Literal

from asn1crypto import cms

from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from signature_plugin.pki import XmlError, oids
from signature_plugin.pki.xml_tree import parse
from signature_plugin.pki.xmldsig import DIGEST_METHODS, DSIG, SIGNATURE_METHODS, signatures_in

Format = Literal["CMS", "XML-DSig"]

_PEM = re.compile(rb"-----BEGIN [A-Z0-9 ]+-----(.+?)-----END [A-Z0-9 ]+-----", re.DOTALL)
_SEQUENCE = b"\x30"
# The key's own algorithm stands in some signatures where others name key and hash together.
_SIGNATURES = {*oids.SIGNATURES.values(), *oids.KEYS.values()}


def read_format(data: bytes) -> tuple[Format, bytes]:
    """Return the format and the plain bytes: DER for CMS, XML for XML-DSig.

    Args:
        data: a file or a form's text: DER, PEM, base64 of DER, or XML.

    Raises:
        RefusedError: `signature-missing`, `signature-format` for anything else.
    """
    trimmed = data.strip()
    if not trimmed:
        raise RefusedError("document-signature-missing", field="signature")
    if trimmed.startswith((b"<", b"\xef\xbb\xbf<")):
        return "XML-DSig", trimmed.removeprefix(b"\xef\xbb\xbf")
    plain = data if data.startswith(_SEQUENCE) else _decoded(trimmed)
    try:
        wrapped = cms.ContentInfo.load(plain)
        if wrapped["content_type"].native == "signed_data":
            return "CMS", plain
    except (ValueError, TypeError):
        pass
    raise RefusedError("signature-format", field="signature")


def _decoded(text: bytes) -> bytes:
    pem = _PEM.search(text)
    try:
        return base64.b64decode(b"".join((pem[1] if pem else text).split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError("signature-format", field="signature") from error


def require_gost(kind: Format, data: bytes) -> None:
    """Demand the algorithms GOST R 34.10-2012 and GOST R 34.11-2012 of a signature (K-36).

    Raises:
        RefusedError: `signature-not-gost` with the other algorithm's name; `signature-malformed`
            for data that cannot be read so far.
    """
    try:
        strangers = _strangers_of_xml(data) if kind == "XML-DSig" else _strangers_of_cms(data)
    except (XmlError, ValueError, TypeError, KeyError) as error:
        raise RefusedError("signature-malformed", field="signature") from error
    for check in ALGORITHM_CHECKS:
        run_check(check, strangers)


def algorithms_are_gost(strangers: Sequence[str]) -> None:
    """Refuse a signature by algorithms other than those of GOST, given by name (K-36)."""
    if strangers:
        raise RefusedError("signature-not-gost", field="signature", algorithm=strangers[0])


ALGORITHM_CHECKS: tuple[Callable[[Sequence[str]], None], ...] = (algorithms_are_gost,)


def _strangers_of_cms(data: bytes) -> list[str]:
    signed = cms.ContentInfo.load(data)["content"]
    strangers = []
    for signer in signed["signer_infos"]:
        digest = signer["digest_algorithm"]["algorithm"]
        signature = signer["signature_algorithm"]["algorithm"]
        if digest.dotted not in oids.DIGESTS.values():
            strangers.append(digest.native)
        if signature.dotted not in _SIGNATURES:
            strangers.append(signature.native)
    return strangers


def _strangers_of_xml(data: bytes) -> list[str]:
    strangers = []
    for signature in signatures_in(parse(data)):
        info = signature.only(DSIG, "SignedInfo")
        used = [(info.only(DSIG, "SignatureMethod").attribute("Algorithm"), SIGNATURE_METHODS)]
        for reference in info.find_all(DSIG, "Reference"):
            method = reference.only(DSIG, "DigestMethod").attribute("Algorithm")
            used.append((method, DIGEST_METHODS))
        strangers += [address for address, known in used if address not in known.values()]
    return strangers
