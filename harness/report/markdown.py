"""The summary of a run in Markdown: the page of a CI job."""

from __future__ import annotations

import re

from harness.report.run import Run, ScenarioResult, russian_seconds

# A job's page takes a megabyte; the report has all of them.
MOST_FAILURES = 50
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(run: Run) -> str:
    """Return the verdict, the totals and the failures with what was expected and seen."""
    mark = "✅" if run.is_good else "❌"
    lines = [
        f"## {mark} {_plain(run.verdict)}",
        "",
        "| Прошло | Не прошло | Пропущено | Не выполнено | Время |",
        "|---:|---:|---:|---:|---:|",
        f"| {run.count('passed')} | {run.count('failed')} | {run.count('skipped')} "
        f"| {len(run.not_run)} | {russian_seconds(run.stopped - run.started)} |",
        "",
    ]
    lines += [f"- {_plain(line)}" for line in run.refusal[1:]]
    lines += [f"- {_plain(name)}" for name in run.other_failures]
    for result in run.failed[:MOST_FAILURES]:
        lines += _failure(result)
    if len(run.failed) > MOST_FAILURES:
        lines += [f"… и ещё {len(run.failed) - MOST_FAILURES}: все они в отчёте.", ""]
    if run.unfit:
        lines += ["### Здесь невозможны", ""]
        lines += [f"- {number}: {_plain(reason)}" for reason, number in run.unfit.most_common()]
        lines.append("")
    flaky = [one for one in run.in_order() if one.flaky]
    if flaky:
        lines += ["### Прошли не сразу", ""]
        lines += [f"- {_plain(one.record.title)} ({_code(one.record.address)})" for one in flaky]
    moved = [one.record for one in run.in_order() if one.record.lost_browsers]
    if moved:
        lines += ["### Прогнаны снова: связь с браузером терялась", ""]
        lines += [
            f"- {_plain(one.title)} ({_code(one.address)}): {_code(', '.join(one.lost_browsers))}"
            for one in moved
        ]
    return "\n".join(lines).rstrip() + "\n"


def _failure(result: ScenarioResult) -> list[str]:
    record, failure = result.record, result.failure
    project = f" [{record.project}]" if record.project else ""
    lines = [f"### {_plain(record.title + project)}", "", f"- Где: {_code(record.address)}"]
    if failure:
        lines += [f"- Шаг: {_plain(failure.step)}"] if failure.step else []
        lines += [f"- Ожидалось: {_code(failure.expected)}"] if failure.expected else []
        lines.append(f"- На деле: {_code(failure.seen)}")
    if record.repeat:
        lines.append(f"- Повтор: {_plain(record.repeat.told)}")
    capsules = [one for one in record.attachments if one.kind == "capsule"]
    lines += [f"- Капсула: {_code(one.path)}" for one in capsules]
    return [*lines, ""]


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    line = " ".join(text.split()).replace("`", "'")
    return f"`{line}`" if line else "`—`"
