"""RawSignature: the two numbers of a signature over a hash, without any message around them."""

from signature_plugin.capicom.base import ComObject, Method
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.hashed_data import HashedData
from signature_plugin.capicom.signed_data import BITS, require_bits
from signature_plugin.capicom.values import as_object, from_hex
from signature_plugin.errors import Code, PluginError
from signature_plugin.recording import Signature


class RawSignature(ComObject):
    """Raw signatures in hexadecimal.

    The order of bytes is s ‖ r, each big-endian, as in certificates and messages (RFC 9215); it was
    not compared with a real installation.
    """

    kind = "RawSignature"
    prog_ids = ("CAdESCOM.RawSignature",)

    def sign(self, hashed: object, certificate: object) -> str:
        """Sign a hash with the key of a certificate; 0x80090008 for a hash of another length."""
        data, holder = as_object(hashed, HashedData), as_object(certificate, Certificate)
        digest, key = data.digest(), holder.private_key().open()
        require_bits(data, key)
        value = key.private_key.sign(digest)
        self.session.journal.signatures.append(
            Signature(
                content=data.content,
                cms=value,
                certificate=key.certificate,
                signing_time=self.workstation.now(),
                origin=self.session.origin,
                digest=digest,
                detached=True,
                form="raw",
            )
        )
        return value.hex().upper()

    def verify(self, hashed: object, certificate: object, signature: object) -> None:
        """Verify a raw signature; 0x80090006 when the key did not make it over this hash."""
        data, holder = as_object(hashed, HashedData), as_object(certificate, Certificate)
        key = holder.x509.public_key
        if BITS.get(data.algorithm) != key.bits:
            raise PluginError(Code.BAD_ALGORITHM)
        if not key.verify(from_hex(signature), data.digest()):
            raise PluginError(Code.BAD_SIGNATURE)

    members = (Method("SignHash", sign), Method("VerifyHash", verify))
