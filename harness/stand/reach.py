"""Asks a stand for its first page before a run: what is wrong is said once, in one line."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from harness.errors import KabinetError
from harness.stand.address import Stand

SECONDS = 15
SERVER_ERROR = 500


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never to a real state portal."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand

    def redirect_request(  # noqa: PLR0917 - as inherited
        self,
        req: urllib.request.Request,
        fp: object,
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        host = urlsplit(newurl).hostname or ""
        if self._stand.forbids(host):
            raise KabinetError(
                f"стенд {self._stand.url} отсылает на {host}, настоящий государственный портал; "
                "прогон там не начнётся"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # typeshed wants the private type of a response


def check_reachable(stand: Stand, *, trust_any: bool = False, seconds: float = SECONDS) -> None:
    """Ask for the stand's first page; any answer but a server's own failure will do.

    Args:
        stand: where to ask.
        trust_any: take certificates that nobody vouches for, as `ignoreHTTPSErrors` says.
        seconds: how long to wait.

    Raises:
        KabinetError: no answer, a certificate that cannot be trusted, a server error, a redirect
            to a real state portal; one line that says which.
    """
    context = ssl.create_default_context()
    if trust_any:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context), _Redirects(stand)
    )
    try:
        with opener.open(f"{stand.url}/", timeout=seconds):
            return
    except urllib.error.HTTPError as error:
        if error.code >= SERVER_ERROR:
            raise KabinetError(f"стенд {stand.url} отвечает ошибкой {error.code}") from None
    except urllib.error.URLError as error:
        raise KabinetError(_told(stand, error.reason, seconds)) from None
    except (OSError, http.client.HTTPException) as error:
        raise KabinetError(_told(stand, error, seconds)) from None


def _told(stand: Stand, reason: object, seconds: float) -> str:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"сертификату стенда {stand.host} нельзя верить: {reason.verify_message}; если это "
            "ваш стенд: ignoreHTTPSErrors = true в [use] файла playwright.config"
        )
    if isinstance(reason, ssl.SSLError):
        return f"со стендом {stand.host} не выходит защищённое соединение: {reason.reason}"
    if isinstance(reason, socket.gaierror):
        return f"имени {stand.host} нет в сети: проверьте адрес стенда и VPN"
    if isinstance(reason, TimeoutError):
        return f"стенд {stand.url} молчит {seconds:g} с"
    if isinstance(reason, ConnectionRefusedError):
        return f"стенд {stand.url} не принимает соединений: запущен ли он?"
    return f"стенд {stand.url} не отвечает: {reason}"
