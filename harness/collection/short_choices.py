"""Short ways to say which scenarios: a claim, a whole guide, a flow.

Each refuses a name that is not known with the nearest one that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from harness.collection.claims import Claim
from harness.collection.findings import nearest


def claim_sets(
    ids: Sequence[str], guides: Sequence[str], claims: Mapping[str, Claim]
) -> tuple[frozenset[str], ...]:
    """Return sets of claim ids, of each of which a chosen scenario carries one.

    Args:
        ids: «N-59»; several mean any of them, in either case of letters.
        guides: letters of guides; several mean any of them.
        claims: all there are.

    Raises:
        ValueError: in Russian, a claim or guide is not known.
    """
    letters = {claim.guide for claim in claims.values()}
    named = frozenset(_known(one.upper(), claims, "утверждения") for one in ids)
    chosen = {_known(one.upper(), letters, "инструкции") for one in guides}
    of_guides = frozenset(claim.id for claim in claims.values() if claim.guide in chosen)
    return tuple(one for one in (named, of_guides) if one)


def flow_folders(slugs: Iterable[str], flows: Collection[str], features: Path) -> list[Path]:
    """Return the folders of flows.

    Args:
        slugs: «employees-invite».
        flows: all slugs of `guides/flows.yaml`.
        features: the folder of all features.

    Raises:
        ValueError: in Russian, a flow is not known or has no feature yet.
    """
    folders = [features / _known(slug, flows, "потока") for slug in slugs]
    for folder in folders:
        if not folder.is_dir():
            raise ValueError(f"у потока «{folder.name}» ещё нет сценариев: папки {folder} нет")
    return folders


def _known(name: str, known: Collection[str], what: str) -> str:
    if name in known:
        return name
    near = nearest(name, sorted(known))
    # A guide is one letter, and no letter is near another.
    hint = f"ближайшее: {near[0]}" if near else f"есть: {', '.join(sorted(known)[:20])}"
    raise ValueError(f"{what} «{name}» нет; {hint}")
