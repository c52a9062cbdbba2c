"""Every example in a docstring runs and gives the result that it shows."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.application import CaseLedger
from ledger.testing.ledgers import new_ledger
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

PACKAGES = ("ledger", "projections", "caseledger", "benchmarks")


def _modules() -> list[str]:
    found = []
    for name in PACKAGES:
        package = importlib.import_module(name)
        found += [name, *(one.name for one in pkgutil.walk_packages(package.__path__, f"{name}."))]
    return [name for name in found if not name.endswith("__main__")]


MODULES = _modules()


@pytest.fixture(scope="module")
def four_cities_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseLedger]:
    """A ledger file with the meetings of examples/four-cities."""
    path = tmp_path_factory.mktemp("doctests") / "ledger.sqlite"
    with new_ledger(four_cities(), path) as ledger:
        for minutes in meetings_of(FOUR_CITIES):
            ledger.record(minutes)
        yield ledger


@pytest.fixture
def names(four_cities_ledger: CaseLedger, tmp_path: Path) -> dict[str, Any]:
    """The names that an example may use beside those of its module.

    ``ledger``, ``platform``, ``minutes`` (the last meeting's) and ``timeline`` are of the four cities; ``folder`` is
    an empty folder, and ``sheets`` the folder of the sheets.
    """
    return {
        "Path": Path,
        "folder": tmp_path,
        "ledger": four_cities_ledger,
        "minutes": meetings_of(FOUR_CITIES)[-1],
        "platform": four_cities(),
        "sheets": FOUR_CITIES,
        "timeline": four_cities_ledger.timeline(),
    }


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_a_module_are_true(name: str, names: dict[str, Any]) -> None:
    """Every example in a module's docstrings gives the result that it shows."""
    module = importlib.import_module(name)
    extra = {one: value for one, value in names.items() if one not in vars(module)} | {"__name__": name}
    failed, _ = doctest.testmod(module, extraglobs=extra, optionflags=doctest.ELLIPSIS)
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_no_example_is_skipped(name: str) -> None:
    """What cannot run is an indented block of code, not a prompt."""
    found = doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name))
    assert [one.source for test in found for one in test.examples if one.options.get(doctest.SKIP)] == []
