"""The step definitions that pytest has loaded, and which of them a sentence matches.

Definitions live in modules that pytest loads as plugins: `steps/` and conftest files. They are read
from the modules themselves, so that the check needs no collected test and works where xdist runs
the tests in other processes.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

# pytest names the class of its fixture objects only privately; one of them tells it.
_FIXTURE_CLASS: type = type(pytest.fixture(lambda: None))


@dataclass(frozen=True)
class StepDefinition:
    """A step function with its sentence; place: «steps/mail.py:12»; type None fits every type."""

    type: str | None
    pattern: str
    place: str
    arguments: tuple[str, ...]
    parameters: frozenset[str]
    is_async: bool
    target_fixture: str | None
    matches: Callable[[str], bool]
    prefix: str | None

    def fits(self, step_type: str | None) -> bool:
        """Tell whether a step of this type may use the definition."""
        return self.type is None or self.type == step_type


class Vocabulary:
    """All step definitions, indexed by how their sentences begin, and the names of all fixtures.

    pytest-bdd tries every definition on every sentence; with the index three hundred definitions
    cost as little as thirty.
    """

    def __init__(self, definitions: Iterable[StepDefinition], fixtures: Mapping[str, str]) -> None:
        self.definitions = tuple(definitions)
        self.fixtures = fixtures
        self._by_prefix: dict[str, list[StepDefinition]] = {}
        for definition in self.definitions:
            self._by_prefix.setdefault(definition.prefix or "", []).append(definition)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def matching(self, step_type: str | None, sentence: str) -> list[StepDefinition]:
        """Return the definitions that a step of this type and sentence would match."""
        return [one for one in self.matching_any_type(sentence) if one.fits(step_type)]

    def matching_any_type(self, sentence: str) -> list[StepDefinition]:
        """Return the definitions whose sentence matches, whatever keyword they stand under."""
        lowered = sentence.lower()
        return [
            definition
            for length in self._lengths
            if length <= len(lowered)
            for definition in self._by_prefix.get(lowered[:length], ())
            if definition.matches(sentence)
        ]


def read_vocabulary(plugins: Iterable[object], place: Callable[[str, int], str]) -> Vocabulary:
    """Read step definitions and fixtures from loaded plugins.

    plugins: as from `config.pluginmanager.get_plugins()`; place: turns an absolute file name and a
    line into what messages show.
    """
    contexts: dict[int, StepFunctionContext] = {}
    fixtures: dict[str, str] = {}
    for plugin in plugins:
        # A plugin is a module, or an object whose class holds its fixtures.
        holder = plugin if isinstance(plugin, ModuleType) else type(plugin)
        for key, value in list(vars(holder).items()):
            if not (isinstance(value, _FIXTURE_CLASS) and callable(value)):
                continue
            function: Callable[..., Any] = inspect.unwrap(value)
            context = step_function_context_registry.get(function)
            if context is not None:
                contexts[id(context)] = context
            else:
                name = getattr(value, "name", None) or key
                fixtures[name] = _place(function, place)
    return Vocabulary([_definition(one, place) for one in contexts.values()], fixtures)


def _definition(context: StepFunctionContext, place: Callable[[str, int], str]) -> StepDefinition:
    function = context.step_func
    parser = context.parser
    return StepDefinition(
        type=context.type,
        pattern=str(parser.name),
        place=_place(function, place),
        arguments=tuple(_arguments(parser)),
        parameters=frozenset(inspect.signature(function).parameters),
        is_async=inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function),
        target_fixture=context.target_fixture,
        matches=parser.is_matching,
        prefix=prefix_of(parser),
    )


def _place(function: Callable[..., Any], place: Callable[[str, int], str]) -> str:
    code = inspect.unwrap(function).__code__
    return place(code.co_filename, code.co_firstlineno)


def _arguments(parser: parsers.StepParser) -> Iterator[str]:
    if isinstance(parser, parsers.parse):
        yield from parser.parser.named_fields
    elif isinstance(parser, parsers.re):
        yield from parser.regex.groupindex


def prefix_of(parser: parsers.StepParser) -> str | None:
    """Return what every matching sentence begins with, in lower case; None when nobody can tell.

    `parse` matches without regard to case, hence the lower case.
    """
    if isinstance(parser, parsers.string):
        return parser.name.lower()
    if isinstance(parser, parsers.parse):
        return str(parser.name).partition("{")[0].partition("}")[0].lower()
    return None
