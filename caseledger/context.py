"""One question of the command line: its options, the ledger it is asked of, and how its answer is printed.

Parses what names a day or a moment; asks nothing itself. Commands ask ``answers``, which chooses between
the kept tables and the log, and print what they get with the phrases and labels found here.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, wraps
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypedDict

from attrs import define, field

from caseledger.notes import print_aside, print_note
from caseledger.opening import open_ledger
from caseledger.phrases import say
from caseledger.rendering import pair
from caseledger.tables import show_line
from ledger.errors import StoreError
from ledger.json_form import json_text
from ledger.model.dates import day_text, parse_day
from projections.answers import Answers

if TYPE_CHECKING:
    from ledger.application import CaseLedger
    from ledger.model.platform import Platform
    from ledger.text.bilingual import Text
    from ledger.text.language import Language
    from ledger.timeline import Known
    from projections.kept import Kept

Command: TypeAlias = Callable[[Namespace, IO[str]], int]
"""Carries out one command: takes the parsed options and the output stream, returns the exit status."""

_MANY_EVENTS = 50_000
"""How many events take so long to read that a person at a terminal waits for them."""


class RecordedBy(TypedDict):
    """The arguments of a question about what was recorded by a moment."""

    known: Known | None
    presumed: bool


class AsOf(RecordedBy):
    """The arguments of a question about a day of effect, by what was recorded by a moment."""

    on: date | None


@define(kw_only=True)
class QueryContext:
    """One question with everything it needs.

    Attributes:
        options: what the parser found.
        ledger: the ledger asked.
        out: where the answer goes.
        answers: answers questions about the ledger.
    """

    options: Namespace
    ledger: CaseLedger
    out: IO[str]
    answers: Answers = field(init=False, repr=False)
    _has_hinted: bool = field(default=False, init=False, repr=False)

    @answers.default
    def _answers_of_ledger(self) -> Answers:
        return Answers(self.ledger, note=self._note, catch_up=self._catch_up, before_fold=self._hint)

    def __enter__(self) -> QueryContext:
        return self

    def __exit__(self, *exception: object) -> None:
        self.answers.close()

    # --- beside the answer ----------------------------------------------------------------------

    def _note(self, text: Text) -> None:
        print_note(text.in_language(self.language), self.language)

    def _catch_up(self, kept: Kept) -> int:
        from caseledger.progress import catch_up  # only where there are tables

        return catch_up(kept, self.ledger, self.language)

    def _hint(self) -> None:
        """Print, once and to a person who waits for a large log, how not to wait the next time."""
        if self._has_hinted or not sys.stderr.isatty() or self.ledger.head < _MANY_EVENTS:
            return
        self._has_hinted = True
        print_aside(self.say("keep-hint", events=f"{self.ledger.head:,}"))

    # --- what is asked --------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        """The language of the answer."""
        language: Language = self.options.lang
        return language

    @cached_property
    def on(self) -> date | None:
        """The day of effect asked about. Raises InputError for what is no day."""
        given = getattr(self.options, "on", None)
        return parse_day(given) if given is not None else None

    @cached_property
    def known(self) -> Known | None:
        """The moment of recording asked about. Raises InputError for what is neither day nor position."""
        given = getattr(self.options, "known", None)
        return moment_known(given) if given is not None else None

    @property
    def presumed(self) -> bool:
        """Whether presumptions count."""
        return not getattr(self.options, "without_presumed", False)

    @property
    def recorded_by(self) -> RecordedBy:
        """The arguments of a question that no day of effect limits."""
        return {"known": self.known, "presumed": self.presumed}

    @property
    def as_of(self) -> AsOf:
        """The arguments of a question about a day of effect, by what was recorded by a moment."""
        return {"on": self.on, "known": self.known, "presumed": self.presumed}

    # --- how it is answered ---------------------------------------------------------------------

    @cached_property
    def platform(self) -> Platform:
        """The platform as described by the moment of recording asked about."""
        return self.answers.platform(known=self.known)

    def level_label(self, level: str) -> str:
        """Return the name of a level as the reader knows it."""
        return self.platform.level(level).label(self.language)

    def group_label(self, group: str) -> str:
        """Return the name of a group as the reader knows it; what is no group as it is."""
        return next((one.label(self.language) for one in self.platform.groups if one.id == group), group)

    def day_text(self, day: date) -> str:
        """Return a day as the reader writes it."""
        return day_text(day, self.language)

    @cached_property
    def _latest_platform(self) -> Platform | None:
        return self.ledger.platform

    def time_text(self, moment: datetime) -> str:
        """Return a moment of recording in the platform's own time."""
        local = self._latest_platform.local_time(moment) if self._latest_platform else moment
        return f"{self.day_text(local.date())} {local:%H:%M}"

    def say(self, phrase: str, **values: object) -> str:
        """Return a phrase in the language of the answer, with its values filled in."""
        return say(phrase, self.language, **values)

    def headings(self, *phrases: str) -> list[str]:
        """Return several phrases, for the columns of a table."""
        return [self.say(phrase) for phrase in phrases]

    def pair(self, phrase: str, text: str) -> str:
        """Return a value on one line with its name, which is a phrase."""
        return pair(self.say(phrase), text, self.language)

    def print_line(self, text: str, style: str = "") -> None:
        """Print one line of the answer."""
        show_line(text, self.out, style)

    def print_none(self) -> None:
        """Print that nothing on record fits the question."""
        self.print_line(self.say("none"))

    def print_json(self, data: Any) -> None:
        """Print exactly one JSON document."""
        self.out.write(json_text(data) + "\n")


def query(answer: Callable[[QueryContext], int]) -> Command:
    """Return the command that opens the ledger and lets ``answer`` print what it is asked.

    The command raises StoreError where there is no such ledger, or nothing is recorded in it yet.
    """

    @wraps(answer)
    def run(options: Namespace, out: IO[str]) -> int:
        with open_ledger(options.ledger, options.lang) as ledger:
            if ledger.platform is None:
                raise StoreError(say("nothing-recorded", options.lang, ledger=options.ledger))
            with QueryContext(options=options, ledger=ledger, out=out) as context:
                return answer(context)

    return run


def moment_known(text: str) -> Known:
    """Return a position of the log (digits alone) or a day.

    Raises:
        InputError: the text is neither.
    """
    return int(text) if text.isascii() and text.isdigit() else parse_day(text)
