"""Late meetings: they take effect between those on record, and say whom they leave without footing."""

from __future__ import annotations

from datetime import date, time

import pytest
from attrs import evolve as altered

from ledger.commands.validation import RefusedError
from ledger.model.events import ClashesAccepted
from ledger.model.vocabulary import CheckTopic, Decision, Gap, Kind, Status, Verdict
from projections import gaps, history, reconcile, status
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    DELISTED,
    LISTED,
    carried,
    item,
    ledger_of,
    minutes,
    statuses,
)

JIA, YI = "甲案", "乙案"
SPRING = minutes(
    "industry/113-1",
    "2024-02-01",
    item(JIA, decide=CONTINUED),
    item(YI, decide=ACCEPTED, number="二"),
    carried_in=(carried(JIA),),
)
AUTUMN = minutes("industry/113-4", "2024-11-01", item(JIA, YI, decide=CONTINUED))
DELISTS = minutes("industry/113-2", "2024-09-01", item(YI, decide=DELISTED))
REOPENS = minutes("industry/113-3", "2024-10-01", item(YI, decide=(Decision.REOPENED,)))


@pytest.fixture
def ledger():
    """Spring and autumn on record, nothing between."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(AUTUMN)
    return ledger


def _clashing(ledger):
    """What history, checks and gaps each say clashes: (meeting, why it was accepted), meetings, meetings."""
    timeline = ledger.timeline()
    changes = [one for state in status(timeline) for one in history(timeline, state.id) if one.clash]
    checks = [one for one in reconcile(timeline) if one.what is CheckTopic.CLASH]
    missing = [one for one in gaps(timeline) if one.gap is Gap.WITHOUT_FOOTING]
    assert all(one.verdict is Verdict.DIFFERS and one.declared is None for one in checks)
    return (
        [(one.meeting, one.clash.accepted) for one in changes],
        [one.meeting for one in checks],
        [one.meeting for one in missing],
    )


def test_a_late_meeting_takes_effect_between_the_others(ledger):
    """Before its day all stands as before; from its day on its case does not; what it is silent about never."""
    before = {day: statuses(ledger, on=day) for day in ("2024-02-01", "2024-08-31", "2024-09-01", "2024-11-01")}
    ledger.record(minutes("vice-mayor/3", "2024-09-01", item(YI, decide=LISTED)))
    after = {day: statuses(ledger, on=day) for day in before}
    assert after["2024-02-01"] == before["2024-02-01"]
    assert after["2024-08-31"] == before["2024-08-31"]
    for day in ("2024-09-01", "2024-11-01"):
        assert before[day] == {JIA: Status.LISTED, YI: Status.AWAITING_LISTING}
        assert after[day] == {JIA: Status.LISTED, YI: Status.LISTED}


def test_history_stands_in_the_order_of_effect(ledger):
    """A resolution recorded last and held earlier stands where it took effect, with its own time of recording."""
    ledger.record(minutes("vice-mayor/3", "2024-09-01", item(YI, decide=LISTED)))
    changes = history(ledger.timeline(), ledger.find_case(YI))
    assert [one.meeting for one in changes] == ["industry/113-1", "industry/113-1", "vice-mayor/3", "industry/113-4"]
    assert changes[2].position > changes[3].position
    assert changes[2].recorded_at > changes[3].recorded_at
    assert (changes[2].before, changes[2].after) == (Status.AWAITING_LISTING, Status.LISTED)
    assert (changes[3].before, changes[3].after) == (Status.LISTED, Status.LISTED)


def test_a_late_meeting_after_which_a_later_one_breaks_a_rule_is_refused(ledger):
    """The list names each resolution on record that would clash, and nothing is recorded."""
    before = list(ledger.events())
    with pytest.raises(RefusedError) as caught:
        ledger.record(minutes("industry/113-3", "2024-09-01", item(JIA, YI, decide=DELISTED)))
    assert [(one.event.meeting, one.event.named, one.late) for one in caught.value.refused] == [
        ("industry/113-4", JIA, True),
        ("industry/113-4", YI, True),
    ]
    assert "industry/113-4 一, on record, would be out of order" in str(caught.value)
    assert list(ledger.events()) == before


def test_an_accepted_clash_shows_with_its_reason(ledger):
    """Recorded all the same, the clash shows in history, in the checks and among the gaps, and says why."""
    receipt = ledger.record(DELISTS, accept_clashes="原件如此")
    assert receipt.outcome == "recorded"
    (accepted,) = (r.event for r in ledger.events() if isinstance(r.event, ClashesAccepted))
    assert accepted.clashes == receipt.clashes
    assert (accepted.meeting, accepted.because) == ("industry/113-2", "原件如此")
    assert _clashing(ledger) == ([("industry/113-4", "原件如此")], ["industry/113-4"], ["industry/113-4"])
    (check,) = (one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH)
    assert "原件如此" in check.because
    assert check.item == "一"


def test_a_clash_is_gone_once_a_later_recording_puts_it_right(ledger):
    """A meeting that reopens the case between the two lets the clash vanish by itself."""
    ledger.record(DELISTS, accept_clashes="原件如此")
    ledger.record(REOPENS)
    assert _clashing(ledger) == ([], [], [])
    assert statuses(ledger)[YI] is Status.AWAITING_LISTING


@pytest.mark.parametrize(
    "amended",
    [altered(AUTUMN, items=(item(JIA, decide=CONTINUED),)), altered(DELISTS, items=(item(YI, decide=CONTINUED),))],
    ids=["the later", "the late"],
)
def test_a_clash_is_gone_once_an_amendment_puts_it_right(ledger, amended):
    """An amendment of the meeting that clashes, or of the one that caused it, lets the clash vanish."""
    ledger.record(DELISTS, accept_clashes="原件如此")
    ledger.amend(amended, because="誤植")
    assert _clashing(ledger) == ([], [], [])


def test_a_clash_comes_back_once_it_is_caused_again(ledger):
    """What put the record in order is amended away: the clash is refused anew, and accepted for another reason."""
    ledger.record(DELISTS, accept_clashes="原件如此")
    ledger.record(REOPENS)
    noted = item(decide=(Decision.NOTED,), subject="報告")
    with pytest.raises(RefusedError):
        ledger.amend(altered(REOPENS, items=(noted,)), because="並未恢復")
    ledger.amend(altered(REOPENS, items=(noted,)), because="並未恢復", accept_clashes="查證中")
    assert _clashing(ledger)[0] == [("industry/113-4", "查證中")]


def test_a_clash_accepted_once_does_not_bar_other_meetings(ledger):
    """What clashes already is not held against what is recorded next, on that very case too."""
    ledger.record(DELISTS, accept_clashes="原件如此")
    later = minutes("industry/114-1", "2025-02-01", item(JIA, decide=CONTINUED), item(YI, also_known_as=("乙",)))
    assert ledger.record(later).outcome == "recorded"


def test_accepting_admits_nothing_that_the_meeting_itself_resolves_wrongly(ledger):
    """Clashes of what is on record are accepted; a rule that the late meeting itself breaks is not."""
    wrong = minutes("industry/113-3", "2024-09-01", item(YI, decide=ACCEPTED[1:]), item(JIA, decide=DELISTED))
    with pytest.raises(RefusedError) as caught:
        ledger.record(wrong, accept_clashes="無論如何")
    assert [one.late for one in caught.value.refused] == [False]


def test_accepting_where_nothing_clashes_leaves_no_trace(ledger):
    """A reason given for nothing is not recorded."""
    receipt = ledger.record(minutes("vice-mayor/3", "2024-09-01", item(YI, decide=LISTED)), accept_clashes="以防萬一")
    assert receipt.clashes == ()
    assert not any(isinstance(r.event, ClashesAccepted) for r in ledger.events())


def test_a_clash_is_told_on_the_days_on_which_it_can_be_seen(ledger):
    """Asked of a day before the clashing resolution took effect, gaps and history are silent about it."""
    ledger.record(DELISTS, accept_clashes="原件如此")
    timeline = ledger.timeline()
    assert [g for g in gaps(timeline, on=date(2024, 10, 31)) if g.gap is Gap.WITHOUT_FOOTING] == []
    assert len([g for g in gaps(timeline, on=date(2024, 11, 1)) if g.gap is Gap.WITHOUT_FOOTING]) == 1
    assert not [c for c in reconcile(timeline, on=date(2024, 10, 31)) if c.what is CheckTopic.CLASH]


def test_a_late_meeting_of_the_same_day_stands_by_its_hour(ledger):
    """On one day the hour decides where a late meeting takes effect."""
    day = AUTUMN.held.isoformat()
    ledger.amend(altered(AUTUMN, starts=time(8)), because="補載時刻")
    early = minutes("vice-mayor/3", day, item(YI, decide=LISTED), starts=time(9))
    evening = minutes("vice-mayor/4", day, item(YI, decide=DELISTED), starts=time(18))
    ledger.record(evening, backfill=True)
    assert _clashing(ledger)[1] == ["vice-mayor/4"]
    ledger.record(early)
    assert _clashing(ledger) == ([], [], [])
    kinds = [one.kind for one in history(ledger.timeline(), ledger.find_case(YI))]
    assert kinds == [Kind.PROPOSED, Kind.ACCEPTED, Kind.CONTINUED, Kind.LISTED, Kind.DELISTED]


def test_what_backfill_admits_shows_until_the_missing_meeting_comes(ledger):
    """Backfill admits a delisting of what nobody listed yet; it shows as a clash until the listing is recorded."""
    ledger.record(minutes("vice-mayor/3", "2024-12-01", item(YI, decide=DELISTED)), backfill=True)
    assert _clashing(ledger) == ([("vice-mayor/3", "backfill")], ["vice-mayor/3"], ["vice-mayor/3"])
    ledger.record(minutes("vice-mayor/2", "2024-06-01", item(YI, decide=LISTED)))
    assert _clashing(ledger) == ([], [], [])
