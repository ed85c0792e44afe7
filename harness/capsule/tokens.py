"""Signature tokens as plain data and back: what was plugged in goes with the capsule."""

from __future__ import annotations

from harness.capsule.model import CapsuleError, KeyState, TokenState
from signature_plugin import SignatureDesk, Token
from signature_plugin.pki import Certificate, CertificationError, IssuedCertificate
from signature_plugin.tokens import TokenKind


def token_states(desk: SignatureDesk) -> list[TokenState]:
    """Describe the tokens that are plugged in, with their test keys and the state of their PINs."""
    return [_state(token) for token in desk.workstation.tokens]


def _state(token: Token) -> TokenState:
    return TokenState(
        label=token.label,
        serial=token.serial,
        pin=token.pin,
        admin_pin=token.admin_pin,
        pin_attempts=token.pin_attempts,
        attempts_left=token.attempts_left,
        kind=token.kind.value,
        keys=[
            KeyState(
                name=one.name,
                issued=one.issued.to_bytes().decode(),
                chain=[certificate.pem for certificate in one.chain],
                linked=one.linked,
                installed=one.installed,
                exportable=one.exportable,
            )
            for one in token.containers
        ],
    )


def token_of(state: TokenState) -> Token:
    """Make the token again.

    Raises:
        CapsuleError: its keys or certificates cannot be read.
    """
    token = Token(
        state.label,
        state.pin,
        state.pin_attempts,
        serial=state.serial,
        kind=TokenKind(state.kind),
        admin_pin=state.admin_pin,
    )
    token.attempts_left = min(state.attempts_left, state.pin_attempts)
    try:
        for key in state.keys:
            token.add(
                IssuedCertificate.from_bytes(key.issued.encode()),
                chain=[Certificate.from_pem(text) for text in key.chain],
                container=key.name,
                linked=key.linked,
                installed=key.installed,
                exportable=key.exportable,
            )
    except (CertificationError, ValueError) as error:
        raise CapsuleError(f"токен «{state.label}» в капсуле не читается: {error}") from None
    return token
