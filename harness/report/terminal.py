"""The last screen of the terminal: what failed, at which step, why, and where the report is."""

from dataclasses import dataclass

from harness.report.run import Run, russian_seconds

# Failures shown in full; a screen has some forty lines, and each takes three.
MOST_FAILURES = 8
MOST_REASON = 160


@dataclass(frozen=True)
class Line:
    """A line of the summary; tone: good, bad, or empty for plain text."""

    text: str
    tone: str = ""


def summary(run: Run, report: str, rerun: str) -> list[Line]:
    """Return the summary of a run.

    report: the address of the page; rerun: the command that runs one scenario, up to its address.
    """
    lines = [Line(run.verdict, "good" if run.is_good else "bad"), Line(_totals(run))]
    for result in run.failed[:MOST_FAILURES]:
        record, failure = result.record, result.failure
        project = f" [{record.project}]" if record.project else ""
        lines.append(Line(f"✗ {record.title}{project}", "bad"))
        if failure:
            step = f"{failure.step}: " if failure.step else ""
            lines.append(Line(_short(f"    {step}{failure.reason}")))
        if record.repeat and record.repeat.outcome != "same":
            lines.append(Line(_short(f"    {record.repeat.told}")))
        lines.append(Line(f"    {rerun_command(rerun, record.address, record.project)}"))
    lines += [Line(f"– {number}: {reason}") for reason, number in run.unfit.most_common()]
    hidden = len(run.failed) - MOST_FAILURES
    if hidden > 0:
        lines.append(Line(f"… и ещё {hidden}: все они в отчёте."))
    lines.append(Line(f"Отчёт: {report}"))
    return lines


def rerun_command(command: str, address: str, project: str | None) -> str:
    """Return the shell command that runs one scenario alone, in its project."""
    chosen = f"KABINET_PROJECTS={project} " if project else ""
    return f"{chosen}{command} {address}"


def _totals(run: Run) -> str:
    parts = [f"прошло {run.count('passed')}", f"не прошло {run.count('failed')}"]
    unfit = run.unfit
    if unfit:
        parts.append(f"здесь невозможно {unfit.total()}")
    if skipped := run.count("skipped") - unfit.total():
        parts.append(f"пропущено {skipped}")
    if flaky := sum(result.flaky for result in run.results.values()):
        parts.append(f"из них не сразу {flaky}")
    if moved := sum(bool(result.record.lost_browsers) for result in run.results.values()):
        parts.append(f"прогнано снова без связи с браузером {moved}")
    if run.not_run:
        parts.append(f"не выполнено {len(run.not_run)}")
    took = russian_seconds(run.stopped - run.started)
    return f"Сценарии: {', '.join(parts)}; за {took}."


def _short(text: str) -> str:
    return text if len(text) <= MOST_REASON else text[: MOST_REASON - 1] + "…"
