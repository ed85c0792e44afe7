"""Opens a capsule's world for a person: in a portal of theirs, signed in, at the failed screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from harness.capsule.model import BrowserSession, Capsule, CapsuleError, WorldMoment
from harness.capsule.reading import CapsuleFile
from harness.capsule.telling import failure_lines, printable
from harness.capsule.tokens import token_of
from harness.moscow import on_screen
from harness.portal_process import PortalProcess
from harness.world_client import ControlRefusedError, WorldClient
from signature_plugin import Token


def is_capsule(file: Path) -> bool:
    """Tell a capsule from a bare snapshot of a world, which is an SQLite file."""
    with file.open("rb") as stream:
        return file.suffix == ".zip" or stream.read(2) == b"PK"


class OpenedCapsule:
    """A capsule whose world is there; all that can be wrong with the file has been looked at.

    Raises:
        CapsuleError: there is no world in it, or a token cannot be read.
    """

    def __init__(self, opened: CapsuleFile) -> None:
        self._file = opened.file
        self._capsule: Capsule = opened.capsule
        self._snapshot = opened.snapshot()
        self._tokens = [token_of(state) for state in opened.capsule.tokens]

    def place_into(self, portal: PortalProcess) -> tuple[str, dict[str, list[Token]]]:
        """Open the world in a running portal.

        Returns:
            What to tell the person, in Russian, and the tokens by the world's name.

        Raises:
            CapsuleError: the snapshot is no world of this version of the portal.
        """
        moment = self._capsule.world
        if moment is None:
            raise CapsuleError("мира в капсуле нет")
        with closing(portal.control()) as control:
            try:
                world = WorldClient.create(control, moment.name, snapshot=self._snapshot)
                lines = [*failure_lines(self._capsule), "", _stopped(moment)]
                for number, session in enumerate(self._capsule.sessions, start=1):
                    lines += _links(world, session, number if number > 1 else None)
            except ControlRefusedError as error:
                raise CapsuleError(
                    f"капсула {self._file}: её мир здесь не открывается ({error}); возьмите ту "
                    "версию проекта, которая её сделала"
                ) from None
        if not self._capsule.sessions:
            lines.append(f"Браузер до портала не дошёл; мир: {world.url}/")
        return "\n".join([*lines, "", ""]), {world.name: self._tokens}


@contextmanager
def open_by_hand(file: Path) -> Iterator[OpenedCapsule]:
    """Read a capsule for a person; see `CapsuleFile` and `OpenedCapsule` for what it raises."""
    with CapsuleFile(file) as opened:
        yield OpenedCapsule(opened)


def _stopped(moment: WorldMoment) -> str:
    return f"Мир стоит: {on_screen(moment.now)}, редакция {printable(moment.edition)}"


def _links(world: WorldClient, session: BrowserSession, number: int | None) -> Iterator[str]:
    if number is None:
        yield "Открыть экран, на котором сценарий остановился:"
    else:
        # One browser holds one session of a world.
        yield f"Браузер {number}, откройте в другом браузере или в окне без истории:"
    for screen in session.screens:
        link = world.start_links.add(screen.path, session.cookies)
        yield f"  {link}  {printable(screen.title)}"
