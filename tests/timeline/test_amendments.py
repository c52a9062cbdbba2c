"""Which events are in force: amendments reorder, replace and retract; withdrawals retract a whole recording."""

from __future__ import annotations

from datetime import date

from ledger.model import events
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.rules import continued, delisted, listed
from ledger.timeline import Recorded, events_that_hold, holding

MEETING = "industry/114-2"


def header(name: str = "header", held: date = date(2025, 1, 1)) -> events.MeetingRecorded:
    """The header of the meeting."""
    return events.MeetingRecorded(
        id=name, recorded_at=RECORDED_AT, meeting=MEETING, level="working-group", group="industry", held=held,
        starts=None, ends=None, place="", chairs=(), recorder="", document="", title="", remark="", declared=(),
        irregular=None, not_held=(),
    )  # fmt: skip


def amended(*agenda: str, corrections: tuple[tuple[str, str], ...], to: str = "header") -> events.MinutesAmended:
    """An amendment after which the events of ``agenda`` are in force."""
    return events.MinutesAmended(
        id=f"amended to {agenda}", recorded_at=RECORDED_AT, meeting=MEETING, revision=1, because="",
        header=to, cases=(),
        agenda=tuple(events.AgendaPlace(event=one, entry=number) for number, one in enumerate(agenda)),
        corrections=tuple(events.Correction(old=old, new=new) for old, new in corrections),
    )  # fmt: skip


WITHDRAWN = events.MeetingWithdrawn(
    id="withdrawn", recorded_at=RECORDED_AT, meeting=MEETING, level="working-group", group="industry", revision=1,
    because="", cases=(),
)  # fmt: skip
FIRST, SECOND, NEW = listed(id="first"), continued(id="second", order=2, entry=1), delisted(id="new")


def log(*those: events.Event) -> list[Recorded]:
    """Events in the order recorded."""
    return [Recorded(position=number, event=event) for number, event in enumerate(those, 1)]


def test_without_amendments_everything_is_in_force():
    """Each event is the one recorded."""
    held = holding(log(header(), FIRST, SECOND))
    assert (held.events, held.retracted, held.corrected) == ([(2, FIRST), (3, SECOND)], [], {})
    assert held.headers == {MEETING: header()}


def test_an_amended_event_is_superseded_and_stays_readable():
    """The new one is in force with the order of the agenda; the old says what superseded it."""
    amendment = amended("second", "new", corrections=(("first", "new"),))
    held = holding(log(header(), FIRST, SECOND, NEW, amendment))
    assert [(event.id, event.order, event.entry) for _, event in held.events] == [("second", 1, 0), ("new", 2, 1)]
    (old,) = held.retracted
    assert (old.event, old.position, old.amendment, old.replaced_by) == (FIRST, 2, amendment, "new")
    assert held.corrected == {"new": ("first", amendment)}


def test_the_header_in_force_is_the_amended_one():
    """It takes the place of the first from the amendment on."""
    later = header("corrected", date(2025, 1, 2))
    held = holding(
        log(header(), FIRST, later, amended("first", corrections=(("header", "corrected"),), to="corrected"))
    )
    assert held.headers == {MEETING: later}
    assert events_that_hold(log(header(), FIRST)) == [FIRST]


def test_a_withdrawn_meeting_leaves_nothing_in_force():
    """Its events stay readable under the header of that time."""
    held = holding(log(header(), FIRST, SECOND, WITHDRAWN))
    assert (held.events, held.headers, held.withdrawn) == ([], {}, {MEETING: (4, WITHDRAWN)})
    assert [(one.event, one.header, one.replaced_by) for one in held.retracted] == [
        (FIRST, header(), ""),
        (SECOND, header(), ""),
    ]


def test_a_meeting_recorded_again_is_another_recording():
    """What was recorded before the withdrawal stays retracted; what comes after it is in force."""
    held = holding(log(header(), FIRST, WITHDRAWN, header("again"), NEW))
    assert [event for _, event in held.events] == [NEW]
    assert held.headers[MEETING].id == "again"
    assert [one.event for one in held.retracted] == [FIRST]
