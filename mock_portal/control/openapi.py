"""The OpenAPI document of the control API, made from its endpoints and their types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from mock_portal.control.endpoint import Endpoint, NoBody, Query

REF = "#/components/schemas/{name}"


def openapi_document(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """Describe the endpoints as OpenAPI 3.1."""
    types = [item.body for item in endpoints] + [item.returns for item in endpoints]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for index, endpoint in enumerate(endpoints):
        operation: dict[str, Any] = {
            "operationId": _operation_id(endpoint),
            "summary": endpoint.summary,
            "parameters": _parameters(endpoint),
            "responses": _responses(schemas[len(endpoints) + index], endpoint),
        }
        if endpoint.body is not NoBody:
            content: dict[str, Any] = {"schema": schemas[index]}
            if endpoint.example is not None:
                content["example"] = endpoint.example
            operation["requestBody"] = {"content": {"application/json": content}}
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kabinet mock portal: control API", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation_id(endpoint: Endpoint) -> str:
    words = re.findall(r"[\w.]+", endpoint.path)
    return "_".join([endpoint.method.lower(), *words])


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    in_query = [
        {"name": item[0], "in": "query", "description": item[1], "schema": _schema_of(item)}
        for item in endpoint.query
    ]
    return in_path + in_query


def _schema_of(query: Query) -> dict[str, Any]:
    if len(query) == 2:
        return {"type": "string"}
    return {"type": "integer" if query[2] is int else "number", "minimum": 0}


def _responses(schema: dict[str, Any], endpoint: Endpoint) -> dict[str, Any]:
    if endpoint.returns is bytes:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    else:
        content = {"application/json": {"schema": schema}}
    error = {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string"}},
    }
    refused = {
        "description": "One line: what is wrong and what is known",
        "content": {"application/json": {"schema": error}},
    }
    return {"200": {"description": "Done", "content": content}, "default": refused}
