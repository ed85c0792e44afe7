"""The manifests under deploy/kubernetes: strict types, and what must agree between them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
import yaml
from kubernetes_kinds import (
    Claim,
    Container,
    Deployment,
    Job,
    Manifest,
    PodTemplate,
    Policy,
    Service,
)

from harness.cli import main
from harness.remote_browsers.endpoints import read_endpoint
from harness.remote_browsers.proof_tools import JAR_VERSION

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
FILES = sorted(FOLDER.glob("*.yaml"))
OUR_IMAGE = "kabinet:latest"


def read(text: str) -> list[Manifest]:
    return [msgspec.convert(one, Manifest) for one in yaml.safe_load_all(text)]


def manifests(kind: type[Manifest] | None = None) -> list[Manifest]:
    found = [one for file in FILES for one in read(file.read_text(encoding="utf-8"))]
    return [one for one in found if kind is None or isinstance(one, kind)]


def pods() -> list[PodTemplate]:
    return [one.spec.template for one in manifests() if isinstance(one, Job | Deployment)]


def containers(*, ours: bool) -> list[Container]:
    found = [one for pod in pods() for one in (*pod.spec.init_containers, *pod.spec.containers)]
    return [one for one in found if (one.image == OUR_IMAGE) is ours]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_manifest_says_only_what_kubernetes_knows(file: Path) -> None:
    assert read(file.read_text(encoding="utf-8"))


def test_a_slip_in_a_manifest_is_refused() -> None:
    text = (FOLDER / "shards.yaml").read_text(encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="unknown field `completionsMode`"):
        read(text.replace("completionMode", "completionsMode"))
    with pytest.raises(msgspec.ValidationError, match="Expected `int`"):
        read(text.replace("parallelism: 3", "parallelism: three"))


def test_as_many_shards_run_as_the_command_divides_by() -> None:
    job = next(
        one for one in manifests(Job) if isinstance(one, Job) and one.metadata.name == "kabinet"
    )
    divided = re.search(r"--shard \S+ 1\)\)/(\d+)", job.spec.template.spec.containers[0].args[0])
    divided = divided or re.search(r"\)\)/(\d+)\"", job.spec.template.spec.containers[0].args[0])
    assert divided is not None
    assert {int(divided[1]), job.spec.completions} == {job.spec.parallelism}
    assert (job.spec.completion_mode, job.spec.backoff_limit_per_index) == ("Indexed", 0)


def test_every_volume_is_there_and_every_claim() -> None:
    claims = {one.metadata.name for one in manifests(Claim)}
    for pod in pods():
        known = {volume.name for volume in pod.spec.volumes}
        every = (*pod.spec.init_containers, *pod.spec.containers)
        assert {mount.name for one in every for mount in one.volume_mounts} == known
        named = [one.persistent_volume_claim for one in pod.spec.volumes]
        assert {one.claim_name for one in named if one} <= claims


def test_the_runner_finds_the_pool_and_nobody_else_may() -> None:
    (service,) = [one for one in manifests(Service) if isinstance(one, Service)]
    (pool,) = [one for one in manifests(Deployment) if isinstance(one, Deployment)]
    (policy,) = [one for one in manifests(Policy) if isinstance(one, Policy)]
    labels = pool.spec.template.metadata.labels
    assert service.spec.selector == pool.spec.selector.match_labels == labels
    assert policy.spec.pod_selector.match_labels == labels
    (runner,) = [
        pod
        for pod in pods()
        for one in pod.spec.containers
        for e in one.env
        if e.name == "KABINET_BROWSERS"
    ]
    assert policy.spec.ingress[0].from_[0].pod_selector.match_labels == runner.metadata.labels
    endpoint = read_endpoint(runner.spec.containers[0].env[0].value)
    server = pool.spec.template.spec.containers[0]
    told = dict(zip(server.args[1::2], server.args[2::2], strict=True))
    assert (endpoint.host, endpoint.path) == (service.metadata.name, told["--path"])
    assert endpoint.port == service.spec.ports[0].port
    assert server.ports[0].container_port == int(told["--port"])
    assert service.spec.ports[0].target_port == server.ports[0].name


def test_containers_call_commands_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        one.args if not one.command else one.args[0].split()[2:] for one in containers(ours=True)
    ]
    for words in lines:
        own = words[: words.index("--")] if "--" in words else words
        assert main([own[0], "--help"]) == 0
        told = capsys.readouterr().out
        assert all(word in told for word in own if word.startswith("--"))


def test_containers_of_ours_may_do_nothing_else() -> None:
    user = re.search(r"--uid (\d+)", (ROOT / "Containerfile").read_text(encoding="utf-8"))
    assert user is not None
    for pod in pods():
        for one in pod.spec.containers:
            security = one.security_context
            assert security is not None
            assert int(user[1]) in (security.run_as_user, pod.spec.security_context.run_as_user)


def test_the_grid_is_the_one_that_is_proved() -> None:
    strangers = containers(ours=False)
    assert {one.image.partition(":")[2] for one in strangers} == {JAR_VERSION}
    told = [e.value for one in containers(ours=True) for e in one.env if "CAPABILITIES" in e.name]
    assert [json.loads(one)["browserName"] for one in told] == ["chrome"]
