"""A portal that is not ours: which address, which scenarios can run there, with whose account."""

from harness.stand.address import Stand, read_stand
from harness.stand.reach import check_reachable

__all__ = ["Stand", "check_reachable", "read_stand"]
