"""Public names are found on first use, and the stub file is their only list."""

from __future__ import annotations

import ast
import importlib
import pickle
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import ledger
import projections
from ledger.lazy import LazyPackage, public_names
from tests.support.loading import loaded_by
from tests.support.platforms import ROOT

PACKAGES = (ledger, projections)


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
