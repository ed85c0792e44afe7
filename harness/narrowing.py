"""Leaves a run only some of the scenarios it was asked for, and says so on the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest

from harness.collection.state import STATE


def narrow(session: pytest.Session, names: Collection[str], lines: Iterable[str]) -> None:
    """Leave only these runs; a run that nothing is left of ends well, without a report.

    Args:
        session: before the collection, in the process that the user started.
        names: node ids.
        lines: what to say about the choice, in Russian.
    """
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    for line in lines:
        if terminal is not None:
            terminal.write_line(line)
    state = session.config.stash[STATE]
    chosen = state.selection.names
    state.narrow(set(names) if chosen is None else chosen & set(names))
    # A shard has to leave its part of the record, empty or not.
    if not state.selection.names and session.config.getoption("splits", default=None) is None:
        # It has said what there is to say; pytest would shout of an exit.
        session.config.pluginmanager.unregister(terminal)
        pytest.exit("запускать нечего", returncode=0)
