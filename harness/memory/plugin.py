"""The pytest plugin behind `./kabinet verify --last-failed`.

Not pytest's own `--lf`: that remembers node ids, which hold lines, and not below xdist.
"""

from __future__ import annotations

import pytest

from harness.collection.catalogue import read_catalogue
from harness.collection.state import STATE
from harness.evidence.settings import reports_folder
from harness.memory.conditions import conditions_of
from harness.memory.failing import find_again, read_failing
from harness.narrowing import narrow


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("kabinet")
    group.addoption(
        "--failing", action="store_true", help="only scenarios that failed when they ran last"
    )
    group.addoption(
        "--failing-or-all", action="store_true", help="the same, but all when none is known"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Look at the record of the last run, in the process that the user started."""
    config = session.config
    asked = config.option.failing or config.option.failing_or_all
    if hasattr(config, "workerinput") or not asked:
        return
    record = reports_folder(config) / "run.json"
    known = read_failing(record)
    if known is None and not config.option.failing_or_all:
        raise pytest.UsageError(f"прогона ещё не было: нет {record}; сначала: ./kabinet verify")
    here = (config.getoption("--edition"), conditions_of(config))
    failing = [one for one in known or () if (one.edition, one.conditions) == here]
    state = config.stash[STATE]
    names = list(state.chosen_names())
    if not names:
        return  # the guards say what else was asked for in vain
    own = [state.root / file for file in dict.fromkeys(one.file for one in failing)]
    homes = read_catalogue(state.root, [file for file in own if file.is_file()])
    found = find_again(failing, names, state.catalogue, homes)
    if not found and config.option.failing_or_all:
        narrow(session, [name.node_id for name in names], ["Не прошедших нет: запускаются все."])
        return
    if not failing:
        said = "Не прошедших нет: в последний раз все прошли; ничего не запущено."
    elif not found:
        said = f"Среди выбранных не прошедших нет (всего их {len(failing)}); ничего не запущено."
    else:
        said = f"Не прошли в последний раз: {len(failing)}; из них запускаются {len(found)}."
    narrow(session, found, [said])
