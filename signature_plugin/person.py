"""Who sits at the virtual computer and answers the windows of the crypto provider.

In a test that is `ObligingPerson`, whom orders such as ``pin_answers`` overrule; at the HTTP desk
it is a real person at a real keyboard.
"""

from typing import Protocol

from signature_plugin.tokens import Container, PinAnswer


class Person(Protocol):
    """Answers windows; an answer may take as long as a person takes."""

    def type_pin(self, container: Container) -> str | PinAnswer:
        """Return what is typed into the PIN window of a container's token."""

    def let_in(self, origin: str) -> bool:
        """Return the answer to «let this site use your keys and certificates?»."""


class ObligingPerson:
    """Types the right PIN and lets every site in."""

    def type_pin(self, container: Container) -> str | PinAnswer:
        """Return the token's own PIN."""
        return container.token.pin

    def let_in(self, origin: str) -> bool:
        """Let it in."""
        return True
