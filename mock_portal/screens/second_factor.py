"""Who acts for an organisation signs in with a second factor (K-142)."""

from __future__ import annotations

from mock_portal.domain.sign_in_settings import may_act_for_organisations
from mock_portal.message import Response
from mock_portal.visit import Visit


def guard(visit: Visit) -> Response | None:
    """Refuse an organisation's cabinet to who signs in by the password alone."""
    if visit.membership is None or may_act_for_organisations(visit.world, visit.citizen.id):
        return None
    return visit.page("second_factor_needed.html", status=403)
