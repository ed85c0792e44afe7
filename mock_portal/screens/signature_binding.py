"""The organisation's signature in its cabinet: settings, how it stands, binding another one."""

from __future__ import annotations

from mock_portal.domain import (
    binding,
    certificate_checks,
    documents,
    representatives,
    signature_bindings,
    signature_watch,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.registers import authorities
from mock_portal.screens.cabinet_frame import cabinet_page, in_section
from mock_portal.visit import Visit

PAGE = "/organisation/signature"
# Where accredited authorities are listed for everybody, by the ministry.
LIST_OF_AUTHORITIES = "https://e-trust.gosuslugi.ru/CA"
DAY_SECONDS = 86_400


def section_of(visit: Visit) -> str:
    """Return the section through which the edition leads to the signature (K-83, L-15)."""
    return "settings" if visit.world.rules.binding_in_settings else "security-settings"


@in_section("settings")
def settings(visit: Visit) -> Response:
    """Show «Настройки» of the cabinet (K-83)."""
    return cabinet_page(visit, "signature/settings.html", section="settings", place="settings")


@in_section("security-settings")
def security(visit: Visit) -> Response:
    """Show «Настройки безопасности», where an existing certificate is bound (L-15)."""
    return cabinet_page(
        visit, "signature/settings.html", section="security-settings", place="security-settings"
    )


@in_section("settings")
def show(visit: Visit) -> Response:
    """Show «Электронная подпись»: what is bound, how the checks went, what it opens."""
    world, organisation_id = visit.world, visit.role.organisation_id
    all_bindings = signature_bindings.bindings_of(world, organisation_id)
    bound = signature_bindings.binding_in_force(world, organisation_id)
    deviation = signature_watch.deviation_now(world, bound) if bound else ""
    certificate = signature_bindings.certificate_of(world, bound) if bound else None
    accredited = [one.name for one in authorities.list_authorities(world) if one.accredited]
    return cabinet_page(
        visit,
        "signature/show.html",
        section=section_of(visit),
        bound=bound,
        certificate=certificate,
        classes=certificate_checks.classes_of(certificate) if certificate else [],
        deviation=signature_watch.reason_text(world, bound, deviation)
        if bound and deviation
        else "",
        days_left=(
            max(0, int((bound.not_after - world.clock.now()).total_seconds() // DAY_SECONDS))
            if bound
            else 0
        ),
        before=[one for one in all_bindings if one.replaced],
        services_open=binding.services_are_open(world, organisation_id),
        kinds=[(kind, documents.needs_signature(world, kind)) for kind in documents.KINDS],
        way=representatives.way_of(world, visit.role.id),
        accredited=accredited,
        list_of_authorities=LIST_OF_AUTHORITIES,
        just_bound=visit.request.query.get("bound") == "now",
    )


@in_section("settings")
def show_form(visit: Visit) -> Response:
    """Show the form of «Добавить КЭП», or who may not use it and why (K-80, K-82)."""
    return _form(visit, None)


def _form(visit: Visit, problem: RefusedError | None) -> Response:
    barrier: RefusedError | None = None
    try:
        binding.require_may_bind(visit.world, visit.role)
    except RefusedError as found:
        barrier = found
    status = 403 if barrier else 422 if problem else 200
    return cabinet_page(
        visit,
        "signature/new.html",
        section=section_of(visit),
        status=status,
        barrier=barrier,
        problem=problem,
    )


@in_section("settings")
def submit(visit: Visit) -> Response:
    """Check the file and bind its certificate (K-84 … K-87)."""
    form = visit.request.form
    try:
        binding.bind(
            visit.world,
            visit.role,
            form.file("certificate"),
            form.get("password"),
            confirmed=form.get("confirmed") == "1",
        )
    except RefusedError as problem:
        return _form(visit, problem)
    return visit.go(f"{PAGE}?bound=now")
