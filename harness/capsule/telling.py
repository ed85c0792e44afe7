"""A capsule in words, for a terminal. Its texts come from elsewhere: control characters go."""

from __future__ import annotations

from harness.capsule.model import Capsule


def printable(text: str) -> str:
    """Return a text on one line without characters that a terminal would act upon."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def failure_lines(capsule: Capsule) -> list[str]:
    """Return the scenario, the step, expected and seen, and how the second run went."""
    record = capsule.scenario
    lines = [f"Сценарий: {record.title} ({record.address})"]
    if failure := record.failure:
        lines += [f"Шаг: {failure.step}"] if failure.step else []
        lines += [f"Ожидалось: {failure.expected}"] if failure.expected else []
        lines.append(f"На деле: {failure.seen}")
    if record.repeat:
        lines.append(f"Повтор: {record.repeat.told}")
    return [printable(line) for line in lines]
