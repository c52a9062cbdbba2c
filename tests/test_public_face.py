"""The public face is closed: what a public signature names can be imported from a public package.

The walk begins at the public functions, ``CaseLedger``, ``Answers`` and the errors. It follows every
name that is written in a signature, a field or a base class, as far as this project defines it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin

import attrs
import pytest

import ledger
import ledger.sheets
import projections
from ledger.lazy import public_names
from tests.support.platforms import ROOT

OURS = ("ledger", "projections")
PUBLIC = {
    **{name: getattr(package, name) for package in (ledger, projections) for name in public_names(package.__name__)},
    **{name: getattr(ledger.sheets, name) for name in ledger.sheets.__all__},
}

ENTRANCES = (ledger.CaseLedger, projections.Answers)
"""The classes that users make themselves, or whose methods they call first."""

NOT_PROMISED = {
    ("Answers.__init__", "Kept"): "how far the kept tables have caught up, for a display of progress",
    ("CaseLedger.reader", "LedgerReader"): "projections and tables read the log through it",
    ("Moment.place", "MeetingRank"): "the rank of a meeting among those of its day, by which moments compare",
    ("Sheet.root", "Mapping"): "the parsed file, by which messages find their place",
    ("Sheet.source", "SourceText"): "the text of the file, by which messages quote a line",
    ("Timeline.replay", "Replay"): "the folds of projections step through it; a user takes an answer",
    ("Timeline.replayed", "Replay"): "the folds of projections step through it; a user takes an answer",
}
"""Members of public classes, with a type there that is of use inside the project only, and the reason."""


@cache
def _names_of(module: ModuleType) -> dict[str, Any]:
    """What a name in ``module`` means, those imported for type checkers alone included."""
    known = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            home = importlib.import_module(node.module)
            for alias in node.names:
                known[alias.asname or alias.name] = getattr(home, alias.name, None)
    return {**known, **vars(module)}


def _written(annotation: Any, module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Each name of ours that stands in an annotation, and what it means."""
    if annotation is None or annotation is inspect.Signature.empty:
        return
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    for node in ast.walk(ast.parse(text, mode="eval")):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "Literal" not in text:
            yield from _written(node.value, module)
        if isinstance(node, (ast.Name, ast.Attribute)):
            name, found = _meant(node, module)
            if _is_ours(found):
                yield name, found


def _meant(node: ast.Name | ast.Attribute, module: ModuleType) -> tuple[str, Any]:
    """The last part of a name in an annotation, and what it means: ``Status``, or ``events.CaseListed``."""
    if isinstance(node, ast.Name):
        return node.id, _names_of(module).get(node.id)
    owner = _names_of(module).get(node.value.id) if isinstance(node.value, ast.Name) else None
    return node.attr, getattr(owner, node.attr, None)


def _is_ours(found: Any) -> bool:
    """Whether ``found`` is a type that this project defines; aliases included, rules on text not."""
    if found is None or get_origin(found) is Annotated or type(found).__name__ == "TypeVar":
        return False
    home = getattr(found, "__module__", "")
    if isinstance(found, type) or hasattr(found, "__supertype__"):
        return home.split(".")[0] in OURS
    return get_origin(found) is not None or type(found).__name__ in ("UnionType", "_UnionGenericAlias")


def _functions(owner: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class defines, and how one of it is made."""
    for name, thing in vars(owner).items():
        made = name == "__init__" and not attrs.has(owner) and not issubclass(owner, Exception)
        if name.startswith("_") and not made:
            continue
        if isinstance(thing, (classmethod, staticmethod)):
            yield name, thing.__func__
        elif isinstance(thing, property):
            yield name, thing.fget
        elif isinstance(thing, cached_property):
            yield name, thing.func
        elif inspect.isfunction(thing):
            yield name, thing


def _of_function(function: Any) -> Iterator[tuple[str, Any]]:
    function = inspect.unwrap(function)
    module = sys.modules[function.__module__]
    for annotation in function.__annotations__.values():
        yield from _written(annotation, module)


def _of_class(owner: type) -> Iterator[tuple[str, str, Any]]:
    """Where a class names another type of ours, its name there, and the type."""
    module = sys.modules[owner.__module__]
    for base in owner.__bases__:
        if base.__module__.split(".")[0] in OURS and not base.__name__.startswith("_"):
            yield owner.__name__, base.__name__, base
    for name, annotation in inspect.get_annotations(owner).items():
        if not name.startswith("_"):
            for found in _written(annotation, module):
                yield f"{owner.__name__}.{name}", *found
    for name, function in _functions(owner):
        for found in _of_function(function):
            yield f"{owner.__name__}.{name}", *found


def _inside(found: Any) -> Iterator[type]:
    """The classes of ours that an alias is made of, or the class itself."""
    if isinstance(found, type):
        yield found
    for part in get_args(found):
        if isinstance(part, type) and part.__module__.split(".")[0] in OURS:
            yield from _inside(part)


@cache
def reached() -> dict[str, tuple[str, Any]]:
    """Every type that the walk comes to: its name, and where it was met first."""
    met: dict[str, tuple[str, Any]] = {}
    waiting: list[tuple[str, str, Any]] = []
    for name, thing in PUBLIC.items():
        if inspect.isfunction(inspect.unwrap(thing)) and not isinstance(thing, type):
            waiting += [(name, *found) for found in _of_function(thing)]
        elif isinstance(thing, type) and (thing in ENTRANCES or issubclass(thing, Exception)):
            waiting.append((name, name, thing))
    while waiting:
        where, name, found = waiting.pop(0)
        if name in met or (where, name) in NOT_PROMISED:
            continue
        met[name] = (where, found)
        for owner in _inside(found):
            waiting += _of_class(owner)
    return met


def test_every_type_of_a_public_signature_is_public():
    """A type that a public signature names can be imported from ``ledger``, ``projections`` or ``ledger.sheets``."""
    left_out = {name: where for name, (where, _) in reached().items() if name not in PUBLIC}
    assert left_out == {}, "list these in the package's __init__.pyi, or take them out of the signatures"


def test_a_public_name_is_the_type_that_signatures_mean():
    """One name means one thing: no public signature writes the name of a public type and means another."""
    assert {name: where for name, (where, found) in reached().items() if PUBLIC.get(name, found) != found} == {}


def test_every_public_type_is_met_in_a_public_signature():
    """No plumbing is public: a public type is one that users hand in, get back or catch."""
    types = {name for name, thing in PUBLIC.items() if not inspect.isroutine(thing) and not inspect.ismodule(thing)}
    assert types - set(reached()) == set()


@pytest.mark.parametrize(("member", "found"), sorted(NOT_PROMISED))
def test_every_exception_is_still_needed(member, found):
    """Each exception names a type that the member still leads to, and that is not public."""
    owner = PUBLIC[member.split(".")[0]]
    assert (member, found) in {(where, name) for where, name, _ in _of_class(owner)}
    assert found not in PUBLIC


def test_the_reference_has_every_public_name():
    """``docs/reference/python.md`` has a heading for each public name."""
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert [name for name in PUBLIC if f"\n### `{name}`\n" not in page] == []
