"""The generated reference pages are those that the code of today gives, and the command line is told in full."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from caseledger.arguments import command_parser
from ledger.model.events import CASE_EVENTS
from tests.docs.documents import ROOT


def _generate() -> ModuleType:
    """``docs/generate.py``, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_RENDERED = {path.name: (path, text) for path, text in _generate().rendered().items()}


@pytest.mark.parametrize("name", sorted(_RENDERED))
def test_a_generated_page_is_current(name: str) -> None:
    """What stands in ``docs/reference`` is what the generator writes now."""
    path, text = _RENDERED[name]
    current = path.read_text(encoding="utf-8") if path.is_file() else ""
    is_current = current == text
    assert is_current, f"docs/reference/{name} is out of date: run `python docs/generate.py`"


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield name, parser
    for action in inner:
        for word, command in action.choices.items():
            yield from _commands(command, f"{name} {word}".strip())


def test_the_command_line_reference_tells_every_command_and_option() -> None:
    """``command-line.md`` has a heading for each command, and under it each option that is its own."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    head, *parts = page.split("\n### ")
    told = {part.split("\n", maxsplit=1)[0].strip("` "): part for part in parts}
    for name, command in _commands(command_parser("en", "0"), ""):
        assert name in told, f"docs/reference/command-line.md: add a heading ### `{name}`"
        for action in command._actions:
            options = [option for option in action.option_strings if option.startswith("--")]
            missing = [option for option in options if f"`{option}" not in told[name] and f"`{option}" not in head]
            assert not missing, f"docs/reference/command-line.md, {name}: tell what {missing[0]} does"


def test_the_rules_reference_tells_every_kind() -> None:
    """``rules.md`` has a heading for every kind of event that the rules are asked about."""
    page = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    missing = {kind.value for kind in CASE_EVENTS.values() if f"\n### `{kind.value}`\n" not in page}
    assert not missing, f"docs/reference/rules.md: add a heading for {', '.join(sorted(missing))}"
