"""What a campaign found, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harness.drift.model import KINDS, VERDICTS, Result, Verdict


def totals(results: Iterable[Result]) -> dict[Verdict, int]:
    """Count the mutants of each verdict; every verdict is there, with 0 too."""
    counted: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for one in results:
        counted[one.verdict] += 1
    return counted


def as_json(results: Sequence[Result], reasons: Mapping[str, str], unclaimed: int) -> str:
    """Return the results for machines.

    Args:
        results: of the mutants that were tried. `explained` is the reason why nobody has to
            notice one, `reason` how the scenario failed that did, `tried` how many were run.
        reasons: why nobody has to notice some, by their ids.
        unclaimed: how many texts were left out because no claim speaks of them.
    """
    names = ("id", "kind", "target", "verdict", "killed_by", "seconds", "tried", "reason")
    mutants = [
        {name: msgspec.to_builtins(one)[name] for name in names}
        | {"explained": reasons.get(one.id, "")}
        for one in results
    ]
    document = {"mutants": mutants, "totals": totals(results), "unclaimed": unclaimed}
    return json.dumps(document, ensure_ascii=False, indent=1)


def told(
    results: Sequence[Result], untried: int, reasons: Mapping[str, str], unclaimed: int
) -> list[str]:
    """Return the results as lines for a terminal: totals by kind, then what nobody noticed.

    Args:
        results: of the mutants that were tried.
        untried: how many were chosen and have no result.
        reasons: why nobody has to notice some, by their ids.
        unclaimed: how many texts were left out because no claim speaks of them.
    """
    lines = []
    for kind in dict.fromkeys(one.kind for one in results):
        counted = totals(one for one in results if one.kind == kind)
        parts = [f"{VERDICTS[name]} {number}" for name, number in counted.items()]
        lines.append(f"{KINDS.get(kind, kind):<19}{', '.join(parts)}")
    for verdict in ("survived", "not-covered"):
        found = [one for one in results if one.verdict == verdict and one.id not in reasons]
        lines += _listed(VERDICTS[verdict].capitalize(), [(one, one.target) for one in found])
    unnoticed = [one for one in results if one.verdict != "killed" and one.id in reasons]
    lines += _listed("Объяснено", [(one, reasons[one.id]) for one in unnoticed])
    stale = [one for one in results if one.verdict == "killed" and one.id in reasons]
    lines += _listed("Объяснять больше нечего", [(one, one.killed_by) for one in stale])
    seconds, killed = sum(one.seconds for one in results), totals(results)["killed"]
    share = f"{100 * killed / len(results):.1f} %" if results else "нечего проверять"
    lines += ["", f"Изменений: {len(results)}, замечено {share}."]
    if tried := [one for one in results if one.tried]:
        lines.append(f"Время работников: {seconds:.0f} с, {seconds / len(tried):.1f} с на каждое.")
    if unclaimed:
        lines.append(f"Не проверялись надписи, о которых нет утверждений: {unclaimed} (--all).")
    if untried:
        lines.append(f"Не дошла очередь: {untried}.")
    return lines


def _listed(heading: str, found: Sequence[tuple[Result, str]]) -> list[str]:
    if not found:
        return []
    return ["", f"{heading}: {len(found)}", *(f"  {one.id}  ({text})" for one, text in found)]
