"""On whose word a letter, a text message or a notice is sent."""

from __future__ import annotations

import re

from mock_portal.sources.model import Source

_LETTER = re.compile(
    r"(?:letter|codes|notice|support_mail)\.|\w+\.mail_|recovery\.(?:letter|notice)"
)

_SECURITY = Source(choice="whoever takes over an account must not do so unnoticed by its owner")

# By the beginning of the key; the longest that fits counts. Labels that quote a guide need none.
BEGINNINGS: dict[str, Source] = {
    "letter.invitation.": Source(("N-64", "N-77")),
    "codes.sign-in.": Source(("N-36",)),
    "codes.confirmation.": Source(("K-51",)),
    "codes.entrepreneur-": Source(("K-08",)),
    "codes.account-sign-in.": Source(("R-31",)),
    "codes.second-factor.": Source(("R-31",)),
    "codes.registration.": Source(("R-35",)),
    "codes.recovery.": Source(("K-120",)),
    "codes.phone.": Source(("K-80",)),
    "recovery.notice": _SECURITY,
    "support_mail.": Source(("K-221",)),
    "support.mail_": Source(("A-23",)),
    "application.mail_": Source(("N-30",)),
    "notice.consent-asked.": Source(choice="a consent that nobody hears of is never given (N-55)"),
    "request.mail_": Source(("K-177", "K-218")),
}


def is_letter(key: str) -> bool:
    """Tell whether a label is a letter, a text message or a notice, or the heading of one."""
    return _LETTER.match(key) is not None


def of(key: str) -> Source:
    """Return the word for a letter, by its label's key."""
    fitting = [start for start in BEGINNINGS if key.startswith(start)]
    return BEGINNINGS[max(fitting, key=len)] if fitting else Source()
