"""X509Enrollment: the lists of its objects, which count from 0 as those of the system do."""

from typing import ClassVar, Generic, TypeVar

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_number, as_object
from signature_plugin.errors import Code, PluginError
from signature_plugin.session import Session

Item = TypeVar("Item", bound=ComObject)


class EnrollmentList(ComObject, Generic[Item]):
    """A list of objects of one kind."""

    kind = "EnrollmentList"
    holds: ClassVar[type[ComObject]]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items: list[Item] = []

    def check(self, item: Item) -> None:
        """Refuse what may not go into the list."""

    def add(self, item: object) -> None:
        """Add an object; 0x80070057 for one of another kind."""
        added = as_object(item, self.holds)
        self.check(added)  # type: ignore[arg-type]  # `holds` is the class of the items
        self.items.append(added)  # type: ignore[arg-type]  # as above

    def add_range(self, others: object) -> None:
        """Add everything of another list of the same kind."""
        self.items += as_object(others, type(self)).items

    def item(self, index: object) -> Item:
        """One object, from 0; 0x80070057 out of range."""
        return self.items[self._place(index)]

    def remove(self, index: object) -> None:
        """Take one out, from 0; 0x80070057 out of range."""
        del self.items[self._place(index)]

    def clear(self) -> None:
        """Take all out."""
        self.items.clear()

    def _place(self, index: object) -> int:
        at = as_number(index)
        if not 0 <= at < len(self.items):
            raise PluginError(Code.BAD_PARAMETER)
        return at


LIST_MEMBERS = (
    Property("Count", lambda self: len(self.items)),
    Method("Add", EnrollmentList.add),
    Method("AddRange", EnrollmentList.add_range),
    Method("Clear", EnrollmentList.clear),
    Method("ItemByIndex", EnrollmentList.item),
    Method("Remove", EnrollmentList.remove),
)
