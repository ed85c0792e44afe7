"""The papers of a request: what is needed, what is kept, how signatures are verified."""

from __future__ import annotations

import base64

import pytest
from request_ground import Desk
from signing_ground import new_entry, new_person

from harness.sample_files import SampleFile, broken_pdf, empty, jpg, pdf, pdf_of_size
from mock_portal.domain import registration_requests
from mock_portal.domain.document_signatures import read_signature
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.request_documents import FILES_MOST, by_document
from mock_portal.registers import tax_register
from signature_plugin.pki import IssuedCertificate, sign_cms

POWER = pdf("Доверенность.pdf")
ELECTRONIC = {"authority_kind": "electronic-power"}


@pytest.fixture
def desk() -> Desk:
    return Desk.make()


def signed(desk: Desk, document: SampleFile, issued: IssuedCertificate | None = None) -> SampleFile:
    ground = desk.ground()
    by = issued or ground.certificate_of()
    made = sign_cms(
        document.content,
        by,
        chain=ground.issuer.chain,
        detached=True,
        signing_time=desk.world.clock.now(),
    )
    return SampleFile(f"{document.name}.sig", made)


def electronic(desk: Desk, *signatures: SampleFile) -> list[tuple[str, str]]:
    files = {"authority": [POWER], "passport": [pdf()], "authority-signature": list(signatures)}
    return desk.problems(files=files, **ELECTRONIC)


def test_a_request_without_papers_names_each_one_that_is_missing(desk: Desk) -> None:
    nothing: dict[str, list[SampleFile]] = {"charter": [], "authority": []}
    assert desk.problems(files=nothing) == [
        ("charter", "file-missing"),
        ("authority", "file-missing"),
    ]


@pytest.mark.parametrize(
    ("rule", "field"),
    [("founding_documents_required", "charter"), ("authority_document_required", "authority")],
)
def test_what_is_needed_is_a_rule(rule: str, field: str) -> None:
    desk = Desk.make("K", **{rule: False})
    assert desk.problems(files={field: []}) == []


def test_a_bad_file_is_refused_once_and_the_good_ones_stay(desk: Desk) -> None:
    draft = desk.draft()
    with pytest.raises(Exception, match=r"^authority: file-broken$"):
        desk.send_draft(draft, files={"authority": [broken_pdf()]})
    assert list(by_document(desk.world, draft)) == ["charter"]


def test_one_bad_part_keeps_the_document_as_it_was(desk: Desk) -> None:
    draft = desk.draft()
    with pytest.raises(Exception, match="passport: file-empty"):
        desk.send_draft(draft, files={"passport": [empty()]})
    parts = [pdf("1.pdf"), jpg("2.jpg")]
    with pytest.raises(Exception, match="charter: file-kind"):
        desk.send_draft(draft, files={"charter": parts})
    assert [one.name for one in by_document(desk.world, draft)["charter"]] == ["Устав.pdf"]


@pytest.mark.parametrize(("number", "refused"), [(FILES_MOST, False), (FILES_MOST + 1, True)])
def test_a_document_has_so_many_parts_at_most(desk: Desk, number: int, refused: bool) -> None:
    problems = desk.problems(files={"charter": [pdf(f"{part}.pdf") for part in range(number)]})
    assert problems == ([("charter", "files-many")] if refused else [])


def test_kinds_of_files_are_a_rule() -> None:
    desk = Desk.make(request_file_kinds=["jpg"])
    scans = {name: [jpg("Скан.jpg")] for name in ("charter", "authority")}
    assert desk.problems(files=scans) == []
    desk.person = new_person(desk.world)
    assert desk.problems(files={**scans, "passport": [pdf()]}) == [("passport", "file-kind")]


def test_a_signature_in_any_writing_is_read(desk: Desk) -> None:
    der = signed(desk, POWER).content
    text = base64.encodebytes(der)
    pem = b"-----BEGIN CMS-----\n" + text + b"-----END CMS-----\n"
    assert read_signature(der) == read_signature(text) == read_signature(pem) == der
    for wrong in (pdf().content, b"\xff\xfe", "не подпись".encode(), b"AAA"):
        with pytest.raises(RefusedError, match="signature-file-malformed"):
            read_signature(wrong)


def test_an_electronic_power_of_attorney_is_good_with_its_signature(desk: Desk) -> None:
    assert electronic(desk, signed(desk, POWER)) == []
    (request,) = registration_requests.list_requests(desk.world)
    assert request.typed["signer_inn"] == desk.person.inn
    assert request.typed["term"] == "complete"


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SampleFile("a.sig", b"\x30\x03\x02\x01\x05"), "signature-file-malformed"),
        (SampleFile("a.sig", b"0"), "signature-file-malformed"),
        (empty("a.sig"), "file-empty"),
        (pdf_of_size(5 * 1024 * 1024 + 1), "file-large"),
    ],
    ids=["some DER", "a digit", "nothing", "too much"],
)
def test_what_is_no_signature_is_refused(desk: Desk, file: SampleFile, reason: str) -> None:
    assert ("authority-signature", reason) in electronic(desk, file)


def test_a_signature_without_an_organisation_or_a_person_is_refused(desk: Desk) -> None:
    ground = desk.ground()
    private = ground.certificate_of(ogrn=None, inn_le=None, organisation=None)
    assert electronic(desk, signed(desk, POWER, private)) == [
        ("authority-signature", "signature-other-organisation")
    ]
    nobody = ground.certificate_of(inn=None)
    assert electronic(desk, signed(desk, POWER, nobody)) == [
        ("authority-signature", "signature-of-nobody")
    ]


def test_papers_of_ink_need_no_signature_unless_the_rule_asks_for_all() -> None:
    parts = [pdf("Устав 1.pdf"), pdf("Устав 2.pdf", pages=2)]
    for rule, missing in (
        ("never", []),
        ("electronic", []),
        (
            "always",
            [
                ("charter-signature", "signature-file-missing"),
                ("authority-signature", "signature-file-missing"),
            ],
        ),
    ):
        desk = Desk.make(documents_need_signature=rule)
        assert desk.problems(files={"charter": parts}) == missing


def test_each_part_of_a_document_needs_a_signature_of_its_own() -> None:
    desk = Desk.make(documents_need_signature="always")
    parts = [pdf("Устав 1.pdf"), pdf("Устав 2.pdf", pages=2)]
    order = pdf("Приказ.pdf")
    papers = {"charter": parts, "authority": [order], "authority-signature": [signed(desk, order)]}
    first, second = (signed(desk, part) for part in parts)
    assert desk.problems(files={**papers, "charter-signature": [first, first]}) == [
        ("charter-signature", "document-changed")
    ]
    assert desk.problems(files={**papers, "charter-signature": [second, first]}) == []


def test_never_lets_an_electronic_power_pass_unsigned() -> None:
    desk = Desk.make(documents_need_signature="never")
    assert desk.problems(files={"passport": [pdf()]}, **ELECTRONIC) == []


def test_the_passport_goes_with_the_electronic_power_only(desk: Desk) -> None:
    files = {"authority": [POWER], "authority-signature": [signed(desk, POWER)]}
    assert desk.problems(files=files, **ELECTRONIC) == [("passport", "passport-missing")]
    assert desk.problems(files=files) == []


def test_a_package_needs_a_power_of_attorney_unless_the_head_sends_it() -> None:
    desk = Desk.make("L")
    assert desk.problems(kind="package") == []
    desk.entry = new_entry(desk.world, new_person(desk.world))
    assert desk.problems(kind="package") == [("authority", "authority-missing")]
    tax_register.set_service(desk.world, available=False)
    assert desk.problems(kind="package") == []


def test_a_package_that_slipped_through_a_silent_register_comes_back() -> None:
    desk = Desk.make("L")
    desk.entry = new_entry(desk.world, new_person(desk.world))
    tax_register.set_service(desk.world, available=False)
    request = desk.send("package")
    tax_register.set_service(desk.world, available=True)
    desk.now_is("2026-03-04 09:00")
    assert desk.state(request) == "returned"
