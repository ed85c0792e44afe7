"""The OpenAPI document of the control API, made from its endpoints and their types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mock_portal.control.endpoint import Endpoint
from mock_portal.openapi import describe

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}},
}
_REFUSED = {
    "default": {
        "description": "One line: what is wrong and what is known",
        "content": {"application/json": {"schema": _ERROR}},
    }
}


def openapi_document(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """Describe the endpoints as OpenAPI 3.1."""
    info = {"title": "Kabinet mock portal: control API", "version": "1"}
    return describe(endpoints, info, lambda _: {}, lambda _: _REFUSED, {})
