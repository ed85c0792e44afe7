"""The CI files and the container's recipe: they can be read, and what they call is there."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.browsers.install import SHELL_PACKAGE
from harness.cli import Parser
from harness.commands import COMMANDS
from harness.gost_engine import PACKAGES
from harness.nightly.command import HISTORY, REPORTS
from harness.shards.saved import read_shard_name

ROOT = Path(__file__).parents[2]
GITHUB = (".github/workflows/check.yml", "docs/ci/github.yml")
NIGHT = ".github/workflows/nightly.yml"
GITLAB = (".gitlab-ci.yml", "docs/ci/gitlab.yml")
GITLAB_GLOBAL = {"stages", "default", "workflow"}
# The one file has every night; a kill in the middle of writing it leaves a journal beside it.
KEPT = f"{HISTORY}*"
HEAVY_DAYS, LIGHT_DAYS = 7, 90
# Values that CI puts in; their kind is all that a parser sees.
FILLED = (
    (r'\$\{TAGS:\+--tags "\$TAGS"\}', "--tags @N-65"),
    (r"\$\{\{ matrix\.shard \}\}/(\d+)", r"1/\1"),
    (r"\$CI_NODE_INDEX/\$CI_NODE_TOTAL", "1/3"),
    (r"\$\{\{ matrix\.shard \}\}|\$CI_NODE_INDEX", "1"),
)


def read(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return loaded


def jobs_of(name: str) -> dict[str, dict[str, Any]]:
    document = read(name)
    if name in (*GITHUB, NIGHT):
        jobs: dict[str, dict[str, Any]] = document["jobs"]
        return jobs
    # A job whose name begins with a dot is a pattern that others extend.
    return {
        job: document.get(table.get("extends"), {}) | table
        for job, table in document.items()
        if job not in GITLAB_GLOBAL and not job.startswith(".")
    }


def scripts(name: str) -> list[str]:
    """The lines of shell of a file's jobs, as CI hands them over."""
    found: list[str] = []
    for job in jobs_of(name).values():
        found += [step["run"] for step in job.get("steps", ()) if "run" in step]
        found += [*job.get("before_script", ()), *job.get("script", ())]
    return found + list(read(name).get("default", {}).get("before_script", ()))


def lines_of(table: dict[str, Any]) -> list[str]:
    """The lines of shell of a job, or of a step of one."""
    steps = [step["run"] for step in table.get("steps", ()) if "run" in step]
    return [*steps, *([table["run"]] if "run" in table else ()), *table.get("script", ())]


def documented() -> list[str]:
    text = (ROOT / "docs/ci/README.md").read_text(encoding="utf-8")
    return [
        line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.split("\n")
    ]


def calls() -> Iterator[tuple[str, str]]:
    for name in (*GITHUB, NIGHT, *GITLAB):
        yield from ((name, line) for line in scripts(name) if line.startswith("./kabinet"))
    yield from (("docs/ci/README.md", line) for line in documented() if line)


@pytest.mark.parametrize(("name", "line"), list(calls()))
def test_a_call_of_ours_is_one_that_the_command_line_takes(name: str, line: str) -> None:
    for pattern, value in FILLED:
        line = re.sub(pattern, value, line)
    words = shlex.split(line)
    assert "$" not in line, f"{name}: a variable that this test does not know: {line}"
    assert words[0] == "./kabinet"
    assert words[1] in COMMANDS
    parser = Parser(prog="kabinet", add_help=False, allow_abbrev=False)
    importlib.import_module(f"harness.commands.{words[1]}").add_arguments(parser)
    own = words[2 : words.index("--")] if "--" in words else words[2:]
    arguments, unknown = parser.parse_known_args(own)
    assert unknown == []
    if getattr(arguments, "shard", None):
        assert read_shard_name(arguments.shard).of == 3


@pytest.mark.parametrize("name", [*GITHUB, NIGHT, *GITLAB])
def test_every_line_of_shell_is_shell_and_every_script_is_there(name: str) -> None:
    lines = scripts(name)
    assert lines
    for line in lines:
        checked = re.sub(r"\$\{\{.*?\}\}", "1", line)
        done = subprocess.run(["bash", "-n", "-c", checked], check=False, capture_output=True)
        assert done.returncode == 0, done.stderr
        first = shlex.split(checked)[0]
        if first.startswith((".ci/", "./")):
            assert os.access(ROOT / first, os.X_OK), first
        for path in re.findall(r"\btests/\w+", line):
            assert (ROOT / path).is_dir(), path


@pytest.mark.parametrize("name", [*GITHUB, NIGHT])
def test_github_jobs_have_what_github_asks_and_no_more_rights_than_they_need(name: str) -> None:
    document, jobs = read(name), jobs_of(name)
    assert True in document, "«on», which YAML 1.1 reads as true"
    assert document["permissions"] == {"contents": "read"}
    for job in jobs.values():
        assert job["runs-on"]
        assert job["timeout-minutes"] <= (350 if name == NIGHT else 60)
        needs = job.get("needs", [])
        assert set([needs] if isinstance(needs, str) else needs) <= set(jobs)
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step
            assert re.fullmatch(r"actions/[\w/-]+@v\d+", step.get("uses", "actions/none@v0"))


@pytest.mark.parametrize("name", GITHUB)
def test_github_runs_three_shards_each_to_its_end(name: str) -> None:
    jobs = jobs_of(name)
    assert jobs["scenarios"]["strategy"]["matrix"]["shard"] == [1, 2, 3]
    assert jobs["scenarios"]["strategy"]["fail-fast"] is False
    assert any("GITHUB_STEP_SUMMARY" in line for line in scripts(name))


@pytest.mark.parametrize("name", [".github/workflows/check.yml", ".gitlab-ci.yml"])
def test_a_claim_that_the_merged_run_does_not_prove_fails_the_check(name: str) -> None:
    (job,) = [one for one in jobs_of(name).values() if "./kabinet claims" in lines_of(one)]
    lines = lines_of(job)
    assert lines.index("./kabinet merge shards") < lines.index("./kabinet claims")
    (step,) = [one for one in job.get("steps", [job]) if "./kabinet claims" in lines_of(one)]
    for table in (job, step):
        assert not {"continue-on-error", "allow_failure"} & set(table)


def test_a_night_begins_with_the_history_of_the_last_one_and_never_meets_another() -> None:
    steps = [step.get("with", {}) for step in jobs_of(NIGHT)["night"]["steps"]]
    caches = [one for one in steps if "key" in one]
    assert [one["path"] for one in caches] == [KEPT] * 2
    assert caches[0]["key"] == caches[1]["key"]
    assert caches[0]["key"].startswith(caches[0]["restore-keys"])
    assert {str(REPORTS), KEPT} <= {one.get("path") for one in steps}
    assert read(NIGHT)["concurrency"] == {"group": "nightly"}
    gitlab = jobs_of(".gitlab-ci.yml")["nightly"]
    assert gitlab["cache"]["paths"] == [KEPT]
    assert gitlab["cache"]["when"] == "always"
    assert gitlab["artifacts"]["paths"] == [f"{REPORTS}/"]
    assert gitlab["resource_group"]
    assert gitlab["interruptible"] is False


def minutes(text: str) -> int:
    """Read GitLab's «5h 40m»."""
    return sum(int(one[:-1]) * {"h": 60, "m": 1}[one[-1]] for one in text.split())


def test_a_night_that_is_cut_off_keeps_its_history() -> None:
    job = jobs_of(NIGHT)["night"]
    steps = job["steps"]
    at = next(number for number, step in enumerate(steps) if step.get("run") == "./kabinet nightly")
    # A job that runs out of its time is cancelled, and `!cancelled()` is false then.
    assert len(steps) > at + 1
    assert {step["if"] for step in steps[at + 1 :]} == {"${{ always() }}"}
    assert steps[at]["timeout-minutes"] <= job["timeout-minutes"] - 10
    gitlab = jobs_of(".gitlab-ci.yml")["nightly"]
    script = minutes(gitlab["variables"]["RUNNER_SCRIPT_TIMEOUT"])
    assert script <= minutes(gitlab["timeout"]) - 10
    assert (gitlab["cache"]["when"], gitlab["artifacts"]["when"]) == ("always", "always")


def shell_before_tests(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each job that runs tests of the harness or of the plugin, with the shell before them."""
    for job in jobs_of(name).values():
        lines = [step["run"] for step in job.get("steps", ()) if "run" in step]
        lines += [*job.get("before_script", ()), *job.get("script", ())]
        for number, line in enumerate(lines):
            if re.search(r"tests/(harness|plugin)|\./kabinet test(?! --machines)", line):
                yield job, "\n".join(lines[:number])


def test_tests_have_the_programs_that_nobody_installs_for_them() -> None:
    # The harness installs packages as root only: not on a machine of GitHub's, but in a container.
    jobs = list(shell_before_tests(".github/workflows/check.yml"))
    jobs += shell_before_tests(NIGHT)
    assert jobs
    for job, before in jobs:
        assert "container" not in job
        assert "sudo apt-get install" in before
        assert set(PACKAGES) <= set(before.split())
    # A slim image has no git.
    assert "-slim-" in read(".gitlab-ci.yml")["default"]["image"]
    jobs = list(shell_before_tests(".gitlab-ci.yml"))
    assert jobs
    for _, before in jobs:
        assert re.search(r"apt-get install .*\bgit\b", before)


def test_a_schedule_of_gitlab_runs_the_night_and_a_change_does_not() -> None:
    schedule = '$CI_PIPELINE_SOURCE == "schedule"'
    conditions = {name: job["rules"][0]["if"] for name, job in jobs_of(".gitlab-ci.yml").items()}
    nightly = {name for name, condition in conditions.items() if condition == schedule}
    assert nightly == {"nightly", "machines"}
    others = {conditions[name] for name in conditions if name not in nightly}
    assert others == {schedule.replace("==", "!=")}


@pytest.mark.parametrize("name", [*GITHUB, NIGHT])
def test_github_never_pastes_what_somebody_typed_into_shell(name: str) -> None:
    for line in scripts(name):
        assert set(re.findall(r"\$\{\{ *([\w.]+) *\}\}", line)) <= {"matrix.shard"}, line


@pytest.mark.parametrize("name", GITLAB)
def test_gitlab_jobs_have_what_gitlab_asks(name: str) -> None:
    document, jobs = read(name), jobs_of(name)
    for job in jobs.values():
        assert job["stage"] in document["stages"]
        assert job["script"]
        assert set(job.get("needs", ())) <= set(jobs)
    assert jobs["scenarios"]["parallel"] == 3


@pytest.mark.parametrize("name", [*GITHUB, NIGHT, *GITLAB])
def test_heavy_artifacts_stay_for_days_and_light_ones_for_months(name: str) -> None:
    days: dict[str, int] = {}
    for title, job in jobs_of(name).items():
        for step in job.get("steps", ()):
            if "upload-artifact" in step.get("uses", ""):
                days[step["with"]["name"]] = step["with"]["retention-days"]
        if "artifacts" in job:
            days[title] = int(job["artifacts"]["expire_in"].removesuffix(" days"))
    assert days.pop("record") == LIGHT_DAYS
    assert days, "the shards and the report are kept, too"
    assert set(days.values()) == {HEAVY_DAYS}


def test_the_container_runs_without_rights_and_has_what_the_harness_would_install() -> None:
    text = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8"))
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and line[0] != "#"]
    names = [line[0] for line in lines]
    assert lines[0] == ["FROM", "debian:bookworm-slim"]
    user = names.index("USER")
    assert lines[user][1] not in {"root", "0"}
    assert names.count("USER") == 1
    assert user < names.index("COPY") < names.index("ENTRYPOINT")
    packages = lines[1][1].split()
    assert {SHELL_PACKAGE, *PACKAGES, "python3", "python3-venv"} <= set(packages)


def test_the_container_takes_neither_history_nor_leftovers() -> None:
    left_out = set((ROOT / ".containerignore").read_text(encoding="utf-8").split())
    assert {".git", ".venv", "reports", "test-results"} <= left_out
