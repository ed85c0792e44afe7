"""Signing in by a signature in a world of this process, without browser and plugin."""

from __future__ import annotations

from typing import Any

import pytest
from signing_ground import Ground

from mock_portal.domain import signature_sign_in
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.sessions import Session
from signature_plugin.pki import IssuedCertificate


def enter(
    ground: Ground, session: Session, issued: IssuedCertificate | None = None, **how: Any
) -> Session:
    """Sign a fresh challenge of a session of nobody and hand it in."""
    challenge = signature_sign_in.begin(ground.world, session)
    signature = ground.sign(challenge.signed_bytes, issued, **how)
    return signature_sign_in.sign_in(ground.world, session, challenge.key, signature)


def refusal(
    ground: Ground, session: Session, issued: IssuedCertificate | None = None, **how: Any
) -> str:
    with pytest.raises(RefusedError) as caught:
        enter(ground, session, issued, **how)
    return caught.value.reason
