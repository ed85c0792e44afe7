"""Which keys may leave their carrier: a person's export, a page's wish, what a page is told."""

import base64

import pytest

from signature_plugin import Code, PinAnswer, PluginError, SignatureDesk, Token, TokenKind
from signature_plugin.pki import Authority, IssuedCertificate
from signature_plugin.pki.pkcs12 import Pkcs12Error, read_pkcs12, write_pkcs12

from .remote import FakePage, RemoteError
from .test_enrollment import answer, enrolling


def test_an_exportable_key_leaves_with_its_chain(
    head: IssuedCertificate, authority: Authority
) -> None:
    token = Token(pin="1")
    token.add(head, chain=[authority.certificate], container="a", exportable=True)
    file = token.export("a", "пароль")

    assert read_pkcs12(file, "пароль") == (head, (authority.certificate,))
    other = Token("Другой (ТЕСТ)")
    copy = other.add_file(file, "пароль", container="копия", installed=True)
    assert copy.issued == head
    assert (copy.name, copy.installed, copy.exportable) == ("копия", True, False)


def test_keys_stay_on_their_carrier_unless_told_otherwise(token: Token) -> None:
    with pytest.raises(PluginError, match="0x8009000B") as caught:
        token.export("ivanov", "пароль")
    assert caught.value.code == Code.NOT_EXPORTABLE


def test_an_export_asks_for_the_pin(head: IssuedCertificate) -> None:
    token = Token(pin="1", pin_attempts=2)
    token.add(head, container="a", exportable=True)
    for pin, code in (("2", "0x8010006B"), ("2", "0x8010006C"), ("1", "0x8010006C")):
        with pytest.raises(PluginError, match=code):
            token.export("a", "", pin=pin)
    with pytest.raises(ValueError, match=r"no container 'b'.*there are: a"):
        token.export("b", "")


def test_a_file_is_opened_with_its_password_only(head: IssuedCertificate) -> None:
    token = Token()
    with pytest.raises(Pkcs12Error, match="wrong_password"):
        token.add_file(write_pkcs12(head, "один"), "другой")
    assert token.containers == []


@pytest.mark.parametrize("exportable", [True, False])
def test_a_page_is_told_whether_a_key_is_exportable(
    desk: SignatureDesk, fake_page: FakePage, head: IssuedCertificate, exportable: bool
) -> None:
    desk.remove(desk.tokens[0])
    carrier = Token(pin="", kind=TokenKind.REGISTRY, serial="7")
    carrier.add(head, exportable=exportable)
    desk.insert(carrier)
    key = fake_page.first_certificate().get("PrivateKey")

    assert key.call("IsExportable") is exportable
    assert key.call("IsProtected") is False
    assert key.call("IsHardwareDevice") is False


def test_a_page_is_told_where_a_key_is(
    desk: SignatureDesk, fake_page: FakePage, token: Token
) -> None:
    key = fake_page.first_certificate().get("PrivateKey")
    told = {
        name: key.call(name)
        for name in ("IsProtected", "IsHardwareDevice", "IsRemovable", "IsMachineKeyset")
    }
    assert told == {
        "IsProtected": True,
        "IsHardwareDevice": True,
        "IsRemovable": True,
        "IsMachineKeyset": False,
    }
    assert key.call("IsAccessible") is True
    desk.remove(token)
    assert key.call("IsAccessible") is False


@pytest.mark.parametrize(("policy", "exportable"), [(0, False), (1, True), (2, True), (4, False)])
def test_a_page_decides_at_the_making_of_a_key(
    fake_page: FakePage, token: Token, authority: Authority, policy: int, exportable: bool
) -> None:
    enrollment = enrolling(fake_page)
    key = enrollment.get("Request").get("PrivateKey")
    key.set("ExportPolicy", policy)
    text = enrollment.call("CreateRequest", 1)
    with pytest.raises(RemoteError, match="0x80880261"):
        enrollment.call("CreatePFX", "пароль", 0, 1)
    enrollment.call("InstallResponse", 0, answer(authority, text), 1, "")
    refusal = "private keys never reach a page" if exportable else "0x8009000B"
    for asked, member in ((enrollment, "CreatePFX"), (key, "Export")):
        with pytest.raises(RemoteError, match=refusal):
            asked.call(member, "пароль", 1)

    if exportable:
        assert read_pkcs12(token.export("новый", "п"), "п").issued == token.containers[1].issued
    else:
        with pytest.raises(PluginError, match="0x8009000B"):
            token.export("новый", "п")


def test_an_unknown_policy_is_refused(fake_page: FakePage) -> None:
    key = fake_page.create("X509Enrollment.CX509PrivateKey")
    for policy in (-1, 16):
        with pytest.raises(RemoteError, match="0x80070057"):
            key.set("ExportPolicy", policy)


def test_no_answer_to_a_page_holds_a_private_key(
    desk: SignatureDesk, fake_page: FakePage, authority: Authority, token: Token
) -> None:
    enrollment = enrolling(fake_page)
    text = enrollment.call("CreateRequest", 1)
    secret = desk.workstation.pending_keys[0].key.value.to_bytes(32, "little")
    enrollment.call("InstallResponse", 0, answer(authority, text), 1, "")
    found = fake_page.certificates().call("Find", 1, "Тула").call("Item", 1)

    for shown in (text, found.call("Export", 0), fake_page.sign(found)):
        assert secret not in base64.b64decode(shown)
    assert token.containers[1].issued.private_key.value.to_bytes(32, "little") == secret


def test_the_pin_that_a_page_hands_over_is_checked(
    desk: SignatureDesk, fake_page: FakePage, token: Token
) -> None:
    enrollment = enrolling(fake_page)
    key = enrollment.get("Request").get("PrivateKey")
    key.set("Pin", "wrong")
    with pytest.raises(RemoteError, match="0x8010006B"):
        enrollment.call("CreateRequest", 1)
    assert token.attempts_left == 2
    assert desk.workstation.pending_keys == []
    key.set("Pin", token.pin)
    assert enrollment.call("CreateRequest", 1)
    assert token.pin not in str(desk.calls)
    assert PinAnswer.WRONG.value not in str(desk.calls)
