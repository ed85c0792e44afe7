"""All mutants of the portal, derived from its rules, labels, routes, permissions and checks.

A new rule or route gets its mutants by itself. Notices and buttons are known only when they are
sent and rendered: a watched world names theirs (`mutation.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from mock_portal.domain.certificate_checks import FITNESS
from mock_portal.domain.roles import OFFERED, PERMISSIONS, Action
from mock_portal.domain.signatures import CRYPTOGRAPHY, SUBJECT_CHECKS
from mock_portal.editions import EDITIONS
from mock_portal.labels import LABELS
from mock_portal.rules import Rules


class MutantInfo(msgspec.Struct, frozen=True):
    """A mutant: its id, kind, the point that it changes, what stands there, the claims it breaks.

    `choice` is why a rule without claims is as it is.
    """

    id: str
    kind: str
    point: str
    target: str
    claims: tuple[str, ...] = ()
    choice: str = ""


def all_mutants(addresses: Iterable[str]) -> list[MutantInfo]:
    """Return every mutant that can be told beforehand, in a stable order.

    Args:
        addresses: of the portal's route table, «GET /roles».
    """
    return [*_rules(), *_labels(), *_routes(addresses), *_permissions(), *_checks()]


def dynamic_mutant(point: str) -> MutantInfo | None:
    """Return the mutant of a notice or button that a watched world has named, None for others."""
    kind, _, key = point.partition(":")
    if kind not in ("notice", "button") or key not in LABELS:
        return None
    label = LABELS[key]
    return MutantInfo(point, kind, point, label.text, label.claims)


def is_known(mutant: str, addresses: Iterable[str]) -> bool:
    """Tell whether there is a mutant of this id."""
    told = all_mutants(addresses)
    return dynamic_mutant(mutant) is not None or any(one.id == mutant for one in told)


def operators_of(kind: Any, values: set[Any]) -> tuple[str, ...]:
    """Return what can happen to a rule.

    Args:
        kind: its declared type.
        values: what it is in the editions.
    """
    if kind is bool:
        return ("flip",)
    if kind in (int, float):
        return ("up", "down")
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return tuple(f"to-{word}" for word in inner)
    if origin is tuple:
        words = sorted({word for value in values for word in value})
        return tuple(f"without-{word}" for word in words)
    if origin is UnionType and NoneType in inner:
        bound = ("up", "down") if values - {None} else ()
        return (*(("one",) if None in values else ()), *bound) if int in inner else ()
    return ()


def _rules() -> Iterator[MutantInfo]:
    types = get_type_hints(Rules)
    for item in fields(Rules):
        values = {getattr(rules, item.name) for rules in EDITIONS.values()}
        shown = _shown({name: getattr(rules, item.name) for name, rules in EDITIONS.items()})
        for operator in operators_of(types[item.name], values):
            if operator == f"to-{item.default}" and len(values) == 1:
                continue  # that is what it is everywhere
            yield MutantInfo(
                f"rule:{item.name}:{operator}",
                "rule",
                f"rule:{item.name}",
                f"{shown}: {operator}",
                item.metadata["claims"],
                item.metadata["choice"],
            )


def _shown(values: dict[str, Any]) -> str:
    """Write a rule's value, or each edition's where they differ."""
    if len({repr(value) for value in values.values()}) == 1:
        return str(next(iter(values.values())))
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _labels() -> Iterator[MutantInfo]:
    for key, label in LABELS.items():
        yield MutantInfo(f"label:{key}", "label", f"label:{key}", label.text, label.claims)


def _routes(addresses: Iterable[str]) -> Iterator[MutantInfo]:
    for address in addresses:
        yield MutantInfo(f"route:{address}", "route", f"route:{address}", address)


def _permissions() -> Iterator[MutantInfo]:
    for role in dict.fromkeys(role for table in PERMISSIONS.values() for role in table):
        tables = {name: table[role] for name, table in PERMISSIONS.items() if role in table}
        for action in Action:
            # An action that no edition with this role has a screen for cannot be asked for.
            if not any(action in OFFERED[name] for name in tables):
                continue
            point = f"permission:{role}:{action}"
            told = _shown({name: _told(action in table) for name, table in tables.items()})
            yield MutantInfo(point, "permission", point, f"{role}, {action}: {told}")


def _told(permitted: bool) -> str:
    return "allowed" if permitted else "refused"


def _checks() -> Iterator[MutantInfo]:
    names = [str(check) for check in CRYPTOGRAPHY]
    names += [check.__name__ for check in (*SUBJECT_CHECKS, *FITNESS)]
    for name in names:
        point = f"check:{name}"
        yield MutantInfo(point, "check", point, name)
