"""Certificates as IFCPlugin tells them, and handles of loaded ones."""

from datetime import UTC, datetime

from signature_plugin.ifc.caller import Answer, Caller, from_base64, to_base64
from signature_plugin.ifc.cryptos import find_container
from signature_plugin.ifc.errors import IfcCode, IfcError
from signature_plugin.pki import Certificate, CertificationError, oids

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The names that the public client turns back into object identifiers; the rest go as numbers.
NAMES = {
    oids.COMMON_NAME: "commonName",
    oids.SURNAME: "surname",
    oids.GIVEN_NAME: "givenName",
    oids.COUNTRY: "countryName",
    oids.REGION: "stateOrProvinceName",
    oids.LOCALITY: "localityName",
    oids.ORGANISATION: "organizationName",
    oids.TITLE: "title",
    oids.EMAIL: "emailAddress",
    oids.OGRN: "OGRN",
    oids.SNILS: "SNILS",
    oids.INN: "INN",
}


def date_text(moment: datetime) -> str:
    """Return a date as OpenSSL prints it: `Mar  2 06:00:00 2026 GMT`, whatever the locale."""
    at = moment.astimezone(UTC)
    return f"{MONTHS[at.month - 1]} {at.day:2d} {at:%H:%M:%S} {at.year} GMT"


def name_text(pairs: tuple[tuple[str, str], ...]) -> str:
    """Return a name, an attribute a line; commas carry a backslash, as the client expects."""
    return "\n".join(
        f"{NAMES.get(oid, oid)}={' '.join(value.split()).replace(',', chr(92) + ',')}"
        for oid, value in pairs
    )


def certificate_entry(certificate: Certificate) -> Answer:
    """Return the fields of a certificate in lists."""
    return {
        "cert_sn": f"{certificate.serial_number:X}",
        "cert_subject": name_text(certificate.subject_pairs),
        "cert_issuer": name_text(certificate.issuer_pairs),
        "cert_valid_from": date_text(certificate.not_before),
        "cert_valid_to": date_text(certificate.not_after),
        # The key's algorithm, by which the client tells 256 bits from 512.
        "cert_sign_alg": oids.KEYS[certificate.public_key.bits],
    }


def load_from_container(caller: Caller) -> Answer:
    """Load the certificate of a container."""
    container = find_container(caller.workstation, caller.text("containerId"))
    return {"x509Handle": caller.document.keep(container.certificate)}


def load_from_data(caller: Caller) -> Answer:
    """Load a certificate from base64, with or without PEM lines."""
    return {"x509Handle": caller.document.keep(read_certificate(caller.text("cert")))}


def read_certificate(text: str) -> Certificate:
    """Read a certificate; IFC_UNSUPPORTED_FORMAT when there is none in the text."""
    lines = [line for line in text.strip().splitlines() if not line.startswith("-----")]
    try:
        return Certificate(from_base64("".join(lines)))
    except CertificationError:
        raise IfcError(IfcCode.UNSUPPORTED_FORMAT) from None


def get_info(caller: Caller) -> Answer:
    """Tell everything of a loaded certificate."""
    certificate = caller.document.certificate(caller.params.get("x509Handle"))
    return {
        "cert_info": {
            **certificate_entry(certificate),
            "base64": to_base64(certificate.der),
            "pem": certificate.pem,
            "version": "3",
            "extensions": "\n".join(certificate.extensions),
        }
    }


def free(caller: Caller) -> Answer:
    """Forget a loaded certificate."""
    handle = caller.params.get("x509Handle")
    caller.document.certificate(handle)
    del caller.document.certificates[handle]  # type: ignore[arg-type]  # the line above found it
    return {}
