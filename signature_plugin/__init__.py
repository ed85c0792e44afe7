"""A virtual plugin of Russian qualified signatures for browser tests.

What Chrome's virtual authenticator is for passkeys: tokens, PINs and ``window.cadesplugin`` without
hardware, with real GOST signatures. For tests only; it refuses real state sites.

Callers: the harness' ``plugin`` fixture, steps, and anybody's own Playwright tests.
"""

from signature_plugin.desk import SignatureDesk
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.plugin import SignatureExpectation, SignaturePlugin, install
from signature_plugin.recording import Call, Signature
from signature_plugin.tokens import Container, PinAnswer, Token, TokenKind
from signature_plugin.workstation import PinPrompt

__all__ = [
    "Call",
    "Code",
    "Container",
    "NotBuiltError",
    "PinAnswer",
    "PinPrompt",
    "PluginError",
    "Signature",
    "SignatureDesk",
    "SignatureExpectation",
    "SignaturePlugin",
    "Token",
    "TokenKind",
    "install",
]
