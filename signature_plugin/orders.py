"""Orders that a test gives ahead: fail the next call of a member, or run something at it."""

import difflib
from collections.abc import Callable, Collection
from dataclasses import dataclass

from signature_plugin.errors import PluginError


@dataclass
class _Order:
    member: str
    skip: int
    act: Callable[[], None]

    def concerns(self, kind: str, member: str) -> bool:
        return self.member in (member, f"{kind}.{member}")


class Orders:
    """Pending orders; each happens once, before the member it names does its work.

    Args:
        known: names a page can call: ``SignCades``, ``Store.Open``, ``propset_KeyPin``.
    """

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self._pending: list[_Order] = []

    def on_call(self, member: str, callback: Callable[[], None], skip: int = 0) -> None:
        """Run ``callback`` at the next call of ``member``, after letting ``skip`` calls pass.

        It must not call Playwright's sync API: the page's call is being answered meanwhile, and
        Playwright before 1.65 would wait for itself without end.

        Raises:
            ValueError: no object of the plugin has such a member, so the order would never happen.
        """
        if member not in self.known:
            near = difflib.get_close_matches(member, self.known, n=3)
            raise ValueError(f"{member}: no such member; near it: {', '.join(near) or 'nothing'}")
        self._pending.append(_Order(member, skip, callback))

    def fail_next(self, member: str, code: int, skip: int = 0) -> None:
        """Refuse the next call of ``member`` with a 32-bit ``code``."""

        def refuse() -> None:
            raise PluginError(code)

        self.on_call(member, refuse, skip)

    @property
    def pending(self) -> list[str]:
        """Members whose orders have not happened yet."""
        return [order.member for order in self._pending]

    def obey(self, kind: str, member: str) -> None:
        """Carry out what is ordered for this call."""
        for order in [each for each in self._pending if each.concerns(kind, member)]:
            if order.skip:
                order.skip -= 1
                continue
            self._pending.remove(order)
            order.act()
