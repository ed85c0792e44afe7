"""Forms with files as browsers send them (RFC 7578), and bodies that only claim to be one."""

from __future__ import annotations

import pytest

from mock_portal.message import FORM_FIELD_LIMIT, BadRequestError, Form, Request
from mock_portal.uploaded_file import UploadedFile

# What Chromium sends, word for word: name in UTF-8, quotation marks in a file's name as %22.
CHROMIUM = (
    "------WebKitFormBoundaryN3vEr7\r\n"
    'Content-Disposition: form-data; name="csrf"\r\n'
    "\r\n"
    "0123456789abcdef\r\n"
    "------WebKitFormBoundaryN3vEr7\r\n"
    'Content-Disposition: form-data; name="note"\r\n'
    "\r\n"
    " Первая строка\r\nвторая \r\n"
    "------WebKitFormBoundaryN3vEr7\r\n"
    'Content-Disposition: form-data; name="document"; filename="Приказ «5».pdf"\r\n'
    "Content-Type: application/pdf\r\n"
    "\r\n"
    "%PDF-\r\n--not the boundary\x00\r\n"
    "------WebKitFormBoundaryN3vEr7\r\n"
    'Content-Disposition: form-data; name="scans"; filename=""\r\n'
    "Content-Type: application/octet-stream\r\n"
    "\r\n"
    "\r\n"
    "------WebKitFormBoundaryN3vEr7--\r\n"
)
BOUNDARY = "----WebKitFormBoundaryN3vEr7"


def form_of(body: bytes | str, header: str = f"multipart/form-data; boundary={BOUNDARY}") -> Form:
    raw = body.encode() if isinstance(body, str) else body
    return Request("POST", "/", "a.localhost", {"content-type": header}, raw).form


def part(name: str, value: str) -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def closed(*parts: str) -> str:
    return "".join(parts) + f"--{BOUNDARY}--\r\n"


def test_fields_and_files_of_a_browser_are_read() -> None:
    form = form_of(CHROMIUM)
    assert form.get("csrf") == "0123456789abcdef"
    assert form.get("note") == "Первая строка\r\nвторая"
    file = form.file("document")
    assert file == UploadedFile("Приказ «5».pdf", b"%PDF-\r\n--not the boundary\x00")


def test_a_field_without_a_choice_is_no_file() -> None:
    form = form_of(CHROMIUM)
    assert form.file("scans") is None
    assert form.files("scans") == []
    assert "scans" not in form


def test_an_empty_file_that_was_chosen_is_a_file() -> None:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"; filename="пусто.pdf"\r\n'
    form = form_of(closed(head + "Content-Type: application/pdf\r\n\r\n\r\n"))
    assert form.file("a") == UploadedFile("пусто.pdf", b"")


def test_several_files_of_one_field_keep_their_order() -> None:
    one = 'Content-Disposition: form-data; name="a"; filename="{}"\r\n\r\n{}\r\n'
    parts = [f"--{BOUNDARY}\r\n" + one.format(name, name * 2) for name in ("1", "2", "3")]
    form = form_of(closed(*parts))
    assert [(file.name, file.content) for file in form.files("a")] == [
        ("1", b"11"),
        ("2", b"22"),
        ("3", b"33"),
    ]


def test_several_values_of_one_field_keep_their_order() -> None:
    assert form_of(closed(part("a", "1"), part("a", "2"))).all("a") == ["1", "2"]


def test_a_file_never_passes_as_a_field_and_a_field_never_as_a_file() -> None:
    form = form_of(CHROMIUM)
    assert form.get("document") == ""
    assert form.file("csrf") is None


def test_the_header_may_be_written_in_any_case() -> None:
    header = f"Multipart/Form-Data; charset=utf-8; boundary={BOUNDARY}"
    assert form_of(CHROMIUM, header).get("csrf") == "0123456789abcdef"


def test_a_quoted_boundary_is_read() -> None:
    header = f'multipart/form-data; boundary="{BOUNDARY}"'
    assert form_of(CHROMIUM, header).get("csrf") == "0123456789abcdef"


@pytest.mark.parametrize(
    "header",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=another",
        "multipart/form-data; boundary=" + "x" * 300,
    ],
)
def test_a_header_without_the_bodys_boundary_is_refused(header: str) -> None:
    with pytest.raises(BadRequestError, match="the form with files cannot be read"):
        form_of(CHROMIUM, header)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("csrf=1", id="another encoding"),
        pytest.param(CHROMIUM[:-20], id="cut off"),
        pytest.param(CHROMIUM[: len(CHROMIUM) // 2], id="cut in two"),
        pytest.param(part("a", "1"), id="no end"),
        pytest.param(closed(f"--{BOUNDARY}\r\n\r\n1\r\n"), id="a part without a header"),
        pytest.param(
            closed(f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\n1\r\n"),
            id="a part without a name",
        ),
        pytest.param(CHROMIUM.replace("\r\n", "\n"), id="bare line feeds"),
    ],
)
def test_a_body_that_is_no_form_is_refused(body: str) -> None:
    with pytest.raises(BadRequestError, match="the form with files cannot be read"):
        form_of(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("rubbish\r\n" + CHROMIUM, id="before"),
        pytest.param(CHROMIUM + "rubbish", id="behind"),
    ],
)
def test_what_stands_around_the_parts_is_let_be(body: str) -> None:
    """Section 5.1.1 of RFC 2046 wants it so."""
    assert form_of(body).names() == ["csrf", "note"]


def test_a_field_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(BadRequestError, match="the form with files cannot be read"):
        form_of(closed(part("a", "?")).encode().replace(b"?", b"\xff\xfe"))


def test_so_many_parts_are_the_most() -> None:
    most = [part(f"a{number}", "1") for number in range(FORM_FIELD_LIMIT)]
    assert len(form_of(closed(*most)).names()) == FORM_FIELD_LIMIT
    with pytest.raises(BadRequestError, match="the form with files cannot be read"):
        form_of(closed(*most, part("more", "1")))


def test_another_type_of_body_is_an_empty_form() -> None:
    assert form_of(CHROMIUM, "application/json").names() == []
