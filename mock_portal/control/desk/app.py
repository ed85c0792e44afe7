"""The chain of the desk: key, route, form token, page."""

from __future__ import annotations

import secrets
from hmac import compare_digest

from mock_portal.control.desk import actions, pages
from mock_portal.control.desk.call import DeskCall, DeskError, refuse
from mock_portal.message import BadRequestError, Request, Response, redirect
from mock_portal.world import WorldClosedError
from mock_portal.worlds import DESK, Worlds

COOKIE = "kabinet_desk"


class Desk:
    """The application at the desk's host.

    Args:
        worlds: what it shows and steers.
    """

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        # Not a world's random source: these keep strangers out, so they must not repeat.
        self.key = secrets.token_urlsafe(16)
        self._cookie = secrets.token_urlsafe(16)
        self._csrf = secrets.token_urlsafe(16)
        self._notices: dict[str, list[str]] = {}

    @property
    def address(self) -> str:
        """What a person opens first; the key in it is worth a cookie."""
        return f"{self.worlds.origin(DESK)}/open?key={self.key}"

    def __call__(self, request: Request) -> Response:
        """Answer one request of a person's browser."""
        call = DeskCall(self.worlds, request, self._csrf, self._notices)
        try:
            if request.path == "/open":
                return self._open(request)
            if not _same(request.cookies.get(COOKIE, ""), self._cookie):
                raise DeskError(
                    403,
                    "Пульт закрыт",
                    "Откройте адрес пульта, который напечатал портал: в нём ключ.",
                )
            return self._answer(call)
        except DeskError as error:
            return refuse(call, error)
        except BadRequestError as error:
            return refuse(call, DeskError(400, "Запрос не читается", str(error)))
        except WorldClosedError:
            return refuse(call, DeskError(404, "Такого мира нет", "Его только что закрыли."))

    def _open(self, request: Request) -> Response:
        if not _same(request.query.get("key"), self.key):
            raise DeskError(403, "Ключ не подошёл", "Возьмите адрес из последнего запуска портала.")
        return redirect("/").with_cookie(COOKIE, self._cookie)

    def _answer(self, call: DeskCall) -> Response:
        method = "GET" if call.request.method == "HEAD" else call.request.method
        for known_method, pattern, answer in (*pages.ROUTES, *actions.ROUTES):
            match = pattern.fullmatch(call.request.path)
            if match and known_method == method:
                call.params = match.groupdict()
                if method == "POST" and not _same(call.request.form.get("csrf"), self._csrf):
                    raise DeskError(403, "Форма устарела", "Откройте страницу заново и повторите.")
                return answer(call)
        raise DeskError(404, "Такой страницы нет", "Начните со списка миров.")


def _same(sent: str, expected: str) -> bool:
    return compare_digest(sent.encode(), expected.encode())
