"""Settlement of presumptions: confirmed and contradicted by meetings of the span, open otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve as altered

from ledger.model.events import CaseDelisted, CaseListed, MeetingRecorded
from ledger.model.meetings import MeetingId, Moment
from ledger.model.minutes import Presumed
from ledger.model.vocabulary import Decision
from ledger.timeline import Dated, Timeline
from ledger.timeline.presumptions import Settlement, by_what_they_resolve, settlement_of
from tests.two_times.both_clocks import ACCEPTED, DELISTED, item, ledger_of, minutes

FIRST, LAST = date(2024, 3, 1), date(2024, 8, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def timeline() -> Timeline:
    """Vice mayors whose third minutes presume that they listed a case between the first day and the last."""
    listed = Presumed(
        item="一", cases=("甲案",), decision=Decision.LISTED, level="vice-mayor",
        after=FIRST, before=LAST, taken_on=date(2024, 4, 1), basis="解列可見曾經列管",
    )  # fmt: skip
    ledger = ledger_of()
    ledger.record(minutes("industry/113-1", "2024-02-01", item("甲案", decide=ACCEPTED)))
    ledger.record(
        minutes("vice-mayor/3", "2024-09-01", item("甲案", decide=DELISTED, group="產業民生組"), presumed=(listed,))
    )
    return ledger.timeline()


def presumed_in(timeline: Timeline) -> Dated:
    """The one presumption of the timeline."""
    (found,) = [dated for dated in timeline.entries if dated.event.presumption]
    return found


def resolved(presumed: Dated, day: date, **changed) -> Dated:
    """A resolution on that day of what is presumed, by the vice mayors' first meeting."""
    event = altered(presumed.event, id="real", presumption=None, meeting=MeetingId("vice-mayor/1"), **changed)
    return Dated(moment=Moment(day=day), position=99, event=event)


def settlement(timeline: Timeline, *real: Dated, held: dict[str, date] | None = None) -> Settlement | None:
    """How the presumption is settled, with those resolutions and meetings beside what is on record."""
    presumed = presumed_in(timeline)
    headers: dict[MeetingId, MeetingRecorded] = dict(timeline.meetings)
    for meeting, day in (held or {}).items():
        headers[MeetingId(meeting)] = altered(
            headers[MeetingId("vice-mayor/3")], meeting=MeetingId(meeting), held=day, declared=()
        )
    return settlement_of(presumed.event, by_what_they_resolve(real, [presumed]), headers, timeline.platform)


@pytest.mark.parametrize("day", [FIRST, FIRST + A_DAY, LAST - A_DAY, LAST], ids=str)
def test_a_resolution_within_the_span_confirms(timeline, day):
    """The first day and the last belong to the span; the settlement names the meeting and the item."""
    real = resolved(presumed_in(timeline), day, item="五")
    assert settlement(timeline, real) == Settlement(outcome="confirmed", meeting="vice-mayor/1", item="五")


@pytest.mark.parametrize("day", [FIRST - A_DAY, LAST + A_DAY], ids=str)
def test_a_resolution_outside_the_span_does_not_confirm(timeline, day):
    """The day before the span and the day after it are not in it."""
    assert settlement(timeline, resolved(presumed_in(timeline), day)) is None


def test_only_the_same_resolution_of_the_same_case_at_the_same_level_confirms(timeline):
    """Another kind of resolution, another case or another level settles nothing."""
    presumed = presumed_in(timeline)
    within = date(2024, 5, 1)
    event = presumed.event
    delisted = CaseDelisted(
        id="real", recorded_at=event.recorded_at, meeting=MeetingId("vice-mayor/1"), level=event.level,
        group=event.group, item="一", entry=0, order=1, case=event.case, named=event.named,
    )  # fmt: skip
    assert isinstance(event, CaseListed)
    assert settlement(timeline, Dated(moment=Moment(day=within), position=99, event=delisted)) is None
    assert settlement(timeline, resolved(presumed, within, case="industry-113-1.99")) is None
    assert settlement(timeline, resolved(presumed, within, level="working-group")) is None


def test_the_first_of_two_resolutions_within_the_span_confirms(timeline):
    """Of several the earlier is named."""
    presumed = presumed_in(timeline)
    one, other = resolved(presumed, date(2024, 5, 1), item="一"), resolved(presumed, date(2024, 6, 1), item="二")
    assert settlement(timeline, one, other).item == "一"


def test_all_meetings_on_record_and_none_resolved_it_contradicts(timeline):
    """The last of the meetings within the span is named; without an item, since nothing was resolved."""
    assert settlement(
        timeline, held={"vice-mayor/1": date(2024, 4, 1), "vice-mayor/2": date(2024, 7, 1)}
    ) == Settlement(outcome="contradicted", meeting="vice-mayor/2", item="")


@pytest.mark.parametrize("day", [FIRST, LAST], ids=str)
def test_a_silent_meeting_on_the_edge_of_the_span_does_not_contradict(timeline, day):
    """A meeting held on the first or the last day leaves the presumption open."""
    other = {FIRST: FIRST - A_DAY, LAST: LAST + A_DAY}[day]
    held = {"vice-mayor/1": min(day, other), "vice-mayor/2": max(day, other)}
    assert settlement(timeline, held=held) is None


def test_a_number_that_is_skipped_within_the_span_keeps_a_presumption_open(timeline):
    """The second meeting is not on record and may have listed the case."""
    assert settlement(timeline, held={"vice-mayor/1": date(2024, 4, 1)}) is None


def test_what_is_not_presumed_has_no_settlement(timeline):
    """An event of minutes is settled by nothing."""
    (real,) = [dated for dated in timeline.entries if isinstance(dated.event, CaseDelisted)]
    assert settlement_of(real.event, {}, timeline.meetings, timeline.platform) is None
