"""From a certificate up to a root: which certificates link, and whether the links hold."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from signature_plugin.pki.certificate import Certificate

_MAXIMUM_LENGTH = 10


@dataclass(frozen=True)
class Chain:
    """Certificates from the signer's up, each signed by the next; `trusted` ends it."""

    certificates: tuple[Certificate, ...]
    trusted: Collection[Certificate]

    @property
    def top(self) -> Certificate:
        """The last certificate that could be reached."""
        return self.certificates[-1]

    @property
    def is_complete(self) -> bool:
        """Whether it ends where it must: at a trusted or at a self-signed certificate."""
        return self.is_trusted or self.top.is_self_signed

    @property
    def is_trusted(self) -> bool:
        """Whether it ends at a trusted certificate."""
        return self.top in self.trusted

    @property
    def links(self) -> tuple[tuple[Certificate, Certificate], ...]:
        """Pairs of a certificate and its issuer, from the signer's up."""
        return tuple(zip(self.certificates, self.certificates[1:], strict=False))


def build_chain(
    certificate: Certificate,
    trusted: Collection[Certificate],
    others: Iterable[Certificate],
) -> Chain:
    """Climb from `certificate` as far as the given certificates reach, trusted ones first."""
    candidates = tuple(dict.fromkeys((*trusted, *others)))
    path = [certificate]
    while path[-1] not in trusted and len(path) < _MAXIMUM_LENGTH:
        below = path[-1]
        named = [one for one in candidates if one.subject_der == below.issuer_der]
        issuer = next((one for one in named if one not in path and below.is_signed_by(one)), None)
        if issuer is None:
            break
        path.append(issuer)
    return Chain(tuple(path), trusted)
