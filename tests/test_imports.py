"""What a program has to load before it answers: no library that it does not use.

Each claim is about a fresh interpreter, and about modules, which are the same on every machine.
"""

from __future__ import annotations

import inspect

import pytest

import ledger
import projections
from caseledger.registry import MODULES
from caseledger.registry import command as command_named
from tests.support.loading import loaded_by
from tests.support.platforms import ROOT

PACKAGES = (ledger, projections)
HEAVY = {
    "asyncio", "cattrs", "difflib", "hypothesis", "importlib.metadata", "rapidfuzz", "rich", "ruamel.yaml",
}  # fmt: skip
"""What no simple command needs: each is for one purpose, and slow to load."""
STORE = {"attrs", "eventsourcing", "msgspec", "sqlite3", "uuid", "zoneinfo"}
"""What only an open ledger needs."""
EXAMPLES = ROOT / "examples" / "four-cities"


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
