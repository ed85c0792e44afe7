"""A virtual computer that a person sits at: its sites, its tokens, in the drawer or plugged in."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from signature_plugin.desk import SignatureDesk
from signature_plugin.http_desk.calls import Calls, Window
from signature_plugin.pki import Certificate
from signature_plugin.tokens import Container, PinAnswer, Token

ONCE, ALWAYS = "once", "always"


@dataclass(frozen=True)
class Choice:
    """Something to choose in the form for a new token; `key` comes back when it is chosen."""

    key: str
    title: str


class IssueError(Exception):
    """No token can be made of what was chosen; the message is for a person, in Russian."""


class Issuer(Protocol):
    """Makes tokens with certificates: what a certification authority's office does."""

    def holders(self) -> list[Choice]:
        """Whom certificates can be issued to."""

    def kinds(self) -> list[Choice]:
        """What certificates can be like: good, expired, revoked and so on."""

    def issue(self, holder: str, kind: str) -> Token:
        """Make a token by the keys of two choices; IssueError when they do not go together."""

    def flaw(self, certificate: Certificate) -> str:
        """What is wrong with a certificate besides its dates, in Russian; empty for nothing."""


class PersonAtPage:
    """The person in front of the page: its windows are drawn there and answered there.

    `trusted` are the origins that they let in once and for all.
    """

    def __init__(self, calls: Calls) -> None:
        self.trusted: set[str] = set()
        self._calls = calls

    def type_pin(self, container: Container) -> str | PinAnswer:
        """Show the PIN window and wait for what is typed."""
        token = container.token
        shows: dict[str, str | int] = {"token": token.label, "left": token.attempts_left}
        said = self._calls.ask(Window("pin", shows))
        return PinAnswer.CANCEL if said is None else said

    def let_in(self, origin: str) -> bool:
        """Show the question of access, unless the site is trusted already."""
        if origin in self.trusted:
            return True
        said = self._calls.ask(Window("access", {"site": origin}))
        if said == ALWAYS:
            self.trusted.add(origin)
        return said in (ONCE, ALWAYS)


@dataclass
class Computer:
    """One computer and what lies beside it.

    Args:
        name: in addresses of the desk's pages.
        title: what a person calls it.
        origins: sites whose pages find the plugin there, as browsers write them.
        desk: the computer itself; its person becomes the one at the page.
        calls: where calls of its pages run.
        issuer: makes new tokens; None where there is nobody to issue them.
        home: address that its pages link to, with the link's text; none when empty.
        folder: where tokens are written to as PKCS#12 files, keys and all; None for nowhere. Over
            HTTP no key leaves the process.
    """

    name: str
    title: str
    origins: Collection[str]
    desk: SignatureDesk
    calls: Calls
    issuer: Issuer | None = None
    home: tuple[str, str] = ("", "")
    folder: Path | None = None
    tokens: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = PersonAtPage(self.calls)
        self.desk.workstation.person = self.person

    def own(self, token: Token, *, insert: bool = False) -> None:
        """Put a token into the drawer, or straight into the computer."""
        taken = {each.serial for each in self.tokens}
        while token.serial in taken:  # equal labels give equal numbers
            token.serial = f"{int(token.serial) + 1:010d}"
        self.tokens.append(token)
        if insert:
            self.desk.insert(token)

    def write_file(self, token: Token) -> Path:
        """Write the first container of a token as a PKCS#12 file; its password is the PIN.

        Raises:
            LookupError: there is nowhere to write to, or nothing on the token.
            PluginError: 0x8009000B the key stays where it is, 0x8010006C the PIN is blocked.
        """
        if self.folder is None or not token.containers:
            raise LookupError(f"{token}: nothing to write, or nowhere")
        content = token.export(token.containers[0].name, token.pin)
        file = self.folder / f"{self.name}-{token.serial}.p12"
        file.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        return file

    def is_in(self, token: Token) -> bool:
        """Tell whether a token is plugged in."""
        return token in self.desk.tokens


class Computers(Protocol):
    """The computers of one HTTP desk. It asks with `Calls.turn` taken."""

    def all(self) -> list[Computer]:
        """All of them, in the order to list them."""

    def of_origin(self, origin: str) -> Computer | None:
        """The one whose browser shows this site, or None for a site of nobody's."""


class FixedComputers:
    """Computers that are known beforehand."""

    def __init__(self, computers: Iterable[Computer]) -> None:
        self._computers = list(computers)

    def all(self) -> list[Computer]:
        """All of them."""
        return list(self._computers)

    def of_origin(self, origin: str) -> Computer | None:
        """The first one that serves this site."""
        return next((each for each in self._computers if origin in each.origins), None)
