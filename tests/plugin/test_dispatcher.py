"""Calls in, answers out: handles, records, orders, refusals. No browser."""

import json

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.capicom import CLASSES, NOT_BUILT

from .remote import URL, FakePage, RemoteError


@pytest.mark.parametrize(
    "name", ["CAdESCOM.Store", "CADESCOM.Store", "CAPICOM.Store", "cadescom.store"]
)
def test_prog_ids_are_matched_loosely(fake_page: FakePage, name: str) -> None:
    assert "Open" in fake_page.create(name).methods


@pytest.mark.parametrize("name", [*NOT_BUILT, "X509Enrollment.CX509ExtensionTemplate"])
def test_an_object_not_built_fails_with_its_name(
    fake_page: FakePage, desk: SignatureDesk, name: str
) -> None:
    with pytest.raises(RemoteError, match=rf"{name}.*0x80004001"):
        fake_page.create(name)
    assert desk.calls[-1].error == 0x80004001


def test_an_unknown_object_fails_with_what_there_is(fake_page: FakePage) -> None:
    with pytest.raises(RemoteError, match=r"CAdESCOM\.Stroe; есть CAdESCOM\.About, .*0x80040154"):
        fake_page.create("CAdESCOM.Stroe")


def test_every_member_not_built_is_shown_and_fails_with_its_name(fake_page: FakePage) -> None:
    signer = fake_page.create("CAdESCOM.CPSigner")
    assert "Chain" in signer.properties
    with pytest.raises(RemoteError, match=r"CPSigner\.Chain.*0x80004001"):
        signer.get("Chain")
    with pytest.raises(RemoteError, match=r"CPSigner\.Chain.*0x80004001"):
        signer.set("Chain", 1)
    assert "Display" in signer.methods
    with pytest.raises(RemoteError, match=r"CPSigner\.Display.*0x80004001"):
        signer.call("Display")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda each: each.kind)
def test_no_member_is_both_built_and_not(kind: type) -> None:
    names = [*kind.property_names(), *kind.method_names()]  # type: ignore[attr-defined]  # CLASSES hold ComObjects
    assert len(names) == len(set(names))


def test_a_read_only_property_cannot_be_written(fake_page: FakePage) -> None:
    with pytest.raises(RemoteError, match="0x80020003"):
        fake_page.first_certificate().set("Thumbprint", "00")


def test_a_write_only_property_cannot_be_read(fake_page: FakePage) -> None:
    with pytest.raises(RemoteError, match="0x80020003"):
        fake_page.create("CAdESCOM.CPSigner").get("KeyPin")


def test_a_wrong_number_of_arguments_is_refused(fake_page: FakePage) -> None:
    with pytest.raises(RemoteError, match="0x8002000E"):
        fake_page.certificates().call("Item")


def test_the_same_object_keeps_its_handle(fake_page: FakePage) -> None:
    certificate = fake_page.first_certificate()
    signer = fake_page.signer(certificate)
    assert signer.get("Certificate").handle == certificate.handle


def test_handles_die_with_their_document(desk: SignatureDesk, fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    next_document = FakePage(desk, document="d2")
    next_document.create("CAdESCOM.About")
    with pytest.raises(RemoteError, match="0x800401FD"):
        next_document.ask(op="call", object=store.handle + 1, name="Open")
    with pytest.raises(RemoteError, match="0x800401FD"):
        store.call("Open")


def test_handles_are_not_shared_between_frames(desk: SignatureDesk, fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    other = FakePage(desk, document="d2", place="other frame")
    with pytest.raises(RemoteError, match="0x800401FD"):
        other.ask(op="call", object=store.handle, name="Open")
    store.call("Open")  # the first frame's is alive


def test_released_handles_are_dead_and_not_used_again(fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    assert fake_page.ask(op="release") is True
    assert fake_page.create("CAdESCOM.Store").handle != store.handle
    with pytest.raises(RemoteError, match="0x800401FD"):
        store.call("Open")


def test_a_forgotten_place_holds_nothing(desk: SignatureDesk, fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    desk.dispatcher.forget("frame")
    with pytest.raises(RemoteError, match="0x800401FD"):
        store.call("Open")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"op": "create"}',
        '{"document": "d", "op": "eval"}',
        '{"document": "d", "op": "create", "args": 5}',
        '{"document": "d", "op": "get", "object": "1", "name": "Count"}',
    ],
)
def test_rubbish_is_answered_with_an_error(desk: SignatureDesk, text: str) -> None:
    answer = json.loads(desk.dispatcher.answer("frame", URL, text))
    assert "0x80" in answer["error"]
    assert "result" not in answer


def test_an_argument_of_a_strange_form_is_refused(fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.ask(op="call", object=store.handle, name="Open", args=[{"a": 1}])


def test_calls_are_recorded_with_their_outcome(fake_page: FakePage, desk: SignatureDesk) -> None:
    certificates = fake_page.certificates(100)
    fake_page.signer(certificates.call("Item", 1))
    with pytest.raises(RemoteError):
        certificates.call("Item", 9)
    lines = [str(each) for each in desk.calls]
    assert lines == [
        "cadesplugin.CreateObject('CAdESCOM.Store')",
        "Store.Open(100)",
        "Store.Certificates()",
        "Certificates.Item(1)",
        "cadesplugin.CreateObject('CAdESCOM.CPSigner')",
        "CPSigner.propset_Certificate('<Certificate>')",
        "CPSigner.propset_Options(0)",
        "Certificates.Item(9) → 0x80070057",
    ]
    assert {each.url for each in desk.calls} == {URL}


def test_a_pin_is_never_recorded(fake_page: FakePage, desk: SignatureDesk) -> None:
    fake_page.create("CAdESCOM.CPSigner").set("KeyPin", "12345678")
    assert "12345678" not in desk.reception.journal.describe()
    assert desk.calls[-1].args == ("••••",)


def test_latency_is_left_to_the_page(desk: SignatureDesk) -> None:
    desk.latency_ms = 300
    text = '{"document": "d", "op": "create", "name": "CAdESCOM.About"}'
    assert json.loads(desk.dispatcher.answer("frame", URL, text))["delay"] == 300


@pytest.mark.parametrize("member", ["Open", "Store.Open"])
def test_an_ordered_failure_happens_once(
    fake_page: FakePage, desk: SignatureDesk, member: str
) -> None:
    desk.fail_next(member, 0x8009000D)
    with pytest.raises(RemoteError, match=r"Ключ не существует\. \(0x8009000D\)"):
        fake_page.certificates()
    assert desk.pending_orders == []
    assert fake_page.certificates().get("Count") == 1


def test_an_ordered_failure_may_have_any_code(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.fail_next("CreateObject", 0xDEADBEEF)
    with pytest.raises(RemoteError, match=r"\(0xDEADBEEF\)"):
        fake_page.create("CAdESCOM.About")


def test_an_order_lets_calls_pass_first(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.fail_next("Certificates.Count", 0x80070057, skip=1)
    found = fake_page.certificates()
    assert found.get("Count") == 1
    assert desk.pending_orders == ["Certificates.Count"]
    with pytest.raises(RemoteError, match="0x80070057"):
        found.get("Count")
    assert found.get("Count") == 1


def test_a_callback_runs_before_the_call_does_its_work(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    desk.on_call("Certificates", lambda: desk.remove(token))
    assert fake_page.certificates(100).get("Count") == 0


def test_an_order_for_a_misspelt_member_is_refused(desk: SignatureDesk) -> None:
    with pytest.raises(ValueError, match=r"SignCadse: no such member; near it: .*SignCades"):
        desk.fail_next("SignCadse", 0x8009000D)


def test_without_the_plugin_every_call_is_refused(fake_page: FakePage, desk: SignatureDesk) -> None:
    assert fake_page.ask(op="load") == "ready"
    desk.present = False
    assert fake_page.ask(op="load") == "absent"
    with pytest.raises(RemoteError, match="0x800401FD"):
        fake_page.create("CAdESCOM.About")
