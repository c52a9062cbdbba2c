"""What a program has to load before it answers: names on demand, and no library that nobody asked for.

Each claim is about a fresh interpreter, and about modules, which are the same on every machine.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import ledger
import projections
from caseledger.registry import MODULES
from caseledger.registry import command as command_named
from ledger.lazy import LazyPackage, public_names
from tests.support.platforms import ROOT

PACKAGES = (ledger, projections)
HEAVY = {
    "asyncio", "cattrs", "difflib", "hypothesis", "importlib.metadata", "rapidfuzz", "rich", "ruamel.yaml",
}  # fmt: skip
"""What no simple command needs: each is for one purpose, and slow to load."""
STORE = {"attrs", "eventsourcing", "msgspec", "sqlite3", "uuid", "zoneinfo"}
"""What only an open ledger needs."""
EXAMPLES = ROOT / "examples" / "four-cities"


def loaded_by(program: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded once ``program`` is through, without those it began with."""
    measured = (
        "import contextlib, io, sys\n"
        "before = set(sys.modules)\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        + "".join(f"    {line}\n" for line in program.split("\n"))
        + "print('\\n'.join(set(sys.modules) - before))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", measured, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(ran.stdout.split())


def command(*arguments: str) -> set[str]:
    """The modules that one command loads; it must not fail."""
    return loaded_by("from caseledger.main import main\nassert main(sys.argv[1:]) == 0", *arguments)


def ours(modules: set[str]) -> set[str]:
    """Those of this project."""
    return {name for name in modules if name.split(".")[0] in ("ledger", "projections", "caseledger")}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a small ledger."""
    path = tmp_path_factory.mktemp("imports") / "ledger.sqlite"
    command("--ledger", str(path), "record", str(EXAMPLES))
    return str(path)


# --- what is loaded ------------------------------------------------------------------------------


@pytest.mark.parametrize("package", ["ledger", "projections"])
def test_importing_a_package_loads_none_of_its_modules(package):
    """A package alone brings nothing but the means to find its names."""
    loaded = loaded_by(f"import {package}")
    assert ours(loaded) == {package, "ledger", "ledger.lazy"}
    assert not loaded & (HEAVY | STORE)


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--lang", "zh-TW", "--help"), ("sheet", "--help"), ("status", "--help")],
    ids=" ".join,
)
def test_a_page_of_help_loads_the_parser_and_its_words(arguments):
    """Help needs the command line's own words, and neither ledger nor answers nor any library."""
    loaded = command(*arguments)
    assert ours(loaded) <= {
        "ledger",
        "caseledger",
        "caseledger.arguments",
        "caseledger.main",
        "caseledger.options",
        "caseledger.phrases",
        "caseledger.phrases.answers",
        "caseledger.phrases.argparse_messages",
        "caseledger.phrases.help",
        "caseledger.phrases.messages",
        "ledger.errors",
        "ledger.lazy",
        "ledger.text",
        "ledger.text.printable",
    }
    assert not loaded & (HEAVY | STORE)


def test_the_version_alone_asks_what_is_installed():
    """``--version`` loads what reads the version, and no ledger."""
    loaded = command("--version")
    assert "importlib.metadata" in loaded
    assert not loaded & ((HEAVY | STORE) - {"importlib.metadata"})


def test_opening_a_ledger_loads_no_command_sheet_or_answer(recorded):
    """A ledger is opened without the command line, sheets, projections and trials."""
    loaded = loaded_by("from ledger import CaseLedger\nCaseLedger(sys.argv[1]).close()", recorded)
    assert "ledger.application" in loaded
    assert not loaded & HEAVY
    assert not [
        name
        for name in ours(loaded)
        if name.startswith(("projections", "caseledger", "ledger.sheets", "ledger.dry_run", "ledger.testing"))
    ]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("status",), "projections.status"),
        (("history", "青創交流合作"), "projections.history"),
        (("lineage", "青創交流合作"), "projections.lineage"),
        (("tally",), "projections.tallies"),
    ],
)
def test_a_question_loads_its_own_answer(recorded, asked, answer):
    """A question loads the projection that answers it and those it rests on; not the other commands' modules."""
    loaded = command("--ledger", recorded, *asked)
    assert answer in loaded
    assert not loaded & HEAVY
    others = {"agenda", "commitments", "gaps", "lint", "minutes_text", "reconciliation", "registers.conservation"}
    assert not {f"projections.{other}" for other in others} & loaded
    commands = {module for name, module in MODULES.items() if name != asked[0]}
    assert not {f"caseledger.{module}" for module in commands} & loaded


def test_every_command_finds_its_function():
    """Each command of the table leads to a function of its own."""
    functions = {name: command_named(name) for name in MODULES}
    assert all(inspect.isfunction(run) for run in functions.values())
    assert len(set(functions.values())) == len(functions)


# --- names on demand -----------------------------------------------------------------------------


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_every_public_name_is_what_its_module_defines(package):
    """A name of the stub is the very object of the module it is imported from, and ``dir`` lists it."""
    names = public_names(package.__name__)
    assert names
    for name, module in names.items():
        home = importlib.import_module(module)
        assert getattr(package, name) is getattr(home, name)
    assert sorted(names) == package.__all__
    assert set(names) <= set(dir(package))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_the_stub_is_the_only_list(package):
    """The stub holds nothing but ``from MODULE import NAME as NAME``, and ``__init__.py`` names no public name."""
    source = Path(str(package.__file__))
    stub = ast.parse(source.with_suffix(".pyi").read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.ImportFrom) and node.level == 0 for node in stub.body)
    assert all(alias.asname == alias.name for node in stub.body for alias in node.names)
    named = {node.value for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Constant)}
    assert not named & set(public_names(package.__name__))


def test_the_stubs_are_installed_with_the_packages():
    """The build takes each stub along as data: without it an installed package would have no public name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for package in PACKAGES:
        assert "*.pyi" in settings["tool"]["setuptools"]["package-data"][package.__name__]


def test_a_type_checker_reports_a_misspelt_name(tmp_path):
    """Mypy sees the precise type of a public name, and refuses a name that the stub does not list."""
    mypy = pytest.importorskip("mypy.api", reason="mypy is installed for the lint step only")
    program = tmp_path / "program.py"
    program.write_text("from ledger import CaseLedger, Leger\nreveal_type(CaseLedger().head)\n")
    told, _, _ = mypy.run(["--strict", "--config-file", str(ROOT / "pyproject.toml"), str(program)])
    assert 'Module "ledger" has no attribute "Leger"' in told
    assert 'Revealed type is "int"' in told.replace("builtins.", "")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_star_imports_bring_every_public_name(package):
    """``from ledger import *`` brings what ``__all__`` promises."""
    brought: dict[str, object] = {}
    exec(f"from {package.__name__} import *", brought)
    assert set(package.__all__) <= set(brought)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_a_misspelt_name_is_refused_as_ever(package):
    """A name that is not there is no attribute, and cannot be imported."""
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'Leger'"):
        _ = package.Leger
    with pytest.raises(ImportError, match="Leger"):
        exec(f"from {package.__name__} import Leger")


@pytest.mark.parametrize("first", ["import projections.{name}", "from projections.{name} import {name}", "pass"])
def test_an_answer_is_meant_whichever_module_was_loaded_before(first):
    """``projections.gaps`` is the function, even where somebody has imported the module of that name before."""
    same = [name for name, module in public_names("projections").items() if module == f"projections.{name}"]
    assert "gaps" in same
    program = "\n".join(
        f"{first.format(name=name)}\n"
        f"from projections import {name}\n"
        f"assert {name} is sys.modules['projections.{name}'].{name} is sys.modules['projections'].{name}"
        for name in same
    )
    assert {f"projections.{name}" for name in same} <= loaded_by(program)


def test_a_module_that_no_name_is_called_after_is_set_as_it_is(monkeypatch):
    """Only a public name wins over a module; another module, and anything else, is set like any attribute."""
    monkeypatch.setattr("ledger.lazy.public_names", lambda package: {"answer": f"{package}.answer"})
    package = LazyPackage("made")
    inner, other = ModuleType("made.answer"), ModuleType("made.other")
    inner.answer = len
    package.answer, package.other, package.number = inner, other, 7
    assert (package.answer, package.other, package.number) == (len, other, 7)


def test_what_was_found_once_is_kept():
    """A name found on demand is an ordinary attribute from then on."""
    vars(ledger).pop("Minutes", None)
    assert ledger.Minutes is vars(ledger)["Minutes"]


def test_public_values_and_errors_survive_pickling():
    """Pickled objects name the modules that define them, and are found there again."""
    for thing in (ledger.InputError, ledger.Minutes, ledger.Decision.CONTINUED, projections.gaps, projections.Tally):
        assert pickle.loads(pickle.dumps(thing)) is thing
