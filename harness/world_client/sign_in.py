"""How citizens sign in: set and read without the screens."""

from __future__ import annotations

import msgspec

from harness.world_client.people import Person
from harness.world_client.transport import ControlClient


class SignInState(msgspec.Struct, frozen=True):
    """How a person signs in.

    `channel` is sms, email, app or none; `app_secret` the Base32 secret of the connected
    application; `failures` are failed sign-ins in a row; `sessions` counts signed-in browsers.
    """

    channel: str
    app_secret: str
    failures: int
    locked: bool
    email_confirmed: bool
    sessions: int


class SignIn:
    """Sets and reads how citizens sign in."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def state(self, person: Person) -> SignInState:
        """Tell how a person signs in."""
        return self._control.call("GET", self._at(person, "sign-in"), SignInState)

    def confirm_by(self, person: Person, channel: str) -> SignInState:
        """Let a person confirm signing in another way.

        Args:
            person: who.
            channel: sms, email, none, or app: an application is connected then, `app_secret` is
                what it was given.
        """
        order = {"channel": channel}
        return self._control.call("POST", self._at(person, "sign-in/way"), SignInState, order)

    def lock(self, person: Person) -> SignInState:
        """Lock a person's account as too many wrong passwords do."""
        return self._control.call("POST", self._at(person, "sign-in/lock"), SignInState)

    def leave_email_unconfirmed(self, person: Person) -> SignInState:
        """Let a person's e-mail address wait for its code, as after registering by the form."""
        return self._control.call("POST", self._at(person, "email/unconfirmed"), SignInState)

    def _at(self, person: Person, what: str) -> str:
        return f"{self._path}/people/{person.id}/{what}"
