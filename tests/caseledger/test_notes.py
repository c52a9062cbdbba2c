"""What is said beside an answer, on standard error."""

from __future__ import annotations

import sys

import pytest

from caseledger.notes import print_aside, print_note


@pytest.mark.parametrize(("language", "line"), [("en", "caseledger: note: x\n"), ("zh-TW", "caseledger：提醒：x\n")])
def test_a_note_names_the_program_and_says_that_it_is_a_note(capsys, language, line):
    """Nobody takes it for a mistake, and nothing of it is on standard output."""
    print_note("x", language)
    assert capsys.readouterr() == ("", line)


def test_what_hides_or_steers_is_made_visible(capsys):
    """A name in a note cannot colour a terminal, or turn its text around."""
    print_note("\x1b[31m\u202e", "en")
    print_aside("\x1b[31m\u202e")
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_closed_standard_error_loses_the_note_and_nothing_else(monkeypatch):
    """A program may be started without it."""
    monkeypatch.setattr(sys, "stderr", None)
    print_aside("x")
    print_note("x", "en")
    assert sys.stderr is None
