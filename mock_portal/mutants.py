"""All mutants of the portal, derived from its rules, labels, routes, permissions and checks.

A new rule or route gets its mutants by itself. Notices and buttons are known only when they are
sent and rendered: a watched world names theirs (`mutation.py`). What a mutant changes is told in
Russian: people read it in the outcome of `./kabinet drift`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from mock_portal.domain.check_tables import CRYPTOGRAPHY, NAMES
from mock_portal.domain.roles import OFFERED, PERMISSIONS, Action
from mock_portal.editions import EDITIONS
from mock_portal.labels import LABELS
from mock_portal.mutation import Mutation, changed
from mock_portal.rules import Rules

_STATE = re.compile(r"(^|[._])(state|status)[._]|^support_state\.|\.stage_")
_MESSAGE = re.compile(
    r"^(refused|error|letter|codes|notice|support_mail|trouble)\.|[._](mail|letter|sms|done)(_|\.|$)"
)
_CHECKS = {
    "chain_is_accredited": "удостоверяющий центр аккредитован",
    "organisation_is_named": "в сертификате названа организация",
    "snils_is_the_persons": "СНИЛС в сертификате принадлежит заявителю",
    "name_is_the_persons": "имя в сертификате принадлежит заявителю",
    "organisation_is_registered": "организация есть в ЕГРЮЛ",
    "numbers_agree": "ОГРН и ИНН в сертификате одной организации",
    "signer_is_the_head": "подписал руководитель",
    "inn_is_the_proprietors": "ИНН в сертификате принадлежит предпринимателю",
    "ogrnip_is_the_requests": "ОГРНИП в сертификате тот же, что в заявке",
    "lasts_long_enough": "сертификат выдан на достаточный срок",
    "tools_are_named": "в сертификате названы средства подписи",
    "class_is_allowed": "класс защиты средств подписи подходит",
    "organisation_is_this_one": "сертификат выдан этой организации",
    "bound_chain_is_accredited": "центр сертификата, который привязывают, аккредитован",
    "challenge_is_the_askers": "запрос на подпись сделан для этого сеанса",
    "challenge_is_unused": "запрос на подпись ещё не использован",
    "challenge_is_in_time": "время запроса на подпись не вышло",
    "sign_in_chain_is_accredited": "при входе центр сертификата аккредитован",
    "owner_is_known": "при входе у владельца сертификата есть учётная запись",
    "owner_has_this_name": "при входе имя в сертификате такое же, как в учётной записи",
    "sign_in_is_connected": "вход по электронной подписи подключён",
    "bound_signature_lasts": "при входе срок привязанной подписи организации не истёк",
    "algorithms_are_gost": "подпись создана по ГОСТ",
    "document_is_signed_by_the_bound": "документ подписан привязанным сертификатом",
    "application_is_signed_by_the_bound": "заявление подписано привязанным сертификатом",
    "paper_chain_is_accredited": "центр сертификата, которым подписан приложенный файл, "
    "аккредитован",
    "paper_is_signed_for_the_organisation": "приложенный файл подписан от этой организации",
    "paper_is_signed_by_a_person": "в сертификате приложенного файла назван человек",
    "paper_is_signed_by_the_head": "документ о полномочиях подписал руководитель",
    "key_is_the_certificates": "ключ в файле подходит к сертификату",
    "attorney_is_signed_by_the_head": "доверенность подписал руководитель",
    "attorney_has_begun": "срок доверенности начался",
    "attorney_has_not_ended": "срок доверенности не истёк",
}
_BY_TYPE: dict[type, tuple[str, ...]] = {
    bool: ("flip",),
    int: ("up", "down"),
    float: ("up", "down"),
    str: ("other",),
}
_OPERATORS = {"up": "на 1 больше", "down": "на 1 меньше", "flip": "наоборот", "one": "не больше 1"}


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
    # A guide promises a refusal's words; that the list of errors leads to its field is our choice.
    ours = kind == "button" and key.startswith("refused.")
    return MutantInfo(point, kind, point, label.text, () if ours else label.claims)


def is_known(mutant: str, addresses: Iterable[str]) -> bool:
    """Tell whether there is a mutant of this id."""
    told = all_mutants(addresses)
    return dynamic_mutant(mutant) is not None or any(one.id == mutant for one in told)


def passed_points(mutation: Mutation) -> set[str]:
    """Return the points that a watched world has passed.

    A rule's mutants count where the rule was read with a value that they change: `to-app` is no
    change where it is `app` already.
    """
    operators = _operators()
    return mutation.touched | {
        f"rule:{name}:{operator}"
        for name, values in mutation.read.items()
        for operator in operators[name]
        if any(changed(value, operator) != value for value in values)
    }


def operators_of(kind: Any, values: set[Any]) -> tuple[str, ...]:
    """Return what can happen to a rule.

    Args:
        kind: its declared type.
        values: what it is in the editions.
    """
    if isinstance(kind, type) and kind in _BY_TYPE:
        return _BY_TYPE[kind]
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


@cache
def _operators() -> dict[str, tuple[str, ...]]:
    """Return what can happen to each rule; what changes it in no edition is left out."""
    types = get_type_hints(Rules)
    found = {}
    for item in fields(Rules):
        values = {getattr(rules, item.name) for rules in EDITIONS.values()}
        found[item.name] = tuple(
            operator
            for operator in operators_of(types[item.name], values)
            if any(changed(value, operator) != value for value in values)
        )
    return found


def _rules() -> Iterator[MutantInfo]:
    operators = _operators()
    for item in fields(Rules):
        values = {name: getattr(rules, item.name) for name, rules in EDITIONS.items()}
        shown, bounded = _shown(values), any(value is not None for value in values.values())
        for operator in operators[item.name]:
            point = f"rule:{item.name}:{operator}"
            # A claim of a bound says nothing of the editions that have none.
            claimed = not (operator == "one" and bounded)
            yield MutantInfo(
                point,
                "rule",
                point,
                f"{shown}: {_operator(operator)}",
                item.metadata["claims"] if claimed else (),
                item.metadata["choice"],
            )


def _operator(name: str) -> str:
    """Tell in Russian what happens to a rule."""
    if name.startswith("to-"):
        return f"станет {name.removeprefix('to-')}"
    if name.startswith("without-"):
        return f"без {name.removeprefix('without-')}"
    return _OPERATORS.get(name, "другой текст")


def _shown(values: dict[str, Any]) -> str:
    """Write a rule's value, or each edition's where they differ."""
    told = {name: _value(value) for name, value in values.items()}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return ", ".join(f"{name} {value}" for name, value in told.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, tuple):
        return " и ".join(str(one) for one in value) or "ничего"
    return "без предела" if value is None else str(value)


def kind_of_label(key: str) -> str:
    """Return `state` for the word of a state, `message` for what is said after an act, `label`."""
    if _STATE.search(key):
        return "state"
    return "message" if _MESSAGE.search(key) else "label"


def _labels() -> Iterator[MutantInfo]:
    for key, label in LABELS.items():
        point = f"label:{key}"
        yield MutantInfo(point, kind_of_label(key), point, label.text, label.claims)


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
            shown = _shown({name: action in table for name, table in tables.items()})
            yield MutantInfo(point, "permission", point, f"{role} может {action}: {shown}")


def _checks() -> Iterator[MutantInfo]:
    for name, reason in CRYPTOGRAPHY.items():
        point = f"check:{name}"
        yield MutantInfo(point, "check", point, f"нет отказа «{LABELS[f'refused.{reason}'].text}»")
    for name in NAMES:
        point = f"check:{name}"
        yield MutantInfo(point, "check", point, f"не проверено, что {_CHECKS.get(name, name)}")
