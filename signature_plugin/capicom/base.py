"""How a COM object is described: a class with a table of members that a page may touch.

A member that the real product has and this plugin has not is listed as well, so that touching it
fails with its name instead of looking like a fault of the page.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.session import Session
from signature_plugin.workstation import Workstation


@dataclass(frozen=True)
class Property:
    """A property: read as a promise, written by ``propset_<name>(value)``."""

    name: str
    read: Callable[..., object] | None = None
    write: Callable[..., None] | None = None


@dataclass(frozen=True)
class Method:
    """A method; its Python parameters are what the page may pass."""

    name: str
    run: Callable[..., object]


class ComObject:
    """Base of all objects that live on the plugin's side and answer to a page by handle.

    ``kind`` names the object in records and messages; ``prog_ids`` are the names that
    ``CreateObjectAsync`` knows it by, empty for objects that only other objects give out.
    """

    kind: ClassVar[str]
    prog_ids: ClassVar[tuple[str, ...]] = ()
    members: ClassVar[tuple[Property | Method, ...]] = ()
    properties_not_built: ClassVar[tuple[str, ...]] = ()
    methods_not_built: ClassVar[tuple[str, ...]] = ()

    _properties: ClassVar[dict[str, Property]]
    _methods: ClassVar[dict[str, Method]]
    _signatures: ClassVar[dict[str, inspect.Signature]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._properties = {each.name: each for each in cls.members if isinstance(each, Property)}
        cls._methods = {each.name: each for each in cls.members if isinstance(each, Method)}
        cls._signatures = {name: inspect.signature(each.run) for name, each in cls._methods.items()}

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def workstation(self) -> Workstation:
        """The computer."""
        return self.session.workstation

    @classmethod
    def property_names(cls) -> list[str]:
        """Properties a page sees, those not built included."""
        return [*cls._properties, *cls.properties_not_built]

    @classmethod
    def method_names(cls) -> list[str]:
        """Methods a page sees, those not built included."""
        return [*cls._methods, *cls.methods_not_built]

    @classmethod
    def callable_names(cls) -> list[str]:
        """Everything orders may name: properties, their setters and methods."""
        names = cls.property_names()
        return [*names, *(f"propset_{name}" for name in names), *cls.method_names()]

    def get(self, name: str) -> object:
        """Read a property."""
        member = self._properties.get(name)
        if member is None or member.read is None:
            raise self._refusal(name, self.properties_not_built)
        return member.read(self)

    def set(self, name: str, value: object) -> None:
        """Write a property."""
        member = self._properties.get(name)
        if member is None or member.write is None:
            raise self._refusal(name, self.properties_not_built)
        member.write(self, value)

    def call(self, name: str, args: tuple[object, ...]) -> object:
        """Call a method."""
        member = self._methods.get(name)
        if member is None:
            raise self._refusal(name, self.methods_not_built)
        try:
            self._signatures[name].bind(self, *args)
        except TypeError:
            raise PluginError(Code.BAD_ARGUMENT_COUNT) from None
        return member.run(self, *args)

    def _refusal(self, name: str, not_built: tuple[str, ...]) -> PluginError:
        if name in not_built:
            return NotBuiltError(f"{self.kind}.{name}")
        return PluginError(Code.NO_SUCH_MEMBER)

    def __repr__(self) -> str:
        return f"<{self.kind}>"
