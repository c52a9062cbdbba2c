"""The errors people meet: one message in each language, and diagnostics where several things are wrong."""

from __future__ import annotations

import pytest

from ledger import errors
from ledger.errors import InputError, LedgerError, UnknownNameError
from ledger.text.bilingual import Text


def test_an_error_is_english_for_a_program_and_told_in_the_readers_language() -> None:
    """``str`` of an error is its English message; one of a single language is told as it is."""
    error = InputError(Text(en="no such day", zh="無此日"))
    assert (str(error), error.in_language("en"), error.in_language("zh-TW")) == ("no such day", "no such day", "無此日")
    assert LedgerError("only this").in_language("zh-TW") == "only this"
    assert error.text == Text(en="no such day", zh="無此日")
    assert LedgerError("only this").text == Text(en="only this", zh="only this")


def test_an_unknown_name_says_what_should_bear_it() -> None:
    """A case, unless something else was meant."""
    assert UnknownNameError("no such group", kind="group").kind == "group"
    assert UnknownNameError("no such case").kind == "case"


@pytest.mark.parametrize(
    "kind", [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
)
def test_every_error_is_a_ledger_error_without_diagnostics_unless_it_lists_some(kind: type[LedgerError]) -> None:
    """Whoever catches ``LedgerError`` catches all, and may always read ``diagnostics``."""
    assert issubclass(kind, LedgerError)
    assert kind("wrong").diagnostics == ()
