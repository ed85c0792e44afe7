"""The description of the control API: every endpoint, its types, examples that work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from in_process import Control

from mock_portal.control.endpoint import Endpoint, NoBody
from mock_portal.control.routes import ENDPOINTS
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    return made


@pytest.fixture
def control(worlds: Worlds) -> Control:
    return Control(worlds)


def document(control: Control) -> dict[str, Any]:
    found: dict[str, Any] = control.call("GET", "/openapi.json")
    return found


def _refs(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)


def test_the_description_is_openapi(control: Control) -> None:
    told = document(control)
    assert told["openapi"] == "3.1.0"
    assert told["info"].keys() >= {"title", "version"}
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    schemas = told["components"]["schemas"]
    assert {ref.removeprefix("#/components/schemas/") for ref in _refs(told)} <= schemas.keys()
    operations = [item for path in told["paths"].values() for item in path.values()]
    assert len({item["operationId"] for item in operations}) == len(operations)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda item: f"{item.method} {item.path}")
def test_every_endpoint_is_described(endpoint: Endpoint) -> None:
    told = Control(Worlds(1)).call("GET", "/openapi.json")
    operation = told["paths"][endpoint.path][endpoint.method.lower()]
    assert operation["summary"]
    assert operation["responses"].keys() == {"200", "default"}
    in_path = [item["name"] for item in operation["parameters"] if item["in"] == "path"]
    assert all(f"{{{name}}}" in endpoint.path for name in in_path)
    assert len(in_path) == endpoint.path.count("{")
    in_query = {item["name"] for item in operation["parameters"] if item["in"] == "query"}
    assert in_query == {item[0] for item in endpoint.query}
    assert ("requestBody" in operation) == (endpoint.body is not NoBody)


def test_every_request_body_says_what_it_orders(control: Control) -> None:
    schemas = document(control)["components"]["schemas"]
    bodies = {endpoint.body.__name__ for endpoint in ENDPOINTS if endpoint.body is not NoBody}
    assert {name for name in bodies if not schemas[name].get("description")} == set()
    assert {name for name in bodies if schemas[name]["additionalProperties"]} == set()


@pytest.mark.parametrize(
    "endpoint",
    [item for item in ENDPOINTS if item.example is not None],
    ids=lambda item: f"{item.method} {item.path}",
)
def test_every_example_of_the_description_works(control: Control, endpoint: Endpoint) -> None:
    path = endpoint.path.replace("{world}", "a")
    told = document(control)["paths"][endpoint.path][endpoint.method.lower()]
    example = told["requestBody"]["content"]["application/json"]["example"]
    assert control.ask(endpoint.method, path, example).status == 200


def test_no_endpoint_hides_another() -> None:
    rows = [(endpoint.method, endpoint.path) for endpoint in ENDPOINTS]
    assert len(set(rows)) == len(rows)
    for index, endpoint in enumerate(ENDPOINTS):
        sample = endpoint.path.replace("{", "").replace("}", "")
        earlier = [e for e in ENDPOINTS[:index] if e.method == endpoint.method]
        assert not any(e.pattern.fullmatch(sample) for e in earlier), endpoint.path
