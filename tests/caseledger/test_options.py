"""The table of what each command takes: every text is a phrase, and questions share their options."""

from __future__ import annotations

import pytest

from caseledger.options import COMMANDS, MOMENT, SHEET_COMMANDS
from caseledger.phrases import PHRASES

EVERY = {**COMMANDS, **{f"sheet-{name}": taken for name, taken in SHEET_COMMANDS.items()}}
QUESTIONS = ("status", "history", "lineage", "tally", "reconcile", "conservation", "gaps", "promises", "ratification")
WRITING = ("record", "amend", "withdraw", "same", "acknowledge")


@pytest.mark.parametrize("name", EVERY)
def test_a_command_and_all_it_takes_are_explained(name):
    """The help of each has a phrase in both languages."""
    assert name in PHRASES
    assert [one.name for one in EVERY[name] if one.help not in PHRASES] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_takes_both_clocks_and_presumptions(name):
    """The same three options everywhere, at the end."""
    assert COMMANDS[name][-3:] == MOMENT


@pytest.mark.parametrize("name", WRITING)
def test_no_command_that_appends_asks_as_of_a_day(name):
    """What is appended is appended now."""
    assert not [one for one in COMMANDS[name] if one in MOMENT]


@pytest.mark.parametrize("name", ["amend", "withdraw", "same", "acknowledge"])
def test_what_changes_the_record_needs_a_reason(name):
    """Whoever reads the log later finds why."""
    (because,) = (one for one in COMMANDS[name] if one.name == "--because")
    assert because.settings["required"]
