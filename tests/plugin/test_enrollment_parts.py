"""X509Enrollment: providers, lists of identifiers and extensions, and the key in the making."""

import base64

import pytest

from signature_plugin import SignatureDesk
from signature_plugin.capicom.about import PROVIDER_NAME, STRONG_PROVIDER_NAME
from signature_plugin.pki import CertificateRequest, oids

from .remote import FakePage, Remote, RemoteError
from .test_enrollment import enrolling


def providers(page: FakePage) -> Remote:
    made = page.create("X509Enrollment.CCspInformations")
    made.call("AddAvailableCsps")
    return made


def identifier(page: FakePage, value: str) -> Remote:
    made = page.create("X509Enrollment.CObjectId")
    made.call("InitializeFromValue", value)
    return made


def test_a_page_lists_the_providers(fake_page: FakePage) -> None:
    found = providers(fake_page)
    shown = [found.call("ItemByIndex", at) for at in range(found.get("Count"))]

    assert [(each.get("Name"), each.get("Type")) for each in shown] == [
        (PROVIDER_NAME, 80),
        (STRONG_PROVIDER_NAME, 81),
    ]
    assert found.call("Item", 1).get("Type") == 81
    assert found.call("ItemByName", PROVIDER_NAME).get("Type") == 80
    assert [each.get("Valid") for each in shown] == [True, True]
    assert shown[0].get("Version") == 0x0500
    with pytest.raises(RemoteError, match="0x80092004"):
        found.call("ItemByName", "Microsoft Base Cryptographic Provider v1.0")
    for index in (2, -1):
        with pytest.raises(RemoteError, match="0x80070057"):
            found.call("ItemByIndex", index)


def test_without_a_provider_the_list_is_empty(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.provider_installed = False
    assert providers(fake_page).get("Count") == 0
    with pytest.raises(RemoteError, match="0x80090017"):
        fake_page.create("X509Enrollment.CCspInformation").call("InitializeFromName", PROVIDER_NAME)


def test_a_provider_is_chosen_by_name_or_by_type(fake_page: FakePage) -> None:
    one = fake_page.create("X509Enrollment.CCspInformation")
    assert one.get("Valid") is False
    with pytest.raises(RemoteError, match="0x80070057"):
        one.get("Name")
    one.call("InitializeFromType", 81, None, False)
    assert one.get("Name") == STRONG_PROVIDER_NAME
    one.call("InitializeFromName", PROVIDER_NAME)
    assert one.get("Type") == 80
    for member, value in (("InitializeFromType", 75), ("InitializeFromName", "other")):
        with pytest.raises(RemoteError, match="0x80090017"):
            one.call(member, value)


def test_the_chosen_provider_decides_on_the_key(fake_page: FakePage) -> None:
    enrollment = enrolling(fake_page)
    key = enrollment.get("Request").get("PrivateKey")
    found = providers(fake_page)
    found.call("Remove", 0)
    key.set("CspInformations", found)

    assert (key.get("ProviderType"), key.get("Length")) == (81, 1024)
    assert enrollment.get("Request").get("CspInformations").get("Count") == 1
    asked = CertificateRequest(base64.b64decode(enrollment.call("CreateRequest", 1)))
    assert asked.public_key.bits == 512
    found.call("Clear")
    with pytest.raises(RemoteError, match="0x80070057"):
        key.set("CspInformations", found)


def test_the_length_chooses_the_provider(fake_page: FakePage) -> None:
    key = fake_page.create("X509Enrollment.CX509PrivateKey")
    key.set("Length", 1024)
    assert key.get("ProviderType") == 81
    key.set("Length", 512)
    assert key.get("ProviderType") == 80
    with pytest.raises(RemoteError, match="0x80070057"):
        key.set("Length", 2048)


def test_a_key_may_be_made_before_its_request(fake_page: FakePage, desk: SignatureDesk) -> None:
    enrollment = enrolling(fake_page)
    key = enrollment.get("Request").get("PrivateKey")
    assert key.get("Opened") is False
    key.call("Create")
    assert key.get("Opened") is True
    made = desk.workstation.pending_keys[0].key.public_key
    asked = CertificateRequest(base64.b64decode(enrollment.call("CreateRequest", 1)))

    assert asked.public_key == made
    assert len(desk.workstation.pending_keys) == 1
    with pytest.raises(RemoteError, match="0x8009000F"):
        key.call("Create")


def test_lists_of_identifiers(fake_page: FakePage) -> None:
    some = fake_page.create("X509Enrollment.CObjectIds")
    for value in (oids.CLIENT_AUTHENTICATION, oids.EMAIL_PROTECTION):
        some.call("Add", identifier(fake_page, value))
    more = fake_page.create("X509Enrollment.CObjectIds")
    more.call("AddRange", some)
    more.call("Remove", 0)

    assert (some.get("Count"), more.get("Count")) == (2, 1)
    assert more.call("ItemByIndex", 0).get("Value") == oids.EMAIL_PROTECTION
    more.call("Clear")
    assert more.get("Count") == 0
    with pytest.raises(RemoteError, match="0x80070057"):
        more.call("Add", fake_page.create("X509Enrollment.CObjectId"))
    with pytest.raises(RemoteError, match="0x80070057"):
        more.call("AddRange", identifier(fake_page, "1.2.3"))


def test_an_extension_by_its_bytes_reaches_the_request(fake_page: FakePage) -> None:
    enrollment = enrolling(fake_page)
    tool = fake_page.create("X509Enrollment.CX509Extension")
    value = b"\x0c\x04test"
    wanted = identifier(fake_page, oids.SUBJECT_SIGN_TOOL)
    tool.call("Initialize", wanted, 1, base64.b64encode(value).decode())
    extensions = enrollment.get("Request").get("X509Extensions")
    extensions.call("Add", tool)

    assert extensions.call("IndexByObjectId", wanted) == 2
    assert extensions.call("ItemByIndex", 0).get("KeyUsage") == 0xC0
    purposes = extensions.call("ItemByIndex", 1).get("EnhancedKeyUsage")
    assert purposes.call("ItemByIndex", 0).get("Value") == oids.CLIENT_AUTHENTICATION
    assert tool.get("ObjectId").get("Value") == oids.SUBJECT_SIGN_TOOL
    asked = CertificateRequest(base64.b64decode(enrollment.call("CreateRequest", 1)))
    assert asked.extensions[oids.SUBJECT_SIGN_TOOL] == value
    extensions.call("Remove", 2)
    with pytest.raises(RemoteError, match="0x80092004"):
        extensions.call("IndexByObjectId", wanted)
    with pytest.raises(RemoteError, match="0x80070057"):
        extensions.call("Add", fake_page.create("X509Enrollment.CX509Extension"))


def test_a_critical_extension_says_so(fake_page: FakePage) -> None:
    made = fake_page.create("X509Enrollment.CX509Extension")
    made.set("Critical", True)
    made.call("Initialize", identifier(fake_page, "1.2.3"), 1, "BQA=")
    assert made.get("Critical") is True
    with pytest.raises(RemoteError, match=r"encoding 2.*0x80004001"):
        made.call("Initialize", identifier(fake_page, "1.2.3"), 2, "BQA=")


def test_the_friendly_name_is_kept(fake_page: FakePage) -> None:
    enrollment = fake_page.create("X509Enrollment.CX509Enrollment")
    enrollment.set("CertificateFriendlyName", "Мой сертификат")
    assert enrollment.get("CertificateFriendlyName") == "Мой сертификат"
    with pytest.raises(RemoteError, match="0x80070057"):
        enrollment.get("Request")
