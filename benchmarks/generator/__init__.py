"""A generated record of any size, from a seed: the events of a country's committees, as recording would append them.

``ledger.testing.committees`` writes one small record as minutes; this writes a large ledger fast:
66 committees over 50 years are a million resolutions, 660 are ten million. Meeting by meeting the
committees review their registers, introduce cases, rename and merge some, and ask the level
above to list and delist; the level above deals with the committees in turn, a bounded number at each
meeting. About one meeting in a hundred is recorded late, months or years after later ones.

The events are written directly, without looking names up, and equal those of recording
the same minutes: ``minutes()`` serves to compare both. Nothing is random
but by the seed, and no clock is read; memory grows with the committees, not with the years.

>>> made = generate(seed=1, bodies=3, years=2, resolutions_a_year=40)
>>> batches = list(made.batches())
>>> type(batches[0][0]).__name__, batches[1][0].meeting
('PlatformDescribed', 'qingchuan-transport/65-1')

``made.fill("big.sqlite")`` writes a ledger like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import cast

from attrs import field, frozen

from benchmarks.generator.anomalies import amendment, found_same, later
from benchmarks.generator.calendar import FIRST_YEAR, lateness, meetings_of, office_reaches, schedule, taken_at_once
from benchmarks.generator.committee_meetings import Meetings
from benchmarks.generator.committees import ABOVE, BELOW, committees_of, platform_of
from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from benchmarks.generator.upper_level import meet_above
from ledger.errors import InputError
from ledger.log.event_log import append
from ledger.model.dates import ROC_OFFSET
from ledger.model.events import Event, MeetingEvent, MeetingRecorded, PlatformDescribed
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.store.sqlite import open_recorder
from ledger.testing.arguments import at_least
from ledger.text.bilingual import Text
from ledger.transcription import minutes_of

_SHARE_ABOVE = 0.1  # of all resolutions, about
_LATE = 0.01

__all__ = ["FIRST_YEAR", "GeneratedRecord", "generate"]


def generate(
    *, seed: int = 1, bodies: int = 66, years: int = 50, resolutions_a_year: int = 300, anomalies: float = 0.0
) -> GeneratedRecord:
    """Return a record of ``bodies`` committees.

    Args:
        seed: the same seed gives the same events to the byte.
        bodies: the number of committees of the lower level; 30 of each county.
        years: the number of years, from :data:`FIRST_YEAR`.
        resolutions_a_year: about how many events a committee's meetings and its share of those above give a year.
        anomalies: the share of meetings, from 0 to 1, whose minutes are amended later; of those at which a
            proposal is deferred that returns under another title and is then linked with it; and of
            those that presume that the level above listed a case.

    Raises:
        InputError: ``bodies``, ``years`` or ``resolutions_a_year`` is no whole number of 1 or more, the
            years go beyond the calendar, or ``anomalies`` is no share.
    """
    if at_least("years", years, 1) > 1000:
        raise InputError(f"years: expected 1000 or fewer, got {years}\n  remedy: give 1000 or fewer")
    if isinstance(anomalies, bool) or not isinstance(anomalies, (int, float)) or not 0 <= anomalies <= 1:
        raise InputError(
            f"anomalies: expected a number from 0 to 1, got {anomalies!r}\n  remedy: give a number from 0 to 1"
        )
    return GeneratedRecord(
        seed=seed,
        bodies=at_least("bodies", bodies, 1),
        years=years,
        resolutions_a_year=at_least("resolutions_a_year", resolutions_a_year, 1),
        anomalies=anomalies,
        platform=platform_of(bodies),
    )


@frozen(kw_only=True)
class GeneratedRecord:
    """A platform, and its events, generated anew at each call.

    Attributes:
        seed, bodies, years, resolutions_a_year, anomalies: the arguments of :func:`generate`.
        platform: two levels, the lower of which meets by groups: one group a committee.
    """

    seed: int
    bodies: int
    years: int
    resolutions_a_year: int
    anomalies: float
    platform: Platform = field(repr=lambda platform: platform.id)

    def batches(self) -> Iterator[tuple[Event, ...]]:
        """Return the events in recorded order: the platform by itself, then one meeting after the other, header first.

        Each meeting is recorded some days after it was held, one after the other;
        the late ones come when they are recorded. With ``anomalies``, each amendment and
        each link is a batch of its own.
        """
        described = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
        yield (PlatformDescribed(id="platform#000", recorded_at=described, platform=self.platform),)
        waiting: list[tuple[datetime, int, tuple[Event, ...]]] = []
        for number, (at, batch) in enumerate(_in_order_held(self)):
            # The office has reached this day: what came in late by then is on record before.
            while waiting and waiting[0][0] < at:
                yield heappop(waiting)[2]
            if batch[0].recorded_at > at:
                heappush(waiting, (batch[0].recorded_at, number, batch))
            else:
                yield batch
        while waiting:
            yield heappop(waiting)[2]

    def minutes(self) -> Iterator[Minutes]:
        """Return the meetings in the same order as minutes, before amendments."""
        for first, *resolved in self.batches():
            if isinstance(first, MeetingRecorded):
                yield minutes_of(first, cast("list[MeetingEvent]", resolved))

    def fill(
        self, ledger_path: str | Path, progress: Callable[[int], None] | None = None, batches_a_commit: int = 500
    ) -> int:
        """Write everything into a new ledger file, and return the number of events.

        Args:
            ledger_path: a file that does not exist yet, or a ledger without events.
            progress: called after each commit with the number of events written.
            batches_a_commit: the number of meetings in one transaction.

        Raises:
            InputError: the ledger has events already, or ``batches_a_commit`` is below 1.
            StoreError: it cannot be written.
        """
        at_least("batches_a_commit", batches_a_commit, 1)
        with open_recorder(Path(ledger_path)) as recorder:
            if recorder.head() is not None:
                raise InputError(_holds_events(str(ledger_path)))
            written, batches = 0, self.batches()
            while events := [event for batch in islice(batches, batches_a_commit) for event in batch]:
                # On the condition that nobody else writes into it meanwhile.
                written = append(recorder, events, [], written, str(ledger_path))
                if progress is not None:
                    progress(written)
        return written


def _holds_events(path: str) -> Text:
    return Text(
        en=f"{path} holds events already\n  remedy: give the path of a file that does not exist yet",
        zh=f"{path} 已有事件\n  處理方式：請給尚不存在的檔案路徑",
    )


def _in_order_held(made: GeneratedRecord) -> Iterator[tuple[datetime, tuple[Event, ...]]]:
    """Return every meeting in the order held, with the moment at which the office records it, and later records."""
    meetings_a_year = meetings_of(made.resolutions_a_year)
    lot = Random(made.seed).random
    meetings = Meetings(
        lot=lot,
        register=max(2, min(30, made.resolutions_a_year // 6)),
        room=made.resolutions_a_year * (1 - _SHARE_ABOVE) / meetings_a_year,
        anomalies=made.anomalies,
    )
    bodies = committees_of(made.bodies)
    labels = {group.id: group.zh for group in made.platform.groups}
    turns = cycle(bodies)
    at_once = taken_at_once(made.bodies)
    at = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    for day, place, year, ordinal in schedule(made.bodies, made.years, meetings_a_year, lot):
        at = office_reaches(at, day, lot)
        counted = f"{year - ROC_OFFSET}-{ordinal}"
        if place == made.bodies:
            builder = MeetingEventsBuilder(
                meeting=f"{ABOVE}/{counted}",
                level=ABOVE,
                body="協調會報",
                own_group="",
                held=day,
                opens=14,
                recorded_at=at,
            )
            meet_above(lot, list(islice(turns, at_once)), builder)
        else:
            body = bodies[place]
            is_first = year == FIRST_YEAR and ordinal == 1
            has_later = ordinal < meetings_a_year or year < FIRST_YEAR + made.years - 1
            is_late = lot() < _LATE and has_later and not is_first
            builder = MeetingEventsBuilder(
                meeting=f"{body.id}/{counted}",
                level=BELOW,
                body=labels[body.id],
                own_group=body.id,
                held=day,
                opens=10,
                recorded_at=at + lateness(meetings_a_year, lot) if is_late else at,
            )
            meetings.committee(body, builder, is_first=is_first, is_late=is_late, in_full=ordinal == 1)
        batch = builder.batch(lot)
        yield at, batch
        if made.anomalies and lot() < made.anomalies:
            yield at, amendment(batch, lot)
        while meetings.found_same:
            yield at, found_same(*meetings.found_same.pop(), later(at, lot))
