"""The table of commands: each command that the parser knows has a module that carries it out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from caseledger.arguments import command_parser
from caseledger.registry import MODULES, command


def commands_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The commands of a parser; of one that has commands of its own, both words."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                own = list(commands_of(inner))
                yield from (f"{name} {one}" for one in own) if own else (name,)


def test_the_parser_and_the_table_know_the_same_commands():
    """Every command that can be given is carried out by a module, and no module is without a command."""
    assert set(commands_of(command_parser("en", ""))) == set(MODULES)


def test_no_module_carries_out_two_commands():
    """One file a command."""
    assert len(set(MODULES.values())) == len(MODULES)


def test_a_name_that_is_no_command_is_a_mistake_of_the_caller():
    """Only names of the table are looked up."""
    with pytest.raises(KeyError):
        command("sheet")
