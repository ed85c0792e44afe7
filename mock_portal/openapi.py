"""OpenAPI 3.1 documents made of tables of endpoints: what answers is what is described.

The control API and the organisations' API have a table each; this reads either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

REF = "#/components/schemas/{name}"
Query = tuple[str, str] | tuple[str, str, type[int] | type[float]]
Parts = dict[str, Any]


class Described(Protocol):
    """What a table's row tells of itself."""

    @property
    def method(self) -> str:
        """HTTP method."""

    @property
    def path(self) -> str:
        """With named parts, `{world}`."""

    @property
    def summary(self) -> str:
        """One line."""

    @property
    def body_type(self) -> Any:
        """Type of the JSON body, None where the endpoint takes none."""

    @property
    def returns(self) -> Any:
        """Type of the answer; `bytes` for what is no JSON."""

    @property
    def query(self) -> tuple[Query, ...]:
        """Names and meanings of query parameters, `int` or `float` third for numbers."""

    @property
    def example(self) -> Parts | None:
        """A body that works."""


Row = TypeVar("Row", bound=Described)


def describe(
    endpoints: Sequence[Row],
    info: Parts,
    more_of: Callable[[Row], Parts],
    refusals_of: Callable[[Row], Parts],
    security: Parts,
) -> Parts:
    """Describe a table of endpoints.

    Args:
        endpoints: the table.
        info: the document's `info`.
        more_of: what an operation tells beside the usual.
        refusals_of: the answers of an operation that are no success, by status or `default`.
        security: the bearer scheme beyond its type.
    """
    types = [item.body_type or type(None) for item in endpoints]
    types += [item.returns for item in endpoints]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    paths: dict[str, Parts] = {}
    for index, endpoint in enumerate(endpoints):
        done = {"200": _done(schemas[len(endpoints) + index], endpoint)}
        operation: Parts = {
            "operationId": _operation_id(endpoint),
            "summary": endpoint.summary,
            **more_of(endpoint),
            "parameters": _parameters(endpoint),
            "responses": {**done, **refusals_of(endpoint)},
        }
        if endpoint.body_type is not None:
            content: Parts = {"schema": schemas[index]}
            if endpoint.example is not None:
                content["example"] = endpoint.example
            operation["requestBody"] = {"content": {"application/json": content}}
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": info,
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", **security}},
        },
    }


def _operation_id(endpoint: Described) -> str:
    words = re.findall(r"[\w.]+", endpoint.path)
    return "_".join([endpoint.method.lower(), *words])


def _parameters(endpoint: Described) -> list[Parts]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    in_query = [
        {"name": item[0], "in": "query", "description": item[1], "schema": _schema_of(item)}
        for item in endpoint.query
    ]
    return in_path + in_query


def _schema_of(query: Query) -> Parts:
    if len(query) == 2:
        return {"type": "string"}
    return {"type": "integer" if query[2] is int else "number", "minimum": 0}


def _done(schema: Parts, endpoint: Described) -> Parts:
    if endpoint.returns is bytes:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    else:
        content = {"application/json": {"schema": schema}}
    return {"description": "Done", "content": content}
