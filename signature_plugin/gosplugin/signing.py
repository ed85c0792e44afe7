"""Methods that sign and hash: several files in one request, each attached, detached or as XML."""

from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.gosplugin.caller import Caller, File, Result, read_file, text_of, to_base64
from signature_plugin.gosplugin.listing import find_container, read_certificate
from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import (
    IssuedCertificate,
    XmlError,
    add_time_stamps,
    oids,
    sign_cms,
    sign_cms_digest,
    sign_xml,
)
from signature_plugin.recording import Signature

ATTACHED, DETACHED, XML = "attached", "detached", "xmldsig"
KINDS = (ATTACHED, DETACHED, XML)
HASHES = {oids.STREEBOG_256: streebog256, oids.STREEBOG_512: streebog512}


def sign(caller: Caller) -> list[dict[str, str]]:
    """Sign every file of a request; the PIN is asked for in the provider's own window.

    A message carries the whole chain as far as it came with the token (our own choice).

    Raises:
        PluginError: 0x80092004 the key is nowhere, 0x80090008 a hash of another length, 0x8009310B
            no XML, 0xC2100100 no time-stamp service, or about the PIN.
    """
    told = caller.request.get("certificate")
    if not isinstance(told, dict):
        raise NotBuiltError("gosuslugiPluginCrypto.signature: the plugin's own choice")
    listed = caller.request.get("files")
    if not isinstance(listed, list) or not listed:
        raise NotBuiltError("gosuslugiPluginCrypto.signature: the plugin's own choice of files")
    files = [read_file(each) for each in listed]
    kinds = [_kind_of(caller, each) for each in files]
    container = find_container(
        caller.session.workstation, read_certificate(text_of(told, "content"))
    )
    if not container.linked:
        raise PluginError(Code.NO_KEY_LINK)
    key = caller.session.open_key(container, None, keep=False)
    return [
        {
            "content": to_base64(_sign_one(caller, key, file, kind)),
            "contentEncoding": "base64",
            "id": file.id,
            "name": file.name,
        }
        for file, kind in zip(files, kinds, strict=True)
    ]


def sign_with_certificate(caller: Caller) -> Result:
    """Sign as `sign` does and tell beside each signature whose it is (the shape is our own)."""
    signed = sign(caller)
    told = caller.request["certificate"]
    return [{**each, "certificate": told} for each in signed]


def hash_file(caller: Caller) -> Result:
    """Hash one file by the algorithm that is asked for, Streebog-256 without one."""
    wanted = caller.text("algorithm") or oids.STREEBOG_256
    if wanted not in HASHES:
        raise NotBuiltError(f"gosuslugiPluginCrypto.hash: {wanted}")
    file = read_file(caller.request.get("file"))
    return {"content": to_base64(HASHES[wanted](file.content)), "contentEncoding": "base64"}


def _kind_of(caller: Caller, file: File) -> str:
    """The request's `type`, or the one that `filesSignParams` gives this file by its id."""
    kind = caller.text("type") or ATTACHED
    own = caller.request.get("filesSignParams", [])
    if not isinstance(own, list):
        raise PluginError(Code.BAD_PARAMETER)
    for each in own:
        if isinstance(each, dict) and file.id and each.get("id") == file.id:
            kind = text_of(each, "type")
    if kind not in KINDS:
        raise NotBuiltError(f"gosuslugiPluginCrypto.signature: {kind}")
    if file.is_hash and kind != DETACHED:
        raise PluginError(Code.BAD_PARAMETER)
    return kind


def _sign_one(caller: Caller, key: IssuedCertificate, file: File, kind: str) -> bytes:
    station = caller.session.workstation
    moment, public = station.now(), key.certificate.public_key
    if kind == XML:
        try:
            made = sign_xml(file.content, key)
        except XmlError as error:
            raise PluginError(Code.BAD_MESSAGE, f"Документ не подписан: {error}") from None
    else:
        chain = build_chain(station, key.certificate, moment).above_signer(with_root=True)
        if file.is_hash:
            if len(file.content) * 8 != public.bits:
                raise PluginError(Code.BAD_ALGORITHM)
            made = sign_cms_digest(file.content, key, chain=chain, signing_time=moment)
        else:
            apart = kind == DETACHED
            made = sign_cms(file.content, key, chain=chain, detached=apart, signing_time=moment)
        made = _stamped(caller, made)
    caller.session.journal.signatures.append(
        Signature(
            content=None if file.is_hash else file.content,
            cms=made,
            certificate=key.certificate,
            signing_time=moment,
            origin=caller.session.origin,
            digest=file.content if file.is_hash else None,
            detached=kind == DETACHED,
            form="XML" if kind == XML else "CMS",
        )
    )
    return made


def _stamped(caller: Caller, message: bytes) -> bytes:
    told = caller.request.get("timestamp")
    if not isinstance(told, dict) or told.get("require") != "true":
        return message
    address = text_of(told, "tsaUrl")
    station = caller.session.workstation
    return add_time_stamps(message, lambda value: station.time_stamp(address, value))
