"""OpenSSL's GOST engine as an independent judge of hashes, certificates, lists and signatures."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Check,
    IssuedCertificate,
    Subject,
    VerificationError,
    sign_cms,
    verify_cms,
)

from .judge import openssl

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
CONTENT = "Заявление\r\nна изменение данных".encode()
SUBJECT = Subject(
    'ООО "Ромашка, сын и Ко"',
    ogrn="1027700132195",
    inn_le="7707083893",
    snils="11223344595",
    email="anna@example.test",
)
pytestmark = pytest.mark.usefixtures("gost_engine")


@dataclass(frozen=True)
class Files:
    """A chain on disk, as OpenSSL wants it."""

    folder: Path
    root: Authority
    sub: Authority
    head: IssuedCertificate

    def write(self, name: str, data: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def trust(self) -> list[str | Path]:
        root = self.write("root.pem", self.root.certificate.pem)
        moment = str(int(NOW.timestamp()))
        return ["-engine", "gost", "-CAfile", root, "-attime", moment]

    def judge(self, cms: bytes, *more: str | Path) -> subprocess.CompletedProcess[bytes]:
        signature = self.write("signature.p7s", cms)
        form: list[str | Path] = ["-inform", "DER", "-in", signature, "-binary"]
        return openssl("cms", "-verify", "-cades", *form, *self.trust(), *more)


@pytest.fixture(params=[256, 512])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    algorithm: int = request.param
    root = Authority.create_root(
        "Головной УЦ (ТЕСТ)",
        random=Random(1),
        not_before=START,
        not_after=END,
        algorithm=algorithm,
    )
    sub = root.create_intermediate(
        "УЦ ФНС (ТЕСТ)", not_before=START, not_after=END, algorithm=algorithm
    )
    head = sub.issue(SUBJECT, not_before=START, not_after=END, algorithm=algorithm)
    return Files(tmp_path, root, sub, head)


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 1000])
def test_hashes_agree(length: int) -> None:
    message = Random(length).randbytes(length)
    for name, ours in [("md_gost12_256", streebog256), ("md_gost12_512", streebog512)]:
        theirs = openssl("dgst", "-engine", "gost", f"-{name}", "-r", stdin=message).stdout
        assert theirs.split()[0].decode() == ours(message).hex()


def test_openssl_accepts_an_attached_signature(files: Files) -> None:
    cms = sign_cms(CONTENT, files.head, chain=(files.sub.certificate,), signing_time=NOW)
    verdict = files.judge(cms)

    assert b"CAdES Verification successful" in verdict.stderr
    assert (verdict.returncode, verdict.stdout) == (0, CONTENT)


def test_openssl_accepts_a_detached_signature(files: Files) -> None:
    cms = sign_cms(
        CONTENT, files.head, chain=(files.sub.certificate,), detached=True, signing_time=NOW
    )
    content = files.write("content.bin", CONTENT)

    assert files.judge(cms, "-content", content).returncode == 0
    other = files.write("other.bin", CONTENT + b"!")
    verdict = files.judge(cms, "-content", other)
    assert verdict.returncode != 0
    assert b"verification failure" in verdict.stderr


def test_openssl_refuses_what_was_altered(files: Files) -> None:
    cms = sign_cms(CONTENT, files.head, chain=(files.sub.certificate,), signing_time=NOW)

    assert files.judge(cms.replace(CONTENT, CONTENT[:-1] + b"!")).returncode != 0
    assert files.judge(cms[:-1] + bytes((cms[-1] ^ 1,))).returncode != 0


def test_openssl_builds_the_chain_and_checks_the_lists(files: Files) -> None:
    sub = files.write("sub.pem", files.sub.certificate.pem)
    head = files.write("head.pem", files.head.certificate.pem)

    def verdict() -> subprocess.CompletedProcess[bytes]:
        lists = files.root.crl(now=NOW).pem + files.sub.crl(now=NOW).pem
        crls = files.write("lists.pem", lists)
        trust = files.trust()
        return openssl(
            "verify", *trust, "-untrusted", sub, "-CRLfile", crls, "-crl_check_all", head
        )

    assert verdict().returncode == 0, verdict().stderr
    files.sub.revoke(files.head.certificate, at=NOW, reason="keyCompromise")
    refused = verdict()
    assert refused.returncode != 0
    assert b"certificate revoked" in refused.stderr


def test_openssl_reads_the_russian_attributes(files: Files) -> None:
    head = files.write("head.pem", files.head.certificate.pem)
    shown = openssl("x509", "-in", head, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus")
    text = shown.stdout.decode()

    assert "OGRN=1027700132195" in text
    assert "SNILS=11223344595" in text
    assert "Class of Signing Tool KC1" in text
    assert "Signing Tool of Issuer" in text
    assert "Digital Signature, Non Repudiation" in text


def sign_by_openssl(files: Files, *more: str | Path) -> bytes:
    bits = files.head.certificate.public_key.bits
    signer = files.write("signer.pem", files.head.to_bytes())
    sub = files.write("sub.pem", files.sub.certificate.pem)
    content = files.write("content.bin", CONTENT)
    result = openssl(
        "cms",
        "-sign",
        "-engine",
        "gost",
        *("-binary", "-outform", "DER", "-md", f"md_gost12_{bits}"),
        *("-signer", signer, "-certfile", sub, "-in", content),
        *more,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_we_accept_what_openssl_signed(files: Files) -> None:
    crls = [one.crl(now=NOW) for one in (files.root, files.sub)]
    trusted = [files.root.certificate]
    attached = sign_by_openssl(files, "-cades", "-nodetach")
    detached = sign_by_openssl(files, "-cades")
    by_key = sign_by_openssl(files, "-cades", "-nodetach", "-keyid")

    for cms, content in [(attached, None), (detached, CONTENT), (by_key, None)]:
        verified = verify_cms(cms, content=content, trusted=trusted, crls=crls, at=NOW)
        assert verified.certificate == files.head.certificate
        assert verified.content == CONTENT


def test_we_refuse_what_openssl_signed_without_naming_the_certificate(files: Files) -> None:
    cms = sign_by_openssl(files, "-nodetach")
    with pytest.raises(VerificationError, match="not CAdES-BES") as caught:
        verify_cms(cms, trusted=[files.root.certificate], at=NOW, checks=ALL_CHECKS)

    assert caught.value.check == Check.SIGNATURE


def test_an_rsa_signature_of_openssl_is_malformed(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=RSA", "-days", "1")
    openssl(*request, "-keyout", key, "-out", certificate)
    signed = openssl(
        *("cms", "-sign", "-cades", "-binary", "-nodetach", "-outform", "DER"),
        *("-signer", certificate, "-inkey", key),
        stdin=CONTENT,
    )
    assert signed.returncode == 0, signed.stderr
    with pytest.raises(VerificationError) as caught:
        verify_cms(signed.stdout, trusted=[], at=NOW)

    assert caught.value.check == Check.MALFORMED
