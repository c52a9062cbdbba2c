"""Meetings of one day about one case of which only one gives its hour: which came first has to be said.

Where no minutes give an hour the lower level comes first, where all do the earlier; where one alone does, the other
would be taken to have opened at midnight. Pure, over what was read.

>>> from ledger.commands.minutes.on_record import minutes_on_record
>>> own = minutes_on_record(ledger.events_of("industry/114-4"), "industry/114-4")
>>> list(untimed_beside(own.header, own.events, tuple(ledger.events())))
[]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.dates import day_text
from ledger.model.events import CaseFirstSeen, MeetingEvent, MeetingRecorded, cases_of
from ledger.text.bilingual import Blanks, Text
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded, classes_of, holding, joins_that_hold
from ledger.transcription.result import named_in


@frozen(kw_only=True)
class Untimed:
    """Two meetings of one day about one case, of which only one gives its hour.

    Attributes:
        header: the header of the meeting given.
        other: that of the one on record.
        cases: the cases that both are about, each by the name that the meeting given calls it.
    """

    header: MeetingRecorded
    other: MeetingRecorded
    cases: tuple[tuple[CaseId, str], ...]

    @property
    def keys(self) -> tuple[tuple[date, time | None, str, CaseId], ...]:
        """By what it is known again, a key for each case: day and hour, the other meeting, the case."""
        return tuple((self.header.held, self.header.starts, self.other.meeting, case) for case, _ in self.cases)

    @property
    def problem(self) -> Text:
        """What is not known, in both languages."""
        blanks: Blanks = {
            "meeting": self.header.meeting,
            "other": self.other.meeting,
            "day": Text(en=day_text(self.header.held, "en"), zh=day_text(self.header.held, "zh-TW")),
            "case": self.cases[0][1],
            "timed": self.header.meeting if self.header.starts else self.other.meeting,
        }
        return phrase(
            "{meeting} and {other} were both held on {day} and both are about 「{case}」, and only {timed} says when "
            "it opened: which came first is not known",
            **blanks,
        )

    @property
    def remedy(self) -> Text:
        """What to do about it."""
        if self.header.starts is None:
            return phrase(
                "give `starts` (開始); if the hour is not known, say so in `irregular` (例外) of the header: "
                "the meeting then counts as the earlier of the two"
            )
        return phrase(
            "amend {other} so that it gives `starts` (開始); if its hour is not known, say so in `irregular` (例外) of "
            "this header: {other} then counts as the earlier of the two",
            other=self.other.meeting,
        )


def untimed_beside(
    header: MeetingRecorded, events: Iterable[MeetingEvent], on_record: Sequence[Recorded]
) -> Iterator[Untimed]:
    """Yield the meetings on record of the same day about a case of ``events``, where just one gives its hour.

    Args:
        header: that of the meeting given.
        events: what it found and resolved.
        on_record: everything on record about its cases, with headers and amendments.
    """
    if header.irregular is not None:
        return
    held = holding(on_record)
    classes = classes_of(joins_that_hold(recorded.event for recorded in on_record))
    others = {
        one.meeting: one
        for one in held.headers.values()
        if one.held == header.held
        and one.meeting != header.meeting
        and one.irregular is None
        and (one.starts is None) != (header.starts is None)
    }
    if not others:
        return
    own: dict[CaseId, tuple[CaseId, str]] = {}
    for event in filter(_is_of_its_meeting, events):
        for case, name in zip(cases_of(event), named_in(event), strict=False):
            own.update((one, (case, name)) for one in classes.get(case, (case,)))
    for meeting, other in others.items():
        theirs = (e for _, e in held.events if e.meeting == meeting and _is_of_its_meeting(e))
        shared = dict.fromkeys(own[case] for event in theirs for case in cases_of(event) if case in own)
        if shared:
            yield Untimed(header=header, other=other, cases=tuple(shared))


def _is_of_its_meeting(event: MeetingEvent) -> bool:
    """Whether an event takes effect when its meeting was held."""
    return event.presumption is None and not isinstance(event, CaseFirstSeen)
