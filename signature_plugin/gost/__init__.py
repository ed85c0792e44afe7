"""GOST R 34.11-2012 (Streebog) and GOST R 34.10-2012 in pure Python.

For tests only: the arithmetic is not constant-time and secret values stay in memory as plain
integers. Callers: `signature_plugin.pki`, and whoever needs a hash or a raw signature.
"""

from signature_plugin.gost.curves import CURVES, Curve, CurveError
from signature_plugin.gost.keys import KeyFormatError, PrivateKey, PublicKey
from signature_plugin.gost.streebog import Streebog, streebog256, streebog512

__all__ = [
    "CURVES",
    "Curve",
    "CurveError",
    "KeyFormatError",
    "PrivateKey",
    "PublicKey",
    "Streebog",
    "streebog256",
    "streebog512",
]
