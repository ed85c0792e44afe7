"""What the frame of the cabinet says about the organisation's signature, on every screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mock_portal.domain import binding, signature_bindings, signature_watch
from mock_portal.visit import Visit
from mock_portal.wording import moscow_time


@dataclass(frozen=True)
class SignatureNotice:
    """A notice: its kind, title and text; a link to the signature's screen stands below."""

    kind: Literal["info", "warning", "error"]
    title: str
    text: str


def notice_for(visit: Visit) -> SignatureNotice | None:
    """Return the notice for who may bind a signature; None when there is nothing to say.

    Nothing is bound yet (K-25, K-34), the bound one deviates (K-48), or it ends soon (K-184).
    """
    world = visit.world
    if not world.rules.signature_binding or visit.role.role not in world.rules.binding_roles:
        return None
    bound = signature_bindings.binding_in_force(world, visit.role.organisation_id)
    if bound is None:
        if not binding.must_bind(world, visit.role.organisation_id):
            return None
        title, text = "signature.required_title", "signature.required"
        return SignatureNotice("info", visit.label(title), visit.label(text))
    reason = signature_watch.deviation_now(world, bound)
    if reason:
        title = visit.label("signature.blocked_title")
        return SignatureNotice("error", title, signature_watch.reason_text(world, bound, reason))
    if world.clock.now() >= signature_watch.notice_moment(world, bound):
        text = visit.label("signature.ends", moment=moscow_time(bound.not_after))
        return SignatureNotice("warning", visit.label("signature.ends_title"), text)
    return None
