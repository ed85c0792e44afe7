"""Lets drift leave out one check of a signature, to see whether a scenario notices (mutation.py).

A check counts as passed only where it refuses: elsewhere leaving it out changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from mock_portal.domain.errors import RefusedError
from mock_portal.mutation import passes
from signature_plugin.pki import ALL_CHECKS, Check, VerificationError

T = TypeVar("T")
Subject = TypeVarTuple("Subject")


def with_checks(verify: Callable[[frozenset[Check]], T]) -> T:
    """Run a verification with every check, or without the one that the world's mutant leaves out.

    Args:
        verify: takes the checks to make.

    Raises:
        VerificationError: what `verify` found.
    """
    try:
        return verify(ALL_CHECKS)
    except VerificationError as error:
        if not passes(f"check:{error.check}"):
            raise
        return verify(ALL_CHECKS - {error.check})


def is_left_out(check: str) -> bool:
    """Tell whether the world's mutant leaves out a check that has just refused; note it.

    Args:
        check: its name, where it is neither a function of a table nor one of `with_checks`.
    """
    return passes(f"check:{check}")


def run_check(check: Callable[[*Subject], None], *subject: *Subject) -> None:
    """Run one named check of a table, unless the world's mutant leaves it out.

    Args:
        check: a function of a module; its name names the check.
        subject: what it looks at.

    Raises:
        RefusedError: what the check found.
    """
    try:
        check(*subject)
    except RefusedError:
        if not passes(f"check:{check.__name__}"):
            raise
