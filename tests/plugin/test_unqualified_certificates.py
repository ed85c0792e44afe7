"""What tests need to be flawed: certificates without attributes, PKCS#12 files without parts."""

from datetime import datetime
from random import Random

import pytest

from signature_plugin.pki import Authority, IssuedCertificate, Subject, oids
from signature_plugin.pki.pkcs12 import Pkcs12Error, Pkcs12Reason, read_pkcs12, write_pkcs12

START = datetime.fromisoformat("2025-01-01T00:00Z")
END = datetime.fromisoformat("2030-01-01T00:00Z")
REMOVABLE = (
    oids.SUBJECT_SIGN_TOOL,
    oids.ISSUER_SIGN_TOOL,
    oids.CERTIFICATE_POLICIES,
    oids.IDENTIFICATION_KIND,
    oids.EXTENDED_KEY_USAGE,
)


@pytest.fixture
def authority() -> Authority:
    source = Random(3)  # noqa: S311  # the same keys in every run
    return Authority.create_root("УЦ (ТЕСТ)", random=source, not_before=START, not_after=END)


def issue(authority: Authority, *without: str) -> IssuedCertificate:
    subject = Subject("Владелец (ТЕСТ)")
    return authority.issue(subject, not_before=START, not_after=END, without=without)


@pytest.mark.parametrize("oid", REMOVABLE)
def test_one_extension_is_left_out_and_no_other(authority: Authority, oid: str) -> None:
    whole, lacking = issue(authority), issue(authority, oid)
    assert whole.certificate.extensions.keys() - lacking.certificate.extensions.keys() == {oid}
    assert lacking.certificate.is_signed_by(authority.certificate)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"with_key": False}, Pkcs12Reason.NO_KEY),
        ({"with_certificate": False}, Pkcs12Reason.NO_CERTIFICATE),
    ],
    ids=["key", "certificate"],
)
def test_a_file_without_a_part_is_read_as_such(
    authority: Authority, parts: dict[str, bool], reason: Pkcs12Reason
) -> None:
    made = write_pkcs12(issue(authority), "пароль", (), **parts)
    with pytest.raises(Pkcs12Error) as caught:
        read_pkcs12(made, "пароль")
    assert caught.value.reason is reason
