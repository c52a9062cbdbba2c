"""The program that states every result's type runs, and leaves out no public function."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import ledger
import projections
from ledger.lazy import public_names
from tests.support.platforms import FOUR_CITIES
from tests.typing import every_result

NOT_CALLED = {
    "acknowledge": "needs a difference; a check holds one",
    "close": "returns nothing",
    "reader": "not promised to users",
    "same": "needs two ids of one case; it gives a receipt as every command does",
    "whole_up_to": "gives a position, as head does",
}
"""What the program leaves out, with the reason."""


def called() -> set[str]:
    """Every name that the program reaches through a dot."""
    return {
        node.attr for node in ast.walk(ast.parse(inspect.getsource(every_result))) if isinstance(node, ast.Attribute)
    }


def test_the_program_runs(tmp_path: Path) -> None:
    """What type checkers accept is also what happens."""
    opened = every_result.record(tmp_path / "ledger.sqlite", FOUR_CITIES)
    with opened:
        every_result.read(opened)
        every_result.fold(opened.timeline(), tuple(opened.events()), opened.find_case("青創交流合作"))


def test_every_public_function_is_called() -> None:
    """Functions of both packages, and what a ledger offers."""
    functions = {
        name
        for package in (ledger, projections)
        for name in public_names(package.__name__)
        if inspect.isfunction(getattr(package, name))
    }
    methods = {name for name in vars(ledger.CaseLedger) if not name.startswith("_")}
    assert (functions | methods) - called() == set(NOT_CALLED)
