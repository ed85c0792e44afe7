"""What drift works with: mutants, scenarios with the points they pass, results."""

from __future__ import annotations

from typing import Literal

import msgspec

Verdict = Literal["killed", "survived", "not-covered"]

VERDICTS: dict[Verdict, str] = {
    "killed": "замечено",
    "survived": "не замечено",
    "not-covered": "никто не проверяет",
}


KINDS = {
    "rule": "правило",
    "label": "надпись",
    "message": "сообщение",
    "state": "состояние",
    "route": "адрес",
    "permission": "право",
    "check": "проверка подписи",
    "notice": "уведомление",
    "button": "кнопка или ссылка",
}


class Mutant(msgspec.Struct, frozen=True):
    """A change that the portal offers, see `mock_portal/mutants.py`."""

    id: str
    kind: str
    point: str
    target: str
    claims: tuple[str, ...] = ()
    choice: str = ""


class Watched(msgspec.Struct):
    """One run of a scenario in a watched world.

    Attributes:
        node_id: pytest's name of the run.
        tags: of the scenario, claims among them, without their @.
        seconds: how long it took.
        points: what it passed in the portal.
        mutants: those that only watching shows.
    """

    node_id: str
    tags: list[str]
    passed: bool
    seconds: float
    points: list[str] = []
    mutants: list[Mutant] = []


class Task(msgspec.Struct, frozen=True):
    """A mutant and the scenarios to try it on, in this order, until one fails.

    Attributes:
        node_ids: pytest's names of the runs, or lasting names (`lasting_name`).
        and_others: whether others that carry the mutant's claims come after them.
    """

    mutant: Mutant
    node_ids: tuple[str, ...]
    and_others: bool = False


class Result(msgspec.Struct, frozen=True):
    """What became of a mutant.

    Attributes:
        killed_by: place of the scenario that noticed, «file:line».
        killer: its lasting name.
        reason: how it failed.
        tried: how many scenarios were run.
    """

    id: str
    kind: str
    target: str
    verdict: Verdict
    killed_by: str = ""
    killer: str = ""
    reason: str = ""
    tried: int = 0
    seconds: float = 0.0
