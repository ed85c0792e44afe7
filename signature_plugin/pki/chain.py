"""From a certificate up to a root: which certificates link, and whether the links hold.

Where cross-certificates open several ways up, the first way that ends at a trusted certificate is
taken; without any, the first one found.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from signature_plugin.pki.certificate import Certificate

_MAXIMUM_LENGTH = 10
_MAXIMUM_WAYS = 100  # cross-certificates of authorities that vouch for one another multiply


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
    first: Chain | None = None
    for number, path in enumerate(_ways_up((certificate,), trusted, candidates)):
        chain = Chain(path, trusted)
        if chain.is_trusted:
            return chain
        if first is None or (chain.is_complete and not first.is_complete):
            first = chain
        if number == _MAXIMUM_WAYS:
            break
    return first or Chain((certificate,), trusted)


def _ways_up(
    path: tuple[Certificate, ...],
    trusted: Collection[Certificate],
    candidates: tuple[Certificate, ...],
) -> Iterator[tuple[Certificate, ...]]:
    """Every way from the end of `path`, each as far as it goes, in the order of `candidates`."""
    below = path[-1]
    if below in trusted or below.is_self_signed or len(path) == _MAXIMUM_LENGTH:
        yield path
        return
    issuers = [
        one
        for one in candidates
        if one.subject_der == below.issuer_der and one not in path and below.is_signed_by(one)
    ]
    for issuer in issuers:
        yield from _ways_up((*path, issuer), trusted, candidates)
    if not issuers:
        yield path
