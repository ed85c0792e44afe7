"""Walks over the portal and gathers on whose word each part of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from mock_portal.domain.check_tables import CRYPTOGRAPHY, NAMES
from mock_portal.domain.roles import OFFERED, PERMISSIONS, Action
from mock_portal.editions import EDITIONS
from mock_portal.labels import LABELS
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.routes import ROUTES, Route
from mock_portal.rules import Rules
from mock_portal.sources import acts, addresses, letters, powers, refusals, text_uses
from mock_portal.sources.model import Deed, Portal, RuleValue, Source, Word

_REFUSED = "refused."


def survey() -> Portal:
    """Return all deeds in a stable order, all labels with their editions, all rules."""
    uses = text_uses.uses(LABELS)
    return Portal(
        deeds=(
            *_rules(),
            *_addresses(),
            *_permissions(),
            *_checks(),
            *_texts(uses),
        ),
        words=tuple(
            Word(key, label.text, label.claims, _editions(uses[key]))
            for key, label in LABELS.items()
        ),
        rules=tuple(
            RuleValue(
                item.name,
                item.metadata["claims"],
                {name: getattr(rules, item.name) for name, rules in EDITIONS.items()},
            )
            for item in fields(Rules)
        ),
    )


def _rules() -> Iterator[Deed]:
    for item in fields(Rules):
        source = Source(item.metadata["claims"], item.metadata["choice"])
        yield Deed("rule", item.name, str(item.default), source)


def _addresses() -> Iterator[Deed]:
    by_rule = {
        item.name: Source(item.metadata["claims"], item.metadata["choice"])
        for item in fields(Rules)
    }
    pages = {route.path for route in ROUTES if route.method == "GET"}
    for route in ROUTES:
        if route.path not in pages:
            source = acts.ACTS.get(route.path)
        elif route.when:
            source = by_rule[route.when]
        else:
            source = addresses.SCREENS.get(route.screen)
        yield Deed("address", f"{route.method} {route.path}", route.screen, source or Source())
    for endpoint in ENDPOINTS:
        yield Deed("address", endpoint.row, endpoint.summary, by_rule["organisation_api"])


def _permissions() -> Iterator[Deed]:
    for edition, table in PERMISSIONS.items():
        for role, actions in table.items():
            source = powers.ROLES.get((edition, role), Source())
            for action in Action:
                if action in actions and action in OFFERED[edition]:
                    yield Deed("permission", f"{edition} {role} {action}", action, source)


def _checks() -> Iterator[Deed]:
    for name in (*CRYPTOGRAPHY, *NAMES):
        yield Deed("check", name, "a signature or a certificate", powers.CHECKS.get(name, Source()))


def _texts(uses: dict[str, set[str]]) -> Iterator[Deed]:
    """Yield labels by what they are: letters, refusals, and words on a screen.

    Our own words on a screen have the word of that screen's address; the label that nothing shows
    has nobody's.
    """
    for key, label in LABELS.items():
        own = Source(label.claims)
        if letters.is_letter(key):
            yield Deed("letter", key, label.text, own or letters.of(key))
        elif key.startswith(_REFUSED):
            reason = key.removeprefix(_REFUSED)
            yield Deed("refusal", key, label.text, own or refusals.of(reason))
        else:
            shown = Source(choice="words of a screen") if uses[key] else Source()
            yield Deed("label", key, label.text, own or shown)


def _editions(paths: set[str]) -> tuple[str, ...]:
    """Return the editions in which some screen that these files make can be reached."""
    modules: set[str] = set()
    for path in paths:
        if path.startswith("templates/"):
            modules |= text_uses.shown_by(path)
        else:
            modules.add(path)
    if not modules:
        return ()
    found: set[str] = set()
    for module in modules:
        routes = [route for route in ROUTES if _module(route) == module]
        if not routes:
            # The frame around all screens, or the domain: there everywhere.
            return tuple(EDITIONS)
        found |= {name for name, rules in EDITIONS.items() if any(r.is_open(rules) for r in routes)}
    return tuple(name for name in EDITIONS if name in found)


def _module(route: Route) -> str:
    return route.answer.__module__.removeprefix("mock_portal.").replace(".", "/") + ".py"
