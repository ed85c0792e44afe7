"""How a content's key reaches a recipient: agreed on by VKO with a key made for the occasion.

Two forms, as OpenSSL's GOST engine has them: CryptoPro's of RFC 4490 for GOST 28147-89,
and KExp15 (R 1323565.1.017-2018) for Magma and Kuznyechik.
"""

from random import Random
from typing import Any

from signature_plugin.gost import PrivateKey, PublicKey, agreement, cryptopro, modes
from signature_plugin.gost.kuznyechik import Kuznyechik
from signature_plugin.gost.magma import SUBSTITUTIONS, Magma
from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki import enveloped_schemas as schemas
from signature_plugin.pki.certificate import read_public_key

# The ways of KExp15: the cipher and the length of its vector, half a block.
EXPORTS: dict[str, tuple[modes.MakeCipher, int]] = {
    oids.MAGMA_KEXP15: (Magma, 4),
    oids.KUZNYECHIK_KEXP15: (Kuznyechik, 8),
}
_AGREEMENTS = {256: oids.GOST_AGREEMENT_256, 512: oids.GOST_AGREEMENT_512}
KEY_SIZE = 32
_UKM_SIZE = 8
_SOURCE_SIZE = 32


class TransportError(Exception):
    """A way of carrying keys that is not known here."""


def wrap_classic(key: bytes, to: PublicKey, random: Random) -> tuple[bytes, bytes]:
    """Wrap a content's key by RFC 4490; return the AlgorithmIdentifier and the encrypted key."""
    own = _ephemeral(to, random)
    ukm = random.randbytes(_UKM_SIZE)
    kek = agreement.agree(own, to, int.from_bytes(ukm, "little") or 1)
    encrypted, mac = cryptopro.wrap(kek, ukm, key)
    ephemeral = encoding.public_key_info(own.public_key)
    transport = der.explicit(
        0,
        der.oid(oids.GOST_28147_89_Z) + der.explicit(0, der.contents(ephemeral)) + der.octets(ukm),
    )
    wrapped = der.sequence(der.octets(encrypted), der.octets(mac))
    return encoding.key_algorithm(to), der.sequence(wrapped, transport)


def unwrap_classic(encoded: bytes, own: PrivateKey) -> bytes:
    """Unwrap what `wrap_classic` made; KeyWrapError for another recipient's key."""
    key, transport = asn1.read(schemas.GostKeyTransport, encoded, _split)
    ukm = transport["ukm"].native
    substitution = transport["parameters"].dotted
    if substitution not in SUBSTITUTIONS:
        raise TransportError(f"the substitution {substitution} is unknown")
    other = read_public_key(transport["ephemeral"])
    encrypted, mac = key["encrypted"].native, key["mac"].native
    if (len(ukm), len(encrypted), len(mac)) != (_UKM_SIZE, KEY_SIZE, cryptopro.MAC_SIZE):
        raise asn1.Asn1Error("the parts of the wrapped key have wrong lengths")
    kek = agreement.agree(own, other, int.from_bytes(ukm, "little") or 1)
    return cryptopro.unwrap(kek, ukm, encrypted, mac, substitution)


def _split(parsed: Any) -> tuple[Any, Any]:
    transport = parsed["transport"]
    if transport.native is None or transport["ephemeral"].native is None:
        raise asn1.Asn1Error("the sender's key is not in the message")
    return parsed["key"], transport


def wrap_exported(key: bytes, to: PublicKey, random: Random, way: str) -> tuple[bytes, bytes]:
    """Wrap a content's key by KExp15, a `way` of EXPORTS; what is returned is as above."""
    make, size = EXPORTS[way]
    own = _ephemeral(to, random)
    source = random.randbytes(_SOURCE_SIZE)
    keys = agreement.export_keys(own, to, source)
    wrapped = modes.export_key(make, keys, source[24 : 24 + size], key)
    algorithm = der.sequence(der.oid(way), der.sequence(der.oid(_AGREEMENTS[to.bits])))
    ephemeral = encoding.public_key_info(own.public_key)
    return algorithm, der.sequence(der.octets(wrapped), ephemeral, der.octets(source))


def unwrap_exported(encoded: bytes, own: PrivateKey, way: str) -> bytes:
    """Unwrap what `wrap_exported` made; KeyWrapError for another recipient's key."""
    make, size = EXPORTS[way]
    wrapped, other, source = asn1.read(
        schemas.ExportedKey,
        encoded,
        lambda parsed: (
            parsed["wrapped"].native,
            read_public_key(parsed["ephemeral"]),
            parsed["ukm"].native,
        ),
    )
    if (len(wrapped), len(source)) != (KEY_SIZE + 2 * size, _SOURCE_SIZE):
        raise asn1.Asn1Error("the parts of the wrapped key have wrong lengths")
    keys = agreement.export_keys(own, other, source)
    return modes.import_key(make, keys, source[24 : 24 + size], wrapped)


def unwrap(algorithm: Any, encoded: bytes, own: PrivateKey) -> bytes:
    """Unwrap a content's key as its algorithm says; TransportError for an unknown one."""
    oid = algorithm["algorithm"].dotted
    if oid in EXPORTS:
        return unwrap_exported(encoded, own, oid)
    if oid in oids.KEYS.values():
        return unwrap_classic(encoded, own)
    raise TransportError(f"keys are carried by {oid}, which is unknown")


def _ephemeral(to: PublicKey, random: Random) -> PrivateKey:
    value = 1 + random.getrandbits(to.bits + 64) % (to.curve.q - 1)
    return PrivateKey(to.curve, value)
