"""The house keeps its order: imports run downwards, domain modules stay pure, everything public is documented."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.structure import classes_and_aliases
from tests.support.platforms import ROOT

OUTER = {"store", "log", "commands", "sheets", "application", "dry_run", "backups", "testing"}
"""The parts of ``ledger`` that may know files, moments and chance."""

KNOW_THE_LIBRARY = {"store", "log", "backups", "application"}
PACKAGES = ("ledger", "projections", "caseledger")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
KEPT = ROOT / "projections" / "kept"
IDS = [str(path.relative_to(ROOT)) for path in MODULES]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of one module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module that ``path`` imports, wherever in it, in full."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level]] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield whole
            yield from (f"{whole}.{alias.name}" for alias in node.names if whole in ("ledger", "projections"))


def part_of(path: Path) -> str:
    """The part of ``ledger`` that a module is: itself, or its folder."""
    inside = path.relative_to(ROOT / "ledger").parts
    return inside[0].removesuffix(".py")


INNER = [
    path
    for path in MODULES
    if not path.is_relative_to(ROOT / "caseledger")
    and not (path.is_relative_to(ROOT / "ledger") and part_of(path) in OUTER)
]
INNER_IDS = [str(path.relative_to(ROOT)) for path in INNER]


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_nothing_needs_what_only_tests_need(path):
    """``ledger.testing`` is imported by itself alone, and Hypothesis by it alone."""
    if path.is_relative_to(ROOT / "ledger" / "testing"):
        return
    names = set(imported(path))
    assert not any(name.startswith("ledger.testing") for name in names)
    assert not any(name.split(".")[0] == "hypothesis" for name in names)


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_only_application_and_store_know_the_library(path):
    """``eventsourcing`` is met from the store up to the application, ``sqlite3`` there or by kept tables."""
    roots = {name.split(".")[0] for name in imported(path)}
    inside = path.is_relative_to(ROOT / "ledger") and part_of(path) in KNOW_THE_LIBRARY
    if not inside:
        assert "eventsourcing" not in roots
    if not (inside and part_of(path) == "store") and path not in (KEPT / "tables.py", KEPT / "rows.py"):
        assert "sqlite3" not in roots


CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}


@pytest.mark.parametrize("path", INNER, ids=INNER_IDS)
def test_domain_modules_read_no_clock_and_draw_no_lots(path):
    """No chance and no clock below the application: the day comes in as data."""
    roots = {name.split(".")[0] for name in imported(path)}
    system = {"random", "secrets", "uuid", "time", "threading", "os", "socket"}
    assert not roots & (system - {"os"} if path == KEPT / "tables.py" else system)  # which is a file's, as SQLite is
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            assert name not in ("datetime", "date", "time"), f"line {node.lineno} reads a clock"


LEFT_ALONE = (KEPT, ROOT / "projections" / "whole")
"""Rooms whose names are their own: a read model is to take their place."""


def test_no_class_name_has_two_meanings():
    """A class, or an alias called like one, is defined in one module of the packages and the benchmarks."""
    found: dict[str, list[str]] = {}
    for path in (*MODULES, *sorted((ROOT / "benchmarks").rglob("*.py"))):
        if not any(path.is_relative_to(folder) for folder in LEFT_ALONE):
            for name in classes_and_aliases(tree(path)):
                found.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every public class, function and method of a module, and the module itself."""

    def inside(prefix: str, body: list[ast.stmt]) -> Iterator[tuple[str, ast.AST]]:
        for node in body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith(
                "_"
            ):
                yield f"{prefix}{node.name}", node
                if isinstance(node, ast.ClassDef):
                    yield from inside(f"{prefix}{node.name}.", node.body)

    yield "the module", tree(path)
    yield from inside("", tree(path).body)


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_everything_public_is_documented(path):
    """Every module, public class, function and method has a docstring."""
    bare = [name for name, node in public(path) if not ast.get_docstring(node)]
    assert bare == []


@pytest.mark.parametrize("path", INNER, ids=INNER_IDS)
def test_every_value_and_event_documents_its_fields(path):
    """Every attribute that a public value, event or answer declares is told of in its docstring."""
    untold = []
    for name, node in public(path):
        if not isinstance(node, ast.ClassDef) or not any("frozen" in ast.dump(d) for d in node.decorator_list):
            continue
        text = ast.get_docstring(node) or ""
        declared = [
            one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        ]
        untold += [f"{name}.{one}" for one in declared if not re.search(rf"\b{one}\b", text)]
    assert untold == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.stem)
def test_every_test_states_what_it_pins(path):
    """Every test has a docstring."""
    bare = [
        node.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert bare == []


# --- tests beside modules ------------------------------------------------------------------------

WITHOUT_TEST_FILE = {
    "caseledger/phrases/answers.py": "a table of texts, pinned by tests/caseledger/phrases/test_phrases.py",
    "caseledger/phrases/help.py": "a table of texts, pinned by tests/caseledger/phrases/test_phrases.py",
    "caseledger/phrases/messages.py": "a table of texts, pinned by tests/caseledger/phrases/test_phrases.py",
    "ledger/text/catalogue/general.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/catalogue/intake.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/catalogue/lifecycle.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/catalogue/sheets.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/catalogue/store.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/catalogue/transcription.py": "a table of texts, pinned by tests/text/test_catalogue.py",
    "ledger/text/language.py": "one type",
}
"""Modules without a test file by their name, each with what tests it."""


def mirrored(path: Path) -> Path:
    """The test file by a module's name: ``ledger/a/b.py`` has ``tests/a/test_b.py``, other packages keep their name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    folder = parts[1:-1] if parts[0] == "ledger" else parts[:-1]
    return ROOT.joinpath("tests", *folder, f"test_{parts[-1]}.py")


TESTED_AS_ONE = (KEPT, ROOT / "projections" / "whole")
"""Folders that one test file by the folder's name is for."""


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_every_module_has_a_test_file_by_its_name(path):
    """Tests of a module are found by its name; what a test elsewhere pins is named with that test."""
    if path.stem in ("__init__", "__main__"):
        return
    whole = next((folder for folder in TESTED_AS_ONE if path.is_relative_to(folder)), None)
    has_one = mirrored(whole if whole else path).exists()
    assert has_one is (str(path.relative_to(ROOT)) not in WITHOUT_TEST_FILE)


def test_modules_without_a_test_file_exist():
    """No exception outlives its module."""
    assert [one for one in WITHOUT_TEST_FILE if not (ROOT / one).exists()] == []


def test_the_settings_of_mutation_testing_name_files_that_exist():
    """Modules to mutate, tests to run and tests to leave out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    arguments = [one.removeprefix("--ignore=") for one in settings["pytest_add_cli_args_test_selection"]]
    named = [*settings["only_mutate"], *(one for one in arguments if one.startswith("tests/"))]
    assert [one for one in named if not list(ROOT.glob(one))] == []
