"""Signing, verifying and hashing: raw signatures, CMS, CAdES-BES and XML."""

from signature_plugin.chains import build_chain
from signature_plugin.gost import streebog256
from signature_plugin.ifc.caller import (
    BASE64,
    DATA,
    HASH_BASE64,
    Answer,
    Caller,
    from_base64,
    to_base64,
)
from signature_plugin.ifc.cryptos import find_container
from signature_plugin.ifc.errors import IfcCode, IfcError, NoFunctionError
from signature_plugin.ifc.keys import open_key
from signature_plugin.pki import (
    Certificate,
    Check,
    IssuedCertificate,
    VerificationError,
    XmlError,
    sign_cms,
    sign_cms_digest,
    sign_xml,
    verify_all_signers,
    verify_xml,
)
from signature_plugin.recording import Signature

XML, SIMPLE, SIMPLE_REVERSED = 0, 1, 2
CMS_ATTACHED, CMS_DETACHED, CADES_ATTACHED, CADES_DETACHED = 3, 4, 5, 6
RAW_TYPES = (SIMPLE, SIMPLE_REVERSED)
DETACHED_TYPES = (CMS_DETACHED, CADES_DETACHED)
# CMS is made as CAdES-BES: its readers skip the attributes they do not know.
CMS_TYPES = (CMS_ATTACHED, CADES_ATTACHED, *DETACHED_TYPES)
CHECKS = frozenset({Check.CONTENT, Check.SIGNATURE})


def sign(caller: Caller) -> Answer:
    """Sign `data` by `signType`; `sign_value` is base64 in one line.

    A message carries the whole chain as far as it came with the token: the portal must be able to
    build it (our own choice).

    Raises:
        IfcError: IFC_BAD_SIGN_TYPE, IFC_BAD_IN_TYPE, IFC_ERROR_BASE64, or about the container.
        PluginError: about the PIN.
    """
    kind = _sign_type(caller)
    if caller.number("outDataType", BASE64) != BASE64:
        raise NoFunctionError("sign: outDataType")
    hashed = caller.number("inDataType", DATA) == HASH_BASE64
    if hashed and kind in (CMS_ATTACHED, CADES_ATTACHED):
        raise IfcError(IfcCode.BAD_DATA_TYPE)
    given = from_base64(caller.text("data")) if hashed else caller.data()
    key = open_key(caller)
    digest = given if hashed else key.certificate.public_key.hash(given)
    if len(digest) * 8 != key.certificate.public_key.bits:
        raise IfcError(IfcCode.BAD_DATA_TYPE)
    if kind in RAW_TYPES:
        value = key.private_key.sign(digest)
        _record(caller, key, value, kind, content=None if hashed else given, digest=digest)
        return {"sign_value": to_base64(value[::-1] if kind == SIMPLE_REVERSED else value)}
    chain = _chain(caller, key)
    moment = caller.workstation.now()
    if hashed:
        message = sign_cms_digest(digest, key, chain=chain, signing_time=moment)
    else:
        apart = kind in DETACHED_TYPES
        message = sign_cms(given, key, chain=chain, detached=apart, signing_time=moment)
    if hashed:
        _record(caller, key, message, kind, digest=digest)
    else:
        _record(caller, key, message, kind, content=given)
    return {"sign_value": to_base64(message)}


def verify(caller: Caller) -> Answer:
    """Verify `sign`: over `data` when it is detached or raw, over what is inside when attached.

    `verify_result` is false for a signature that does not hold; the chain is not judged (both our
    own choice). A raw one needs `x509Handle`, or `containerId` of the signer's own.

    Raises:
        IfcError: IFC_UNSUPPORTED_FORMAT no signature at all, IFC_CERT_NOT_FOUND.
    """
    kind, value = _sign_type(caller), from_base64(caller.text("sign"))
    hashed = caller.number("inDataType", DATA) == HASH_BASE64
    if kind in RAW_TYPES:
        given = from_base64(caller.text("data")) if hashed else caller.data()
        key = _peer(caller).public_key
        digest = given if hashed else key.hash(given)
        straight = value[::-1] if kind == SIMPLE_REVERSED else value
        return {"verify_result": key.verify(straight, digest)}
    content: bytes | None = None
    digests: dict[int, bytes] | None = None
    if kind in DETACHED_TYPES and hashed:
        digest = from_base64(caller.text("data"))
        digests = {len(digest) * 8: digest}
    elif kind in DETACHED_TYPES:
        content = caller.data()
    try:
        verify_all_signers(
            value,
            content=content,
            digests=digests,
            trusted=(),
            intermediates=[each.certificate for each in caller.workstation.personal()],
            at=caller.workstation.now(),
            checks=CHECKS,
        )
    except VerificationError as error:
        return {"verify_result": _only_false(error)}
    return {"verify_result": True}


def hash_data(caller: Caller) -> Answer:
    """Hash `data` by the Streebog of the container's key; 256 bits when no container is named."""
    name = caller.text("containerId", "")
    if caller.number("outDataType", BASE64) != BASE64:
        raise NoFunctionError("hash: outDataType")
    given = caller.data()
    if not name:
        return {"hashValue": to_base64(streebog256(given))}
    key = find_container(caller.workstation, name).certificate.public_key
    return {"hashValue": to_base64(key.hash(given))}


def sign_document(caller: Caller) -> Answer:
    """Sign an XML document, the signature enveloped in it.

    Raises:
        IfcError: IFC_PARSE_XML_ERROR, IFC_NOT_SUPPORTED for a part of it (`wsu_id`).
    """
    if caller.text("wsu_id", ""):
        raise NoFunctionError("sign_xml: wsu_id")
    given = caller.data()
    key = open_key(caller)
    try:
        signed = sign_xml(given, key)
    except XmlError:
        raise IfcError(IfcCode.XML_NOT_PARSED) from None
    _record(caller, key, signed, XML, content=given)
    if caller.number("outDataType", BASE64) == BASE64:
        return {"sign_value": to_base64(signed)}
    return {"sign_value": signed.decode()}


def verify_document(caller: Caller) -> Answer:
    """Verify every signature in an XML document."""
    if caller.text("wsu_id", ""):
        raise NoFunctionError("verify_xml: wsu_id")
    given = caller.data("sign")
    try:
        verify_xml(given, trusted=(), at=caller.workstation.now(), checks=CHECKS)
    except VerificationError as error:
        return {"verify_result": _only_false(error)}
    return {"verify_result": True}


def _only_false(error: VerificationError) -> bool:
    """False for what does not hold; raises for what is no signature, or has no signer."""
    if error.check is Check.MALFORMED:
        raise IfcError(IfcCode.UNSUPPORTED_FORMAT)
    if error.check is Check.CHAIN:
        raise IfcError(IfcCode.CERTIFICATE_NOT_FOUND)
    return False


def _sign_type(caller: Caller) -> int:
    kind = caller.params.get("signType")
    if isinstance(kind, bool) or kind not in (*RAW_TYPES, *CMS_TYPES):
        raise IfcError(IfcCode.BAD_SIGN_TYPE)
    return int(str(kind))


def _peer(caller: Caller) -> Certificate:
    handle = caller.params.get("x509Handle", 0)
    if handle:
        return caller.document.certificate(handle)
    return find_container(caller.workstation, caller.text("containerId")).certificate


def _chain(caller: Caller, key: IssuedCertificate) -> tuple[Certificate, ...]:
    chain = build_chain(caller.workstation, key.certificate, caller.workstation.now())
    return chain.above_signer(with_root=True)


def _record(
    caller: Caller,
    key: IssuedCertificate,
    value: bytes,
    kind: int,
    *,
    content: bytes | None = None,
    digest: bytes | None = None,
) -> None:
    caller.journal.signatures.append(
        Signature(
            content=content,
            cms=value,
            certificate=key.certificate,
            signing_time=caller.workstation.now(),
            origin=caller.origin,
            digest=digest,
            detached=kind in (*RAW_TYPES, *DETACHED_TYPES),
            form="raw" if kind in RAW_TYPES else "XML" if kind == XML else "CMS",
        )
    )
