"""Every member that public clients were seen to use is built, under every name they use."""

import pytest

from signature_plugin import SignatureDesk, capicom
from signature_plugin.capicom.base import ComObject
from signature_plugin.errors import PluginError
from signature_plugin.session import Session

# What six public clients and the vendor's own pages touch, by object.
USED = {
    "Store": "Open Close Certificates",
    "Certificates": "Count Item Find",
    "Certificate": "SubjectName IssuerName Thumbprint SerialNumber ValidFromDate "
    "ValidToDate Version IsValid Export HasPrivateKey PrivateKey FindPrivateKey PublicKey "
    "ExtendedKeyUsage Import",
    "CertificateStatus": "Result",
    "PublicKey": "Algorithm",
    "OID": "FriendlyName Value",
    "ExtendedKeyUsage": "EKUs",
    "EKUs": "Count Item",
    "EKU": "OID",
    "PrivateKey": "ProviderName ProviderType ContainerName KeyPin CachePin",
    "CPSigner": "Certificate Options CheckCertificate AuthenticatedAttributes2 TSAAddress "
    "SigningTime SignatureStatus",
    "SignatureStatus": "IsValid",
    "CPAttributes": "Add",
    "CPAttribute": "Name Value",
    "CadesSignedData": "ContentEncoding Content SignCades SignHash VerifyCades VerifyHash "
    "CoSignCades CoSignHash Signers",
    "Signers": "Count Item",
    "HashedData": "Algorithm DataEncoding Hash SetHashValue Value",
    "SignedXML": "Content SignatureType SignatureMethod DigestMethod Sign",
    "RawSignature": "SignHash",
    "CPEnvelopedData": "ContentEncoding Content Recipients Encrypt Decrypt",
    "CPRecipients": "Clear Add Count Item",
    "About": "Version PluginVersion CSPVersion",
    "Version": "toString MajorVersion MinorVersion BuildVersion",
    "CX509Enrollment": "InitializeFromRequest CreateRequest Initialize InstallResponse",
    "CX509CertificateRequestPkcs10": "InitializeFromPrivateKey Subject X509Extensions",
    "CX509PrivateKey": "ProviderName ProviderType ContainerName KeySpec ExportPolicy",
    "CObjectId": "InitializeFromValue Value",
    "CObjectIds": "Add Count",
    "CX500DistinguishedName": "Encode",
    "CX509Extension": "Initialize",
    "CX509ExtensionKeyUsage": "InitializeEncode",
    "CX509ExtensionEnhancedKeyUsage": "InitializeEncode",
    "CX509Extensions": "Add",
    "CCspInformation": "InitializeFromName Name Type",
    "CCspInformations": "AddAvailableCsps Count ItemByIndex ItemByName",
}
PROG_IDS = (
    "CAdESCOM.Store",
    "CAPICOM.Store",
    "CAdESCOM.CPSigner",
    "CADESCOM.CPAttribute",
    "CAdESCOM.CPAttribute",
    "CAdESCOM.CadesSignedData",
    "CAdESCOM.HashedData",
    "CAdESCOM.SignedXML",
    "CAdESCOM.RawSignature",
    "CAdESCOM.CPEnvelopedData",
    "CAdESCOM.Certificate",
    "CAdESCOM.About",
    *(f"X509Enrollment.{each}" for each in USED if each.startswith(("CX", "CO", "CC"))),
)
BY_KIND = {each.kind: each for each in capicom.CLASSES}


@pytest.mark.parametrize("kind", list(USED))
def test_what_clients_use_is_built(kind: str) -> None:
    of: type[ComObject] = BY_KIND[kind]
    shown = set(of.property_names()) | set(of.method_names())
    missing = set(of.properties_not_built) | set(of.methods_not_built)

    assert set(USED[kind].split()) <= shown - missing


def test_every_name_makes_its_object(desk: SignatureDesk) -> None:
    session = Session(desk.workstation, desk.reception.journal, "d1", "http://world.localhost/")
    for prog_id in PROG_IDS:
        for spelled in (prog_id, prog_id.lower(), prog_id.upper()):
            made = capicom.create(session, spelled)
            assert made.kind.lower() == prog_id.rpartition(".")[2].lower()
    with pytest.raises(PluginError, match="0x80004001"):
        capicom.create(session, "X509Enrollment.CX509ExtensionTemplate")


def test_no_class_lists_a_member_twice() -> None:
    for each in capicom.CLASSES:
        names = [*each.property_names(), *each.method_names()]
        assert len(names) == len(set(names)), each.kind
