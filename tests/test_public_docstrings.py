"""Docstrings of the public face: every parameter is explained, and every error that a function raises is named."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

import ledger
import ledger.sheets
import projections
from ledger.lazy import public_names

LEDGER, PROJECTIONS = public_names("ledger"), public_names("projections")


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function, and every public method of a public class, with its name."""
    for package, names in ((ledger, LEDGER), (projections, PROJECTIONS), (ledger.sheets, ledger.sheets.__all__)):
        for name in names:
            thing = getattr(package, name)
            if inspect.isfunction(thing):
                yield f"{package.__name__}.{name}", inspect.unwrap(thing)
            elif isinstance(thing, type):
                for method, found in vars(thing).items():
                    function = found.__func__ if isinstance(found, (classmethod, staticmethod)) else found
                    if inspect.isfunction(function) and (not method.startswith("_") or _is_made_by(thing, method)):
                        yield f"{package.__name__}.{name}.{method}", inspect.unwrap(function)


def _is_made_by(owner: type, method: str) -> bool:
    """Whether users make the class through this method, written out by hand."""
    return method == "__init__" and owner in (ledger.CaseLedger, projections.Answers)


FUNCTIONS = dict(functions())
ERRORS = {"KeyError", *(name for name in LEDGER if name.endswith("Error"))}
NO_VERBS = {"A", "All", "An", "Every", "How", "It", "One", "The", "What", "Whether", "Who", "Why"}


def section(function: Any, title: str) -> set[str]:
    """The names that a section of the docstring explains."""
    text = inspect.getdoc(function) or ""
    found = re.search(rf"^{title}:\n((?:    .*\n?|\n)+)", text, re.MULTILINE)
    names = re.findall(r"^    (\*{0,2}[\w., ]+):", found.group(1), re.MULTILINE) if found else []
    return {name.strip("* ") for entry in names for name in entry.split(",")}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_parameter_is_explained(name):
    """The ``Args`` of a docstring are the parameters of the function."""
    parameters = set(inspect.signature(FUNCTIONS[name]).parameters) - {"self", "cls"}
    assert section(FUNCTIONS[name], "Args") == parameters


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_error_raised_is_named(name):
    """What a function raises itself stands in its ``Raises``."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(FUNCTIONS[name])))
    raised = {
        call.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(call := node.exc, ast.Call) and isinstance(call.func, ast.Name)
    }
    assert raised & ERRORS <= section(FUNCTIONS[name], "Raises")


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_first_line_says_what_is_returned_or_done(name):
    """It begins with a verb (Return, Yield, Record), not with the thing itself."""
    first = (inspect.getdoc(FUNCTIONS[name]) or "").split("\n")[0]
    assert re.fullmatch(r"[A-Z].*[.:]", first), first
    assert first.split()[0] not in NO_VERBS


def test_one_language_is_the_default_everywhere():
    """Each public function that writes text writes English unless another language is given."""
    parameters = [inspect.signature(function).parameters.get("language") for function in FUNCTIONS.values()]
    defaults = {one.default for one in parameters if one is not None}
    assert defaults == {"en", inspect.Parameter.empty}
