"""Who may talk to the HTTP desk: its own host name, pages of known origins, a person with the key.

Any page in any browser tab of the machine can send requests to loopback. What stops it: the name in
Host (no other name may be led here by a resolver), the Origin that the browser writes and no page
can change, and for the desk's own pages a cookie that only the printed address gives.
"""

import secrets
from hmac import compare_digest

from signature_plugin.http_desk.exchange import Answer, RefusedError, Request

HOST = "plugin.localhost"
COOKIE = "signature_desk"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


class Gate:
    """Keeps strangers out; `port` is that of the server."""

    def __init__(self) -> None:
        self.port = 0
        self.key = secrets.token_urlsafe(16)
        self._cookie = secrets.token_urlsafe(16)

    @property
    def origin(self) -> str:
        """The desk's own origin."""
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """What a person opens first: the key in it is worth a cookie."""
        return f"{self.origin}/open?key={self.key}"

    def require_host(self, request: Request) -> None:
        """Refuse requests for another host: a foreign name that leads to loopback.

        Raises:
            RefusedError: 421.
        """
        if request.headers.get("host", "").lower() != f"{HOST}:{self.port}":
            raise RefusedError(421, "Здесь другой узел", f"Этот пульт отвечает как {self.origin}")

    def open(self, request: Request, path: str) -> Answer:
        """Give the cookie for the key and go on to a page.

        Raises:
            RefusedError: 403, the key is wrong.
        """
        if not _same(request.query.get("key", ""), self.key):
            raise RefusedError(
                403, "Ключ не подошёл", "Возьмите адрес из последнего запуска портала."
            )
        answer = Answer.redirect(path)
        # Lax, not Strict: the way here leads over a link on the control desk, another site.
        answer.headers["Set-Cookie"] = f"{COOKIE}={self._cookie}; Path=/; HttpOnly; SameSite=Lax"
        return answer

    def require_person(self, request: Request) -> None:
        """Let only a browser with the cookie in, and change things only from the desk's own pages.

        Raises:
            RefusedError: 403.
        """
        if not _same(request.cookies.get(COOKIE, ""), self._cookie):
            raise RefusedError(
                403,
                "Пульт закрыт",
                "Откройте адрес, который напечатал портал: в нём ключ.",
            )
        if request.method == "POST" and request.headers.get("origin") != self.origin:
            raise RefusedError(403, "Форма не отсюда", "Откройте страницу пульта и повторите.")


def _same(sent: str, expected: str) -> bool:
    return compare_digest(sent.encode(), expected.encode())
