"""The machine-readable record of a run, in the Common Test Report Format (https://ctrf.io)."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec

from harness.report.run import Run, ScenarioResult

CONTENT_TYPES = {
    "screenshot": "image/png",
    "trace": "application/zip",
    "text": "text/plain",
    "capsule": "application/zip",
}


def ctrf(run: Run) -> dict[str, Any]:
    """Return the run as a CTRF document; times in milliseconds, paths relative to the report."""
    tests = [_test(result) for result in run.in_order()]
    tests += [
        {
            "name": node_id.partition("::")[2],
            "status": "pending",
            "duration": 0,
            "rawStatus": "not run",
        }
        for node_id in run.not_run
    ]
    return {
        "reportFormat": "CTRF",
        "specVersion": "1.0.0",
        "timestamp": datetime.fromtimestamp(run.stopped, UTC).isoformat(),
        "generatedBy": "kabinet",
        "results": {
            "tool": {"name": "kabinet"},
            "summary": {
                "tests": len(tests),
                "passed": run.count("passed"),
                "failed": run.count("failed"),
                "skipped": run.count("skipped"),
                "pending": len(run.not_run),
                "other": 0,
                "flaky": sum(result.flaky for result in run.results.values()),
                "suites": len({result.record.path for result in run.results.values()}),
                "start": round(run.started * 1000),
                "stop": round(run.stopped * 1000),
                "duration": round((run.stopped - run.started) * 1000),
            },
            "tests": tests,
        },
        "extra": {
            "verdict": run.verdict,
            "refusal": run.refusal,
            "unfit": dict(run.unfit),
            "interruption": run.interruption,
            "otherTests": dict(run.other),
            "otherFailures": run.other_failures,
            "failing": msgspec.to_builtins(run.failing),
        },
    }


def as_json(run: Run) -> str:
    """Return the document as JSON text with Cyrillic letters as they are."""
    return json.dumps(ctrf(run), ensure_ascii=False, indent=1) + "\n"


def _test(result: ScenarioResult) -> dict[str, Any]:
    record = result.record
    test: dict[str, Any] = {
        "name": record.title,
        "status": result.status,
        "duration": round(result.seconds * 1000),
        "start": round(result.start * 1000),
        "stop": round((result.start + result.seconds) * 1000),
        "suite": [part for part in (record.flow, record.feature) if part],
        "filePath": record.path,
        "line": record.line,
        "tags": [f"@{tag}" for tag in record.tags],
        "type": "e2e",
        "steps": [
            {
                "name": f"{step.keyword} {step.text}",
                "status": step.status,
                "extra": {"line": step.line, "duration": step.ms},
            }
            for step in record.steps
        ],
        "attachments": [
            {"name": one.name, "contentType": CONTENT_TYPES[one.kind], "path": one.path}
            for one in record.attachments
        ],
        "extra": {
            "id": record.node_id,
            "project": record.project,
            "screens": [screen.name for screen in record.screens],
        },
    }
    if result.retries:
        test |= {"retries": result.retries, "flaky": result.flaky}
    if result.worker:
        test["threadId"] = result.worker
    if record.unfit:
        test["message"] = record.unfit
    if failure := record.failure:
        test["message"] = failure.reason
        test["trace"] = failure.message
        test["extra"] |= {
            "step": failure.step,
            "stepLine": failure.step_line,
            "expected": failure.expected,
            "seen": failure.seen,
            "place": failure.place,
            "phase": failure.phase,
        }
    if record.lost_browsers:
        test["extra"]["lostBrowsers"] = record.lost_browsers
    if repeat := record.repeat:
        test["extra"]["repeat"] = {"outcome": repeat.outcome, "reason": repeat.reason}
    return test
