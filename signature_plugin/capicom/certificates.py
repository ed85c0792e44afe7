"""CAPICOM.Certificates: a list of certificates and the searches that clients make in it."""

from collections.abc import Callable

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.values import as_date, as_flag, as_number, as_text
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.session import Session

SHA1_HASH = 0
SUBJECT_NAME = 1
ISSUER_NAME = 2
EXTENDED_PROPERTY = 6
APPLICATION_POLICY = 7
CERTIFICATE_POLICY = 8
TIME_VALID = 9
TIME_NOT_YET_VALID = 10
TIME_EXPIRED = 11
KEY_USAGE = 12

KEY_PROVIDER_INFO = 2  # the extended property that only certificates with a key link have
DIGITAL_SIGNATURE_BIT = 128

Matcher = Callable[[Certificate], bool]


class Certificates(ComObject):
    """Certificates of a store, of a search or of a message; counted from 1."""

    kind = "Certificates"

    def __init__(self, session: Session, items: list[Certificate]) -> None:
        super().__init__(session)
        self.items = items

    def item(self, index: object) -> Certificate:
        """One certificate; 0x80070057 out of range."""
        at = as_number(index)
        if not 1 <= at <= len(self.items):
            raise PluginError(Code.BAD_PARAMETER)
        return self.items[at - 1]

    def find(
        self, kind: object, criteria: object = None, valid_only: object = False
    ) -> "Certificates":
        """Certificates that meet a criterion, as a new list.

        Args:
            kind: number of the search (CAPICOM_CERTIFICATE_FIND_TYPE).
            criteria: what to look for; its type depends on the search.
            valid_only: keep only certificates whose chain is good.
        """
        matches = self._matcher(as_number(kind), criteria)
        found = [each for each in self.items if matches(each)]
        if as_flag(valid_only):
            found = [each for each in found if each.is_valid().result()]
        return Certificates(self.session, found)

    def _matcher(self, kind: int, criteria: object) -> Matcher:
        if kind in (TIME_VALID, TIME_NOT_YET_VALID, TIME_EXPIRED):
            return self._by_time(kind, criteria)
        search = _SEARCHES.get(kind)
        if search is None:
            raise NotBuiltError(f"Certificates.Find({kind})")
        return search(criteria)

    def _by_time(self, kind: int, criteria: object) -> Matcher:
        moment = self.workstation.now() if criteria is None else as_date(criteria)
        if kind == TIME_VALID:
            return lambda each: each.valid_at(moment)
        if kind == TIME_NOT_YET_VALID:
            return lambda each: moment < each.x509.not_before
        return lambda each: each.x509.not_after < moment

    members = (
        Property("Count", lambda self: len(self.items)),
        Method("Item", item),
        Method("Find", find),
    )
    methods_not_built = ("Add", "Clear", "Export", "Load", "Remove", "Save", "Select")


def _by_thumbprint(criteria: object) -> Matcher:
    wanted = "".join(as_text(criteria).split()).upper()
    return lambda each: each.x509.thumbprint == wanted


def _by_subject(criteria: object) -> Matcher:
    wanted = as_text(criteria).casefold()
    return lambda each: wanted in each.x509.subject_name.casefold()


def _by_issuer(criteria: object) -> Matcher:
    wanted = as_text(criteria).casefold()
    return lambda each: wanted in each.x509.issuer_name.casefold()


def _by_property(criteria: object) -> Matcher:
    wanted = as_number(criteria)
    if wanted != KEY_PROVIDER_INFO:
        raise NotBuiltError(f"Certificates.Find({EXTENDED_PROPERTY}, {wanted})")
    return lambda each: each.has_private_key()


def _by_application(criteria: object) -> Matcher:
    wanted = as_text(criteria)
    return lambda each: wanted in each.x509.extended_key_usage


def _by_policy(criteria: object) -> Matcher:
    wanted = as_text(criteria)
    return lambda each: wanted in each.x509.policies


def _by_usage(criteria: object) -> Matcher:
    wanted = as_number(criteria)
    if wanted != DIGITAL_SIGNATURE_BIT:
        raise NotBuiltError(f"Certificates.Find({KEY_USAGE}, {wanted})")
    return lambda each: each.x509.allows("digital_signature")


_SEARCHES: dict[int, Callable[[object], Matcher]] = {
    SHA1_HASH: _by_thumbprint,
    SUBJECT_NAME: _by_subject,
    ISSUER_NAME: _by_issuer,
    EXTENDED_PROPERTY: _by_property,
    APPLICATION_POLICY: _by_application,
    CERTIFICATE_POLICY: _by_policy,
    KEY_USAGE: _by_usage,
}
