"""On whose word a button does something of its own: a form's address that is no page.

The word for a screen says that the screen is there, not that one may withdraw, block or pay on it.
"""

from __future__ import annotations

from mock_portal.sources.model import Source


def _claims(*ids: str) -> Source:
    return Source(claims=ids)


def _choice(why: str) -> Source:
    return Source(choice=why)


_AGAIN = _choice("a code may get lost on its way; K-53 says so of letters")
_MIND = _choice("who has begun may change their mind before anything is done")
_WRITTEN = _choice("what one has written in by hand one may take out again")
_TWO_STEPS = _choice("the form is sent in two steps; the screen has the claim")

ACTS: dict[str, Source] = {
    "/logout": _choice("who has signed in must be able to leave"),
    "/login/code/resend": _AGAIN,
    "/login/recovery/code/resend": _AGAIN,
    "/profile/confirmation/resend": _claims("K-53"),
    "/login/organisation/code/resend": _AGAIN,
    "/registration/second-factor/phone/resend": _AGAIN,
    "/registration/code/resend": _AGAIN,
    "/entrepreneurs/new/codes/resend": _AGAIN,
    "/organisation/requisites/synchronise": _claims("K-111"),
    "/organisation/requisites/changes/{number}/documents": _claims("K-212"),
    "/organisation/requisites/changes/{number}/large/begin": _claims("K-115"),
    "/organisation/requisites/changes/{number}/large/piece": _claims("K-116", "K-118"),
    "/organisation/requisites/changes/{number}/power": _claims("K-105"),
    "/organisation/requisites/changes/{number}/again": _claims("K-107"),
    "/organisation/requisites/changes/{number}/withdraw": _MIND,
    "/organisation/contacts/{number}/remove": _WRITTEN,
    "/profile/security/app/begin": _TWO_STEPS,
    "/profile/security/app/disconnect": _choice("a lost phone must not keep its owner's codes"),
    "/organisations/new/{application}/cancel": _claims("N-53"),
    "/entrepreneurs/new/signature/skip": _claims("K-04"),
    "/entrepreneurs/new/cancel": _MIND,
    "/notices/read": _choice("news that has been read is no news"),
    "/organisation/charges/{number}/pay": _claims("K-28", "L-27"),
    "/organisation/employees/{number}/prolong": _choice(
        "K-151 warns of the end of an account so that it can be put off"
    ),
    "/profile/phone/code": _claims("K-80"),
    "/organisation/integration/services": _claims("K-114"),
    "/organisation/integration/keys": _claims("K-114"),
    "/organisation/integration/keys/{number}/revoke": _choice("a key that has leaked must die"),
    "/organisation/roles/{role}/delete": _WRITTEN,
    "/organisation/employee-accounts/{number}/block": _claims("K-145"),
    "/organisation/employee-accounts/{number}/unblock": _claims("K-144"),
    "/organisation/employee-accounts/{number}/delete": _claims("K-145"),
    "/organisation/employee-accounts/{number}/restore": _claims("K-144"),
    "/organisation/employee-accounts/{number}/password": _claims("K-140", "K-141"),
    "/organisation/service-applications/{number}/delete": _MIND,
    "/organisation/service-applications/{number}/correct": _claims("K-219"),
    "/organisation/service-applications/{number}/approve": _claims("K-128"),
    "/organisation/service-applications/{number}/send-back": _claims("K-128"),
    "/organisation/service-applications/{number}/recall": _MIND,
    "/organisation/accounts/{number}/remove": _WRITTEN,
    "/organisation/invitations/{number}/again": _claims("N-80"),
    "/organisation/invitations/{number}/withdraw": _choice(
        "whoever invited the wrong person must be able to take it back"
    ),
    "/organisation/powers/{number}/sign": _claims("K-209"),
    "/organisation/powers/{number}/revoke": _choice(
        "the Civil Code, article 188: who gave a power of attorney may take it back at any time"
    ),
    "/help/requests/{number}/close": _claims("K-229"),
    "/help/requests/{number}/rating": _claims("K-229"),
}
