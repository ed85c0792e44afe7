"""Forged signatures, by the words that features use for them.

Each is made of the portal's request and the head's own key, and is something that a careless
portal might take for a signature of that request.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from signature_plugin import Token
from signature_plugin.pki import (
    Authority,
    Certificate,
    IssuedCertificate,
    TimeStampAuthority,
    add_time_stamps,
    cosign_cms,
    sign_cms,
)


@dataclass(frozen=True)
class Material:
    """What a forger has at hand.

    content: the bytes that the portal asked to sign; token: the head's, with one certificate;
    stranger: somebody else's certificate and key; now: the signing time.
    """

    content: bytes
    token: Token
    stranger: IssuedCertificate
    now: datetime

    @property
    def own(self) -> IssuedCertificate:
        """The head's certificate and key."""
        return self.token.containers[0].issued

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The authorities above the head's certificate."""
        return self.token.containers[0].chain

    def sign(self, content: bytes) -> bytes:
        """Sign as the head honestly would."""
        return sign_cms(content, self.own, chain=self.chain, signing_time=self.now)


def honest(material: Material) -> bytes:
    """No forgery: what the plugin makes."""
    return material.sign(material.content)


def nothing(_: Material) -> bytes:
    """No signature at all."""
    return b""


def noise(material: Material) -> bytes:
    """The request itself in place of a signature of it."""
    return material.content


def over_other_text(material: Material) -> bytes:
    """An honest signature of something else."""
    return material.sign("Согласен на всё".encode())


def with_text_replaced(material: Material) -> bytes:
    """A signature of something else, with the request put into it afterwards."""
    other = material.content[::-1]
    return material.sign(other).replace(other, material.content)


def with_value_broken(material: Material) -> bytes:
    """The last bit of the signature's value is another."""
    made = honest(material)
    return made[:-1] + bytes([made[-1] ^ 1])


def by_another_key(material: Material) -> bytes:
    """The head's certificate over a signature by a stranger's key."""
    mixed = IssuedCertificate(material.own.certificate, material.stranger.private_key)
    return sign_cms(material.content, mixed, chain=material.chain, signing_time=material.now)


def of_two_signers(material: Material) -> bytes:
    """The head's signature with a stranger's beside it."""
    return cosign_cms(honest(material), material.stranger, signing_time=material.now)


def with_own_time_stamp(material: Material) -> bytes:
    """A time stamp of yesterday by a service that the forger runs."""
    day = timedelta(days=1)
    start, end = material.now - 2 * day, material.now + day
    source = random.Random("stamps")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(
        "УЦ подложных штампов (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    service = TimeStampAuthority.under(root, not_before=start, not_after=end)
    return add_time_stamps(
        honest(material), lambda value: service.stamp(value, now=material.now - day)
    )


def without_authority(material: Material) -> bytes:
    """A signature without the certificate of the authority that issued the head's (N-15)."""
    return sign_cms(material.content, material.own, signing_time=material.now)


FORGERIES: dict[str, Callable[[Material], bytes]] = {
    "которой нет": nothing,
    "вместо которой стоит сам запрос": noise,
    "сделанную под другим текстом": over_other_text,
    "в которую текст запроса вставлен потом": with_text_replaced,
    "значение которой испорчено": with_value_broken,
    "сделанную чужим ключом": by_another_key,
    "к которой добавлена чужая": of_two_signers,
    "со штампом времени самозваной службы": with_own_time_stamp,
    "в которой нет сертификата центра": without_authority,
}


def forge(name: str, material: Material) -> str:
    """Make a forgery by its name, in base64 as the form carries it."""
    return base64.b64encode(FORGERIES[name](material)).decode()
