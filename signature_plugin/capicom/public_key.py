"""A certificate's public key: its algorithm and length."""

from signature_plugin.capicom.base import ComObject, Property
from signature_plugin.pki import Certificate
from signature_plugin.session import Session

# RFC 9215: object identifiers of the key algorithms by the key's length.
ALGORITHMS = {256: "1.2.643.7.1.1.1.1", 512: "1.2.643.7.1.1.1.2"}
FRIENDLY = {
    "1.2.643.7.1.1.1.1": "ГОСТ Р 34.10-2012 256 бит",
    "1.2.643.7.1.1.1.2": "ГОСТ Р 34.10-2012 512 бит",
}


class Oid(ComObject):
    """An object identifier with the name the provider shows for it."""

    kind = "OID"

    def __init__(self, session: Session, oid: str) -> None:
        super().__init__(session)
        self.oid = oid

    members = (
        Property("Value", lambda self: self.oid),
        Property("FriendlyName", lambda self: FRIENDLY.get(self.oid, self.oid)),
    )
    properties_not_built = ("Name",)


class PublicKey(ComObject):
    """The public key of a certificate."""

    kind = "PublicKey"

    def __init__(self, session: Session, certificate: Certificate) -> None:
        super().__init__(session)
        self.key = certificate.public_key

    def algorithm(self) -> Oid:
        """The key's algorithm."""
        return Oid(self.session, ALGORITHMS[self.key.bits])

    def length(self) -> int:
        """Bits of the encoded point, which the provider counts: 512 or 1024."""
        return 2 * self.key.bits

    members = (Property("Algorithm", algorithm), Property("Length", length))
    properties_not_built = ("EncodedKey", "EncodedParameters")
