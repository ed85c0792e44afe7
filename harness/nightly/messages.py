"""Messages about a night through apprise: that it failed or never was, that all is well again.

The address comes from the environment and may hold a password: it is never printed, neither here
nor by apprise, and no child process gets it.
"""

from __future__ import annotations

import logging
import os
import warnings

from harness.errors import KabinetError
from harness.nightly.model import Night, NightReport
from harness.nightly.words import headline, in_short
from harness.progress import say

# Addresses as apprise takes them, with spaces between: «mailto://… tgram://…».
VARIABLE = "KABINET_NOTIFY"


def send(report: NightReport, before: Night | None) -> None:
    """Send what there is to say, if anybody wants to hear it.

    A night that fails is told every time; recovery once, when nothing fails any more. What a trial
    found well says nothing of what it left out.

    Args:
        report: of the night.
        before: the one before it that ran the same cells.
    """
    addresses = os.environ.get(VARIABLE, "").split()
    trial = report.limit is not None or bool(report.passed_on)
    recovered = report.well and not trial and before is not None and before.well is False
    if not addresses or (report.good and not recovered):
        return
    title = f"Кабинет: {headline(report)}"
    if recovered:
        title = "Кабинет: снова всё хорошо"
    if not _send(addresses, title, "\n".join(in_short(report)), good=report.good):
        say(f"Сообщение о ночи отправить не удалось; проверьте адреса в {VARIABLE}.")


def send_refusal(error: Exception) -> None:
    """Tell that a night could not be held at all, if anybody wants to hear it; never raises.

    error: a `KabinetError` tells itself in Russian, of another only the kind is told.
    """
    addresses = os.environ.get(VARIABLE, "").split()
    if not addresses:
        return
    known = isinstance(error, KabinetError)
    reason = " ".join(str(error).split()) if known else f"внутренняя ошибка {type(error).__name__}"
    try:
        sent = _send(addresses, "Кабинет: ночь не состоялась", f"{reason}.", good=False)
    except Exception as second:
        # What went wrong first is to be told, whatever this is.
        say(f"Сообщение не отправлено: {type(second).__name__}.")
        return
    if not sent:
        say(f"Сообщение о ночи отправить не удалось; проверьте адреса в {VARIABLE}.")


def _send(addresses: list[str], title: str, body: str, *, good: bool) -> bool:
    with warnings.catch_warnings():
        # apprise imports a module of Python's that is to be removed.
        warnings.simplefilter("ignore")
        import apprise  # noqa: PLC0415 - a quarter of a second that most nights need not pay

        # It logs addresses.
        logging.getLogger("apprise").disabled = True
        post = apprise.Apprise()
        understood = [post.add(address) for address in addresses]
        if not all(understood):
            say(f"В {VARIABLE} есть адрес, которого apprise не понимает.")
        kind = apprise.NotifyType.SUCCESS if good else apprise.NotifyType.FAILURE
        return bool(post.notify(title=title, body=body, notify_type=kind))
