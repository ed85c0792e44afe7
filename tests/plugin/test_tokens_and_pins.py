"""Tokens in and out, PINs right and wrong, windows cancelled."""

import pytest

from signature_plugin import PinAnswer, PinPrompt, SignatureDesk, Token
from signature_plugin.pki import IssuedCertificate

from .remote import FakePage, RemoteError


def test_the_pin_is_asked_once_for_a_container(fake_page: FakePage, desk: SignatureDesk) -> None:
    certificate = fake_page.first_certificate()
    fake_page.sign(certificate)
    fake_page.sign(certificate)
    assert desk.pin_prompts == [PinPrompt("Рутокен (ТЕСТ)", "ivanov", 3, "right")]


def test_the_pin_is_asked_again_by_another_document(desk: SignatureDesk) -> None:
    for document in ("d1", "d2"):
        page = FakePage(desk, document=document)
        page.sign(page.first_certificate())
    assert len(desk.pin_prompts) == 2


def test_the_pin_is_asked_again_after_the_token_was_out(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    certificate = fake_page.first_certificate()
    fake_page.sign(certificate)
    desk.remove(token)
    desk.insert(token)
    fake_page.sign(certificate)
    assert len(desk.pin_prompts) == 2


def test_a_pin_not_to_be_kept_is_asked_every_time(fake_page: FakePage, desk: SignatureDesk) -> None:
    certificate = fake_page.first_certificate()
    certificate.get("PrivateKey").set("CachePin", False)
    fake_page.sign(certificate)
    fake_page.sign(certificate)
    assert len(desk.pin_prompts) == 2


def test_a_cancelled_window_costs_no_attempt(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    certificate = fake_page.first_certificate()
    desk.pin_answers(PinAnswer.CANCEL)
    with pytest.raises(RemoteError, match=r"Действие было отменено пользователем\. \(0x8010006E\)"):
        fake_page.sign(certificate)
    assert token.attempts_left == 3
    assert desk.signatures == []
    fake_page.sign(certificate)


def test_wrong_pins_lock_the_token(fake_page: FakePage, desk: SignatureDesk, token: Token) -> None:
    certificate = fake_page.first_certificate()
    desk.pin_answers(PinAnswer.WRONG, "00000000", PinAnswer.WRONG)
    for left in (2, 1):
        with pytest.raises(RemoteError, match="0x8010006B"):
            fake_page.sign(certificate)
        assert token.attempts_left == left
    with pytest.raises(RemoteError, match="0x8010006C"):
        fake_page.sign(certificate)
    assert token.locked
    with pytest.raises(RemoteError, match="0x8010006C"):
        fake_page.sign(certificate)
    assert len(desk.pin_prompts) == 3  # no window for a blocked token
    token.unlock()
    fake_page.sign(certificate)


def test_a_right_pin_gives_the_attempts_back(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    certificate = fake_page.first_certificate()
    desk.pin_answers(PinAnswer.WRONG, "12345678")
    with pytest.raises(RemoteError, match="0x8010006B"):
        fake_page.sign(certificate)
    fake_page.sign(certificate)
    assert token.attempts_left == 3


def test_a_pin_from_the_page_shows_no_window(fake_page: FakePage, desk: SignatureDesk) -> None:
    certificate = fake_page.first_certificate()
    certificate.get("PrivateKey").set("KeyPin", "12345678")
    fake_page.sign(certificate)
    assert desk.pin_prompts == []


@pytest.mark.parametrize("through", ["PrivateKey", "CPSigner"])
def test_a_wrong_pin_from_the_page_costs_an_attempt(
    fake_page: FakePage, token: Token, through: str
) -> None:
    certificate = fake_page.first_certificate()
    signer = fake_page.signer(certificate)
    target = certificate.get("PrivateKey") if through == "PrivateKey" else signer
    target.set("KeyPin", "1")
    with pytest.raises(RemoteError, match="0x8010006B"):
        fake_page.message().call("SignCades", signer, 1, True)
    assert token.attempts_left == 2


def test_a_token_pulled_before_is_not_listed(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    desk.remove(token)
    assert fake_page.certificates().get("Count") == 0
    assert desk.tokens == ()


def test_a_token_pulled_between_listing_and_signing(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    certificate = fake_page.first_certificate()
    desk.remove(token)
    with pytest.raises(RemoteError, match="0x80090016"):
        fake_page.sign(certificate)
    assert certificate.get("Thumbprint")  # what was read from it is still there


def test_a_token_pulled_while_signing(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    desk.on_call("SignCades", lambda: desk.remove(token))
    with pytest.raises(RemoteError, match="0x80090016"):
        fake_page.sign(fake_page.first_certificate())
    assert desk.signatures == []


def test_an_installed_certificate_stays_without_its_token(
    desk: SignatureDesk, fake_page: FakePage, head: IssuedCertificate
) -> None:
    token = Token(label="Второй")
    token.add(head, container="installed", installed=True)
    desk.insert(token)
    desk.remove(token)
    assert fake_page.certificates(100).get("Count") == 1
    stays = fake_page.certificates().call("Item", 2)
    with pytest.raises(RemoteError, match="0x80090016"):
        fake_page.sign(stays, options=2)


def test_without_a_provider_nothing_is_signed(fake_page: FakePage, desk: SignatureDesk) -> None:
    certificate = fake_page.first_certificate()
    desk.provider_installed = False
    with pytest.raises(RemoteError, match="0x80090017"):
        fake_page.sign(certificate)


def test_serial_numbers_repeat_from_run_to_run() -> None:
    assert Token(label="А").serial == Token(label="А").serial != Token(label="Б").serial
    assert Token(serial="42").serial == "42"


def test_tokens_are_handled_like_things(desk: SignatureDesk, token: Token) -> None:
    with pytest.raises(ValueError, match="inserted already"):
        desk.insert(token)
    with pytest.raises(ValueError, match="give serial="):
        desk.insert(Token(label=token.label))
    with pytest.raises(ValueError, match="is not inserted"):
        desk.remove(Token(label="Другой"))
    with pytest.raises(ValueError, match="at least one attempt"):
        Token(pin_attempts=0)
    with pytest.raises(ValueError, match="container 'ivanov'"):
        token.add(token.containers[0].issued, container="ivanov")


def test_without_its_driver_a_carrier_is_not_seen(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.drivers_installed = False
    with pytest.raises(RemoteError, match="0x8010002E"):
        fake_page.certificates(100)
    assert fake_page.certificates().get("Count") == 0
    desk.drivers_installed = True
    assert fake_page.certificates(100).get("Count") == 1


def test_without_drivers_and_carriers_nothing_is_amiss(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    desk.drivers_installed = False
    desk.remove(token)
    assert fake_page.certificates(100).get("Count") == 0
