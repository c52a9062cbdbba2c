"""One meeting while it is written: its events in order, and the numbers it states.

The ids, the order and the shared fields are those that transcription gives to the same minutes;
a test that records the minutes checks that. They are written directly, since looking
up every name again costs many times as much as writing.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import Any

from attrs import define, field

from benchmarks.generator.words import TASKS, Lot, person, pick, quarter_after
from ledger.model.cases import CaseId
from ledger.model.dates import formal_day
from ledger.model.events import (
    CaseContinued,
    CaseDelisted,
    CaseReferredForDelisting,
    CaseReferredForListing,
    DeclaredCount,
    DirectiveIssued,
    Event,
    MeetingEvent,
    MeetingRecorded,
)
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Counted, Instant

_RESOLVED: dict[type[Event], Counted] = {
    CaseContinued: Counted.CONTINUED,
    CaseReferredForDelisting: Counted.REFERRED_FOR_DELISTING,
    CaseReferredForListing: Counted.REFERRED_FOR_LISTING,
    CaseDelisted: Counted.DELISTED,
}


@define(kw_only=True)
class MeetingEventsBuilder:
    """A meeting that is being written.

    Attributes:
        meeting: its id.
        level: the level that holds it.
        body: the label of the body that meets, for the header.
        own_group: the group, where one meets by itself; else empty.
        held: the day.
        opens: the hour at which it opens.
        recorded_at: the recording time.
        events: its events so far, without the header.
        declared: the numbers it states so far.
        section: the number of events before the present heading.
        group, item, summary, irregular, entry: the shared fields of the present entry.
        introduced: the number of cases introduced.
    """

    meeting: str
    level: str
    body: str
    own_group: str
    held: date
    opens: int
    recorded_at: datetime
    events: list[MeetingEvent] = field(factory=list)
    declared: list[DeclaredCount] = field(factory=list)
    section: int = 0
    group: str = ""
    item: str = ""
    summary: str = ""
    irregular: str | None = None
    entry: int = -1
    introduced: int = 0

    def begin(self, item: str, *, summary: str = "", group: str = "", irregular: str | None = None) -> None:
        """Begin an entry of the sheet, whose fields are shared by every event until the next."""
        self.entry += 1
        self.item, self.summary, self.irregular = item, summary, irregular
        self.group = group or self.own_group

    def new_section(self) -> None:
        """Number entries from 0 again, as each section of a sheet does."""
        self.entry = -1
        self.section = len(self.events)

    def write(self, kind: type[MeetingEvent], *, level: str = "", **fields: Any) -> None:
        """Add the next event, of ``kind``, with ``fields`` beside those of the entry."""
        order = len(self.events) + 1
        self.events.append(
            kind(
                id=f"{self.meeting}#{order:03}",
                recorded_at=self.recorded_at,
                meeting=MeetingId(self.meeting),
                level=level or self.level,
                group=self.group,
                item=self.item,
                entry=self.entry,
                order=order,
                summary=self.summary,
                irregular=self.irregular,
                **fields,
            )
        )

    def direct(self, lot: Lot, cases: tuple[CaseId, ...], named: tuple[str, ...], addressees: tuple[str, ...]) -> None:
        """Direct ``addressees`` to do something about ``cases``, by a quarter's end or by the next meeting."""
        due, wording = quarter_after(lot, self.held) if lot() < 0.3 else (None, "下次會議")
        self.write(
            DirectiveIssued,
            cases=cases,
            named=named,
            addressees=addressees,
            task=pick(lot, TASKS),
            due=due,
            due_wording=wording,
        )

    def new_id(self) -> CaseId:
        """Return the id of the next case that the meeting introduces."""
        self.introduced += 1
        return CaseId(f"{self.meeting.replace('/', '-')}.{self.introduced:02}")

    def declare(
        self, says: str, count: int, of: Counted, instant: Instant, *, item: str, exhaustive: bool = False
    ) -> None:
        """State a number: of the entry's group where all groups meet, else of what is under ``item``."""
        told = says.format(count)
        group = "" if self.own_group else self.group
        under = item if self.own_group and instant is not Instant.AFTER else ""
        self.declared.append(
            DeclaredCount(
                item=item,
                says=told,
                count=count,
                of=of,
                instant=instant,
                group=group,
                under=under,
                exhaustive=exhaustive,
            )
        )

    def declare_resolved(self, item: str, rest: int) -> None:
        """State how many cases were decided in each way under the heading ``item``, ``rest`` of them unnamed."""
        written = Counter(map(type, self.events[self.section :]))
        for kind, of in _RESOLVED.items():
            number = written[kind] + (rest if of is Counted.CONTINUED else 0)
            if number:
                self.declare(of.zh + "{}案", number, of, Instant.DURING, item=item)

    def batch(self, lot: Lot) -> tuple[Event, ...]:
        """Return the header and all events, as they are recorded."""
        title = f"{self.body}{self.meeting.rpartition('/')[2]}次會議紀錄"
        header = MeetingRecorded(
            id=f"{self.meeting}#000",
            recorded_at=self.recorded_at,
            meeting=MeetingId(self.meeting),
            level=self.level,
            group=self.own_group,
            held=self.held,
            starts=time(self.opens),
            ends=time(self.opens + 2, 30),
            place=f"{self.body}會議室",
            chairs=(f"{person(lot)}召集人",),
            recorder=person(lot),
            document=f"{formal_day(self.held, 'zh-TW')}{title}.pdf",
            title=title,
            remark="",
            declared=tuple(self.declared),
            irregular=None,
            not_held=(),
        )
        return (header, *self.events)
