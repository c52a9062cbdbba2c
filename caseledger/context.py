"""One question of the command line with everything it needs: options, ledger, language, both clocks."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date, datetime
from functools import cached_property, wraps
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import field, frozen

from caseledger import json_view
from caseledger.opening import note, opened
from caseledger.phrases import say
from caseledger.rendering import pair
from ledger.errors import InputError, LedgerError, StoreError, UnknownNameError
from ledger.model.dates import day_text, parse_day
from ledger.model.meetings import MeetingId
from ledger.text.bilingual import joined

if TYPE_CHECKING:
    from ledger.application import CaseLedger
    from ledger.lifecycle import CaseState
    from ledger.model.cases import CaseId
    from ledger.model.platform import Platform
    from ledger.text.language import Language
    from ledger.timeline import Known, Timeline
    from projections.kept import Kept


Command: TypeAlias = Callable[[Namespace, IO[str]], int]
"""Carries out one command: takes the parsed options and the output stream, returns the exit status."""

KeptAnswer = TypeVar("KeptAnswer")

_LONG = 50_000  # events whose folding makes a person wait


@frozen(kw_only=True)
class QueryContext:
    """One question with everything it needs.

    Attributes:
        options: what the parser found.
        ledger: the ledger context.
        out: where the answer goes.
    """

    options: Namespace
    ledger: CaseLedger
    out: IO[str]
    _at_the_end: ExitStack = field(factory=ExitStack, repr=False)
    _failed: list[LedgerError] = field(factory=list, repr=False)

    @property
    def language(self) -> Language:
        """The language of the answer."""
        language: Language = self.options.lang
        return language

    @cached_property
    def platform(self) -> Platform | None:
        """The platform as last described, read once however many times are shown."""
        return self.ledger.platform

    def __enter__(self) -> QueryContext:
        return self

    def __exit__(self, *exception: object) -> None:
        self._at_the_end.close()

    @property
    def kept(self) -> Kept | None:
        """The tables kept beside the ledger, up to date; None where nobody asked for any (``keep``), or they fail."""
        return None if self._failed else self._kept

    @cached_property
    def _kept(self) -> Kept | None:
        from projections.kept import Kept, TablesError, kept_beside

        path = kept_beside(self.options.ledger)
        if not path.exists():
            return None
        from caseledger.progress import catch_up

        try:
            kept = self._at_the_end.enter_context(Kept(self.ledger, path))
            catch_up(kept, self.ledger, self.language)
        except TablesError as error:
            self._pass_over(error)
            return None
        return kept

    def _from_kept(self, ask: Callable[[Kept], KeptAnswer | None]) -> KeptAnswer | None:
        """What the kept tables answer; None where there are none, or they fail, which is told."""
        from projections.kept import TablesError

        kept = self.kept
        try:
            return ask(kept) if kept is not None else None
        except TablesError as error:
            self._pass_over(error)
            return None

    def _pass_over(self, error: LedgerError) -> None:
        self._failed.append(error)
        note(self.word("kept-passed-over", problem=error.in_language(self.language)), self.language)

    def timeline(self) -> Timeline:
        """What was known by the moment asked about, with or without presumptions as requested."""
        self._tell_of_keep()
        return self.ledger.timeline(**self._clocks())

    def _tell_of_keep(self) -> None:
        """Tell a person who waits for a large log to be folded how not to wait the next time."""
        is_kept_for = self.options.command == "status" or getattr(self.options, "meeting", None) is not None
        if self.kept is None and is_kept_for and sys.stderr.isatty() and self.ledger.head >= _LONG:
            sys.stderr.write(self.word("keep-hint", events=f"{self.ledger.head:,}") + "\n")

    def timeline_of(self, case: CaseId) -> Timeline:
        """Of that, what bears on one case."""
        kept = self._from_kept(lambda kept: kept.timeline(case, **self._clocks()))
        return kept if kept is not None else self.ledger.timeline(about=[case], **self._clocks())

    def timeline_of_meeting(self, *, widely: bool = False) -> Timeline:
        """Of that, what one meeting's counts rest on, where that is kept and the question is about one as it stands.

        Args:
            widely: every case ever of the groups concerned too, for explaining a difference.
        """
        options = self.options
        if options.meeting is not None and options.on is None and options.known is None:
            with_presumed = not options.without_presumed
            with suppress(UnknownNameError):  # the whole timeline tells which meetings there are
                part = self._from_kept(
                    lambda kept: kept.meeting(options.meeting, presumptions=with_presumed, widely=widely)
                )
                if part is not None:
                    return part
        return self.timeline()

    def timeline_of_none(self) -> Timeline:
        """Of that, the platform alone, for what is kept."""
        return self.ledger.timeline(about=(), rests=(), **self._clocks())

    def _clocks(self) -> dict[str, Any]:
        return {"presumptions": not self.options.without_presumed, "known": self.known()}

    def status(self, timeline: Timeline, group: str) -> tuple[CaseState, ...]:
        """How every case of ``group`` (empty: of all) stood on the day asked about."""
        from projections.status import status

        if self.kept is None:
            return status(timeline, on=self.day(), group=group)
        found = self._from_kept(lambda kept: kept.status(on=self.day(), group=group, **self._clocks()))
        return found if found is not None else status(self.timeline(), on=self.day(), group=group)

    def unnamed(self, timeline: Timeline) -> dict[tuple[str, str], int]:
        """How many cases known by number only stood on each register, by level and group, on that day."""
        if self.kept is not None:
            found = self._from_kept(lambda kept: kept.unnamed(on=self.day(), **self._clocks()))
            if found is not None:
                return found
        whole = self.timeline() if self._failed else timeline  # what was laid out for the tables lacks the rest
        return dict(whole.replayed(until=self.day()).unnamed)

    def known(self) -> Known | None:
        """The moment of knowledge asked about. Raises InputError for what is neither day nor position of the log."""
        return self._known

    @cached_property
    def _known(self) -> Known | None:
        known = moment_known(self.options.known) if self.options.known is not None else None
        return self.whole_up_to(known) if isinstance(known, int) else known

    def whole_up_to(self, position: int) -> int:
        """A position asked about, taken down to where an append ends; that is said on standard error.

        Raises:
            InputError: the log does not have that many positions.
        """
        whole = self.ledger.whole_up_to(position)
        if whole != position:
            note(self.word("taken-down", position=position, whole=whole), self.language)
        return whole

    def cases(self) -> tuple[CaseId, ...]:
        """Every case of the name asked about; the one that it is a part of, where nothing is called so.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: it is part of the names of several cases.
        """
        return self.ledger.cases_called(self.options.case, known=self.known()) or (self.case(),)

    def case(self) -> CaseId:
        """The case asked about, by the names known by then, else by any name on record.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: it fits several cases.
        """
        known = self.known()
        try:
            return self.ledger.find_case(self.options.case, known=known, on=self.day())
        except UnknownNameError:
            if known is None:
                raise
            return self.ledger.find_case(self.options.case, on=self.day())

    def day(self) -> date | None:
        """The day asked about. Raises InputError for what is no day."""
        return parse_day(self.options.on) if self.options.on is not None else None

    def day_text(self, day: date) -> str:
        """A day as the reader knows it."""
        return day_text(day, self.language)

    def time_text(self, moment: datetime) -> str:
        """When something came to be known, in the platform's own time."""
        local = self.platform.local_time(moment) if self.platform else moment
        return f"{self.day_text(local.date())} {local:%H:%M}"

    def word(self, word: str, **values: object) -> str:
        """A phrase in the language of the answer."""
        return say(word, self.language, **values)

    def pair(self, word: str, text: str) -> str:
        """Return a value on one line with its name, which is a phrase."""
        return pair(self.word(word), text, self.language)

    def words(self, *words: str) -> list[str]:
        """Several phrases, for headings."""
        return [self.word(word) for word in words]

    def print_json(self, data: Any) -> None:
        """Write exactly one JSON document."""
        self.out.write(json_view.json_text(data) + "\n")


def query(answer: Callable[[QueryContext], int]) -> Command:
    """Return the command that opens the ledger and lets ``answer`` print what it is asked.

    Raises, when the command is carried out:
        StoreError: there is no such ledger, or nothing is recorded in it yet.
    """

    @wraps(answer)
    def run(options: Namespace, out: IO[str]) -> int:
        with opened(options.ledger, options.lang) as ledger:
            if ledger.platform is None:
                raise StoreError(say("nothing-recorded", options.lang, ledger=options.ledger))
            with QueryContext(options=options, ledger=ledger, out=out) as context:
                return answer(context)

    return run


def moment_known(text: str) -> Known:
    """A position of the log (digits alone) or a day. Raises InputError for what is neither."""
    return int(text) if text.isascii() and text.isdigit() else parse_day(text)


def requested_group(context: QueryContext, timeline: Timeline) -> str:
    """The id of the group asked about; empty for all. Raises InputError for a name nobody knows."""
    if context.options.group is None:
        return ""
    group = timeline.platform.group_named(context.options.group)
    if group is None:
        known = joined(group.both for group in timeline.platform.groups).in_language(context.language)
        raise InputError(context.word("no-such-group", given=repr(context.options.group), known=known))
    return group.id


def group_label(timeline: Timeline, group: str, language: Language) -> str:
    """The group's name as the reader knows it."""
    return next((g.label(language) for g in timeline.platform.groups if g.id == group), group)


def requested_meeting(context: QueryContext, timeline: Timeline) -> MeetingId | None:
    """The meeting asked about; None for all. Raises InputError where it is not on record."""
    given = context.options.meeting
    if given is None:
        return None
    if given not in timeline.meetings:
        known = joined(timeline.meetings).in_language(context.language) or context.word("no-meeting")
        raise InputError(context.word("meeting-not-on-record", meeting=given, known=known))
    return MeetingId(given)
