"""The pytest plugin behind `./kabinet verify --changed`."""

from __future__ import annotations

import pytest

from harness.changes.git import GitError, Repository
from harness.changes.rule import Rule
from harness.collection.state import STATE
from harness.narrowing import narrow


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("kabinet").addoption(
        "--changed", metavar="REF", help="only scenarios that a change against this commit touches"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Ask git, in the process that the user started, and say why so many were chosen."""
    ref = session.config.getoption("--changed")
    if ref is None or hasattr(session.config, "workerinput"):
        return
    state = session.config.stash[STATE]
    repository = Repository(state.root)
    names = list(state.chosen_names())
    if not names:
        return  # the guards say what else was asked for in vain
    every = [name.node_id for name in names]
    try:
        base = repository.base(ref)
        changed = repository.changed(base)
    except GitError as error:
        raise pytest.UsageError(str(error)) from None
    features = f"{state.features_dir.relative_to(state.root).as_posix()}/"
    rule = Rule(
        repository,
        base,
        catalogue=state.catalogue,
        names=names,
        vocabulary=state.vocabulary(),
        features=features,
    )
    touches = [rule.judge(path) for path in changed]
    chosen = {one for touch in touches for one in (every if touch.names is None else touch.names)}
    lines = [str(touch) for touch in touches]
    lines.append(
        f"Против {ref} изменено файлов: {len(changed)}; "
        f"запускается сценариев: {len(chosen)} из {len(every)}."
    )
    narrow(session, chosen, lines)
