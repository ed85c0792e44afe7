"""The COM objects that a page drives through ``window.cadesplugin``, and the names they go by.

To add an object: write a small class with a table of members, name its ProgIDs, list it here and
take its names out of ``NOT_BUILT``.
"""

from signature_plugin.capicom.about import About, Version
from signature_plugin.capicom.attributes import CPAttribute, CPAttributes
from signature_plugin.capicom.base import ComObject
from signature_plugin.capicom.certificate import Certificate, CertificateStatus
from signature_plugin.capicom.certificates import Certificates
from signature_plugin.capicom.enrollment import CX509CertificateRequestPkcs10, CX509Enrollment
from signature_plugin.capicom.enrollment_key import CX509PrivateKey
from signature_plugin.capicom.enrollment_parts import (
    CObjectId,
    CObjectIds,
    CX500DistinguishedName,
    CX509Extension,
    CX509ExtensionEnhancedKeyUsage,
    CX509ExtensionKeyUsage,
    CX509Extensions,
)
from signature_plugin.capicom.enrollment_providers import CCspInformation, CCspInformations
from signature_plugin.capicom.enveloped_data import CPAlgorithm, CPEnvelopedData, CPRecipients
from signature_plugin.capicom.hashed_data import HashedData
from signature_plugin.capicom.key_usage import Eku, Ekus, ExtendedKeyUsage, KeyUsage
from signature_plugin.capicom.private_key import PrivateKey
from signature_plugin.capicom.public_key import Oid, PublicKey
from signature_plugin.capicom.raw_signature import RawSignature
from signature_plugin.capicom.signed_data import CadesSignedData
from signature_plugin.capicom.signed_xml import SignedXML
from signature_plugin.capicom.signer import CPSigner, SignatureStatus, Signers
from signature_plugin.capicom.store import Store
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.session import Session

CLASSES: tuple[type[ComObject], ...] = (
    About,
    CPAlgorithm,
    CPAttribute,
    CPAttributes,
    CCspInformation,
    CCspInformations,
    CObjectId,
    CObjectIds,
    CX500DistinguishedName,
    CX509CertificateRequestPkcs10,
    CX509Enrollment,
    CX509Extension,
    CX509ExtensionEnhancedKeyUsage,
    CX509ExtensionKeyUsage,
    CX509Extensions,
    CX509PrivateKey,
    CPEnvelopedData,
    CPRecipients,
    CPSigner,
    CadesSignedData,
    Certificate,
    CertificateStatus,
    Certificates,
    Eku,
    Ekus,
    ExtendedKeyUsage,
    HashedData,
    KeyUsage,
    Oid,
    PrivateKey,
    PublicKey,
    RawSignature,
    SignatureStatus,
    SignedXML,
    Signers,
    Store,
    Version,
)

# Objects of the real product that this plugin has not.
NOT_BUILT = (
    "CAdESCOM.SymmetricAlgorithm",
    "CAdESCOM.CRL",
    "CAdESCOM.PrivateKey",
    "CAdESCOM.CPContainer",
    "CAdESCOM.OCSPResponse",
    "CAdESCOM.TSPRequest",
    "CAPICOM.SignedData",
    "CAPICOM.EnvelopedData",
    "CAPICOM.Utilities",
)
ENROLLMENT = "x509enrollment."


def _plain(prog_id: str) -> str:
    """A ProgID without case and prefix: clients spell CAdESCOM and CADESCOM as they like."""
    lowered = prog_id.strip().lower()
    for prefix in ("cadescom.", "capicom."):
        lowered = lowered.removeprefix(prefix)
    return lowered


_BY_NAME = {_plain(name): each for each in CLASSES for name in each.prog_ids}
_NAMES_NOT_BUILT = {_plain(name): name for name in NOT_BUILT}


def create(session: Session, prog_id: str) -> ComObject:
    """Make an object by its ProgID.

    Raises:
        PluginError: 0x80004001 the real product has it and this plugin has not; 0x80040154 nobody
            has it. Both name the ProgID and what there is.
    """
    plain = _plain(prog_id)
    if plain in _BY_NAME:
        return _BY_NAME[plain](session)
    if plain in _NAMES_NOT_BUILT or plain.startswith(ENROLLMENT):
        raise NotBuiltError(prog_id)
    known = ", ".join(sorted(each.prog_ids[0] for each in CLASSES if each.prog_ids))
    raise PluginError(Code.NO_SUCH_CLASS, f"Класс не зарегистрирован: {prog_id}; есть {known}")


def callable_names() -> frozenset[str]:
    """Every name that orders may use: ``CreateObject``, ``Open``, ``Store.Open`` …."""
    names = {"CreateObject"}
    for each in CLASSES:
        for name in each.callable_names():
            names.update((name, f"{each.kind}.{name}"))
    return frozenset(names)
