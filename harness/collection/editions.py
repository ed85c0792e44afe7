"""Which edition of the portal a scenario speaks of: its tag «@редакция-K», or the official one.

Guides contradict each other; the portal holds each family's rules as an edition of its own.
"""

import pytest

from harness.collection.state import NAME
from harness.collection.tags import edition_named

OFFICIAL = "official"


def edition_of(item: pytest.Item) -> str:
    """Return the edition of the world that a test gets.

    `--edition` comes first: it shows what another edition makes of a scenario. Without it and
    without a tag, the edition is the official one.

    Raises:
        ValueError: the scenario carries tags of several editions.
    """
    asked = item.config.getoption("--edition", default="")
    if asked:
        return str(asked)
    name = item.stash.get(NAME, None)
    named = {edition for tag in (name.tags if name else ()) if (edition := edition_named(tag))}
    if len(named) > 1:
        raise ValueError(f"a scenario of several editions: {', '.join(sorted(named))}")
    return named.pop() if named else OFFICIAL
