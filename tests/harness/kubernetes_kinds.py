"""What our manifests may say: the part of Kubernetes' API that they use, as strict types.

A field that is not here is refused, as by `kubectl apply --validate=strict`. Against the whole
schemas of Kubernetes 1.37 they are held by `./kabinet test --machines`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Name = Annotated[str, Meta(pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
Port = Annotated[int, Meta(ge=1, le=65535)] | Name
Quantity = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?(m|Ki|Mi|Gi)?$")]
Count = Annotated[int, Meta(ge=0)]
Labels = dict[str, str]


class Strict(Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A table of a manifest."""


class ObjectMeta(Strict):
    name: Name


class PodMeta(Strict):
    labels: Labels


class Selector(Strict):
    match_labels: Labels


class Resources(Strict):
    requests: dict[Literal["cpu", "memory", "storage"], Quantity] = {}
    limits: dict[Literal["cpu", "memory"], Quantity] = {}


class Seccomp(Strict):
    type: Literal["RuntimeDefault"]


class PodSecurity(Strict):
    seccomp_profile: Seccomp
    run_as_non_root: Literal[True] | None = None
    run_as_user: Count | None = None
    fs_group: Count | None = None


class Capabilities(Strict):
    drop: tuple[Literal["ALL"]]


class ContainerSecurity(Strict):
    allow_privilege_escalation: Literal[False]
    capabilities: Capabilities
    run_as_non_root: Literal[True] | None = None
    run_as_user: Count | None = None


class Variable(Strict):
    name: str
    value: str


class ContainerPort(Strict):
    name: Name
    container_port: Annotated[int, Meta(ge=1, le=65535)]


class Mount(Strict):
    name: Name
    mount_path: Annotated[str, Meta(pattern="^/")]


class HttpGet(Strict):
    path: Annotated[str, Meta(pattern="^/")]
    port: Port


class TcpSocket(Strict):
    port: Port


class Probe(Strict):
    http_get: HttpGet | None = None
    tcp_socket: TcpSocket | None = None
    period_seconds: Count | None = None
    failure_threshold: Count | None = None


class Container(Strict):
    name: Name
    image: str
    command: list[str] = []
    args: list[str] = []
    env: list[Variable] = []
    ports: list[ContainerPort] = []
    resources: Resources | None = None
    volume_mounts: list[Mount] = []
    readiness_probe: Probe | None = None
    startup_probe: Probe | None = None
    security_context: ContainerSecurity | None = None
    restart_policy: Literal["Always"] | None = None


class EmptyDir(Strict):
    medium: Literal["Memory"]
    size_limit: Quantity


class ClaimRef(Strict):
    claim_name: Name


class Volume(Strict):
    name: Name
    empty_dir: EmptyDir | None = None
    persistent_volume_claim: ClaimRef | None = None


class PodSpec(Strict):
    automount_service_account_token: Literal[False]
    security_context: PodSecurity
    containers: list[Container]
    init_containers: list[Container] = []
    restart_policy: Literal["Never"] | None = None
    volumes: list[Volume] = []


class PodTemplate(Strict):
    metadata: PodMeta
    spec: PodSpec


class JobSpec(Strict):
    template: PodTemplate
    active_deadline_seconds: Count
    completion_mode: Literal["Indexed"] | None = None
    completions: Count = 1
    parallelism: Count = 1
    backoff_limit: Count | None = None
    backoff_limit_per_index: Count | None = None
    max_failed_indexes: Count | None = None
    ttl_seconds_after_finished: Count | None = None


class Job(Strict, tag_field="kind", tag="Job"):
    api_version: Literal["batch/v1"]
    metadata: ObjectMeta
    spec: JobSpec


class DeploymentSpec(Strict):
    replicas: Count
    selector: Selector
    template: PodTemplate


class Deployment(Strict, tag_field="kind", tag="Deployment"):
    api_version: Literal["apps/v1"]
    metadata: ObjectMeta
    spec: DeploymentSpec


class ServicePort(Strict):
    name: Name
    port: Port
    target_port: Port


class ServiceSpec(Strict):
    selector: Labels
    ports: list[ServicePort]


class Service(Strict, tag_field="kind", tag="Service"):
    api_version: Literal["v1"]
    metadata: ObjectMeta
    spec: ServiceSpec


class ClaimSpec(Strict):
    access_modes: list[Literal["ReadWriteOnce", "ReadWriteMany"]]
    resources: Resources


class Claim(Strict, tag_field="kind", tag="PersistentVolumeClaim"):
    api_version: Literal["v1"]
    metadata: ObjectMeta
    spec: ClaimSpec


class Peer(Strict):
    pod_selector: Selector


class PolicyPort(Strict):
    port: Port


class Ingress(Strict):
    from_: list[Peer] = field(name="from")
    ports: list[PolicyPort]


class PolicySpec(Strict):
    pod_selector: Selector
    policy_types: list[Literal["Ingress", "Egress"]]
    ingress: list[Ingress]
    egress: list[Ingress]


class Policy(Strict, tag_field="kind", tag="NetworkPolicy"):
    api_version: Literal["networking.k8s.io/v1"]
    metadata: ObjectMeta
    spec: PolicySpec


Manifest = Job | Deployment | Service | Claim | Policy
