"""CPAttribute and CPAttributes: signed attributes a page asks for, above all the signing time."""

from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_date, as_number, as_object
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.session import Session

SIGNING_TIME = 0


class CPAttribute(ComObject):
    """One attribute. Only the signing time is built; naming another one fails loudly."""

    kind = "CPAttribute"
    prog_ids = ("CAdESCOM.CPAttribute", "CAPICOM.Attribute")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._name = SIGNING_TIME
        self._value: object = None

    def set_name(self, value: object) -> None:
        """Choose what the attribute is."""
        name = as_number(value)
        if name != SIGNING_TIME:
            raise NotBuiltError(f"CPAttribute.Name = {name}")
        self._name = name

    def set_value(self, value: object) -> None:
        """Set the value: for the signing time a date, sent as ISO text."""
        as_date(value)
        self._value = value

    def signing_time(self) -> datetime:
        """The date the page chose; 0x80070057 when it set none."""
        if self._value is None:
            raise PluginError(Code.BAD_PARAMETER)
        return as_date(self._value)

    members = (
        Property("Name", lambda self: self._name, set_name),
        Property("Value", lambda self: self._value, set_value),
    )
    properties_not_built = ("OID", "ValueEncoding")


class CPAttributes(ComObject):
    """The signed attributes of a signer."""

    kind = "CPAttributes"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items: list[CPAttribute] = []

    def add(self, attribute: object) -> None:
        """Add an attribute; 0x80070057 when it has no value."""
        added = as_object(attribute, CPAttribute)
        added.signing_time()
        self.items.append(added)

    def item(self, index: object) -> CPAttribute:
        """One attribute, from 1; 0x80070057 out of range."""
        at = as_number(index)
        if not 1 <= at <= len(self.items):
            raise PluginError(Code.BAD_PARAMETER)
        return self.items[at - 1]

    def clear(self) -> None:
        """Forget all attributes."""
        self.items.clear()

    def signing_time(self) -> datetime | None:
        """The signing time among the attributes, the last one set."""
        return self.items[-1].signing_time() if self.items else None

    members = (
        Property("Count", lambda self: len(self.items)),
        Method("Add", add),
        Method("Item", item),
        Method("Clear", clear),
    )
    methods_not_built = ("Assign", "Remove")
