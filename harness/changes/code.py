"""Python files as statements that define and use names; which of them a change can reach.

Only the top level counts: a function or a class is one statement. Comments, layout and docstrings
of modules are no change.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

STEP_DECORATORS = {"given", "when", "then", "step"}
# All step functions have this name; nothing calls one by it.
NAMELESS = "_"


@dataclass(frozen=True)
class Statement:
    """A statement at the top level of a module.

    Attributes:
        line: of its first decorator, or its own.
        text: what it says, without positions.
        defines: names that it binds in the module.
        uses: names that it reads, parameters of functions among them.
        step: whether it is a step function.
        fixture: the name of the fixture that it defines, empty for none.
        applies: it does something by being there: it has to be taken for everything.
    """

    line: int
    text: str
    defines: frozenset[str]
    uses: frozenset[str]
    step: bool = False
    fixture: str = ""
    applies: bool = False


@dataclass(frozen=True)
class Module:
    """A module: its statements, and what its names stand for if they are imported.

    imports: local name to (module, name in it); the name is empty for a whole module.
    """

    name: str
    statements: tuple[Statement, ...] = ()
    imports: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def module_name(path: str) -> str:
    """Return «steps.mail» for «steps/mail.py», «steps» for «steps/__init__.py»."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def read_module(path: str, source: str) -> Module:
    """Read a module.

    Args:
        path: relative to the root.
        source: its text.

    Raises:
        SyntaxError: it is no Python.
    """
    tree = ast.parse(source)
    statements = tuple(_statement(one) for one in tree.body if not _is_text(one))
    imports: dict[str, list[tuple[str, str]]] = {}
    package = module_name(path) if path.endswith("/__init__.py") else _parent(module_name(path))
    for node in ast.walk(tree):
        for local, target in _imported(node, package):
            imports.setdefault(local, []).append(target)
    frozen = {local: tuple(targets) for local, targets in imports.items()}
    return Module(module_name(path), statements, frozen)


def difference(old: Module, new: Module) -> tuple[list[Statement], set[str]]:
    """Return the statements that are new, and the names that old ones took with them."""
    before, after = (Counter(one.text for one in module.statements) for module in (old, new))
    added = [one for one in new.statements if not before[one.text]]
    removed = [one for one in old.statements if not after[one.text]]
    names = {name for one in removed for name in one.defines}
    return added, names | {one.fixture for one in removed if one.fixture}


def reached_steps(
    modules: Mapping[str, Module], changed: str, added: Iterable[Statement], names: Iterable[str]
) -> set[tuple[str, int]]:
    """Return the step functions that a change can reach, as (module, line).

    Args:
        modules: all of them, by name.
        changed: the module that has changed.
        added: its statements that are new.
        names: names that it has lost or that mean something else.
    """
    touched: set[tuple[str, int]] = set()
    # Names that a change reaches: (module, name), and fixtures, which every module sees.
    dirty = {(changed, name) for name in names}
    fixtures = set(names)
    for one in added:
        _touch(changed, one, touched, dirty, fixtures)
    grown = True
    while grown:
        grown = False
        for module in modules.values():
            foreign = {
                local
                for local, targets in module.imports.items()
                if any(_is_dirty(target, dirty, modules) for target in targets)
            }
            for one in module.statements:
                if (module.name, one.line) in touched:
                    continue
                own = any((module.name, name) in dirty for name in one.uses)
                if own or (module.name, "") in dirty or one.uses & (foreign | fixtures):
                    _touch(module.name, one, touched, dirty, fixtures)
                    grown = True
    return {
        (module.name, one.line)
        for module in modules.values()
        for one in module.statements
        if one.step and (module.name, one.line) in touched
    }


def _touch(
    module: str,
    one: Statement,
    touched: set[tuple[str, int]],
    dirty: set[tuple[str, str]],
    fixtures: set[str],
) -> None:
    touched.add((module, one.line))
    dirty |= {(module, name) for name in one.defines}
    if one.applies:
        dirty.add((module, ""))
    if one.fixture:
        fixtures.add(one.fixture)


def _is_dirty(
    target: tuple[str, str], dirty: set[tuple[str, str]], modules: Mapping[str, Module]
) -> bool:
    module, name = target
    if f"{module}.{name}" in modules:
        # «from pages import employees» imports a module.
        module, name = f"{module}.{name}", ""
    if name in ("", "*"):
        return any(one == module or one.startswith(f"{module}.") for one, _ in dirty)
    return (module, name) in dirty or (module, "") in dirty


def _statement(node: ast.stmt) -> Statement:
    decorators = getattr(node, "decorator_list", [])
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    step = is_function and any(_called(one) in STEP_DECORATORS for one in decorators)
    fixture = ""
    for one in decorators:
        if _called(one) == "fixture":
            named = [word.value for word in getattr(one, "keywords", []) if word.arg == "name"]
            given = next((word.value for word in named if isinstance(word, ast.Constant)), None)
            fixture = str(given or getattr(node, "name", ""))
    defines = frozenset(_defined(node)) - {NAMELESS}
    uses = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    uses |= {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    # Fixtures may also be named in words, as usefixtures does.
    uses |= {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.isidentifier()
    }
    autouse = fixture and "autouse" in ast.dump(decorators[0])
    return Statement(
        line=min([node.lineno, *(one.lineno for one in decorators)]),
        text=ast.dump(node),
        defines=defines,
        uses=frozenset(uses),
        step=step,
        fixture=fixture,
        applies=bool(autouse) or not (defines or step or fixture),
    )


def _called(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    for one in ast.walk(node):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield one.name
        elif isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
            yield one.id
        elif isinstance(one, ast.alias):
            yield (one.asname or one.name).partition(".")[0]


def _imported(node: ast.AST, package: str) -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(node, ast.Import):
        for one in node.names:
            yield (one.asname or one.name.partition(".")[0]), (one.name, "")
    elif isinstance(node, ast.ImportFrom):
        above = package
        for _ in range(node.level - 1):
            above = _parent(above)
        parts = [above] if node.level else []
        module = ".".join(part for part in [*parts, node.module or ""] if part)
        for one in node.names:
            yield one.asname or one.name, (module, one.name)


def _parent(module: str) -> str:
    return module.rpartition(".")[0]


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
