"""Status on any day: folds that agree with the model and with each other, wherever they are cut."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.errors import LedgerError, UnknownNameError
from ledger.testing.histories import History, histories
from ledger.testing.ledgers import new_ledger
from ledger.timeline import Timeline
from projections import status
from tests.support.platforms import FOUR_CITIES, four_cities, recorded, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])


def record(history: History) -> CaseLedger:
    """A ledger with all of ``history``."""
    ledger = new_ledger(history.platform)
    for minutes in history.meetings:
        ledger.record(minutes)
    return ledger


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_status_on_any_day_is_the_models(platform, data):
    """On the day of each meeting every case stands as the model has it, though all later ones are on record."""
    history = data.draw(histories(platform=platform, presumptions=False))
    with record(history) as ledger:
        timeline = ledger.timeline()
    for minutes, model in zip(history.meetings, history.models, strict=True):
        found = {state.names[0].text: state for state in status(timeline, on=minutes.held)}
        assert {key: state.status.value for key, state in found.items()} == model.statuses()
        assert {key: state.title for key, state in found.items()} == model.titles()
        assert {key: state.group for key, state in found.items()} == {k: c.group for k, c in model.cases.items()}


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_status_in_the_end_is_the_models(platform, data):
    """With presumptions among the meetings, every case stands in the end as the model has it."""
    history = data.draw(histories(platform=platform))
    with record(history) as ledger:
        timeline = ledger.timeline()
    assert {s.names[0].text: s.status.value for s in status(timeline)} == history.models[-1].statuses()


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_a_fold_of_a_part_and_the_rest_is_the_fold_of_the_whole(platform, data):
    """Cut anywhere, copied and gone on with, a replay ends where the whole ends; the copy's origin stays."""
    with record(data.draw(histories(platform=platform))) as ledger:
        timeline = ledger.timeline()
    whole = timeline.replayed()
    for cut in range(len(timeline.entries) + 1):
        part = timeline.replay()
        for dated in timeline.entries[:cut]:
            part.step(dated)
        before = (dict(part.cases), dict(part.unnamed))
        rest = part.copy()
        for dated in timeline.entries[cut:]:
            rest.step(dated)
        assert rest == whole
        assert list(rest.cases) == list(whole.cases)
        assert (part.cases, part.unnamed) == before


@PLATFORMS
@settings(max_examples=30)
@given(data=st.data())
def test_until_a_day_is_as_if_later_meetings_were_not_held(platform, data):
    """The status on a day is that of a ledger in which only meetings up to that day are on record."""
    history = data.draw(histories(platform=platform, max_meetings=4, presumptions=False))
    number = data.draw(st.integers(1, len(history.meetings)))
    day = history.meetings[number - 1].held
    with record(history) as full, new_ledger(platform) as part:
        for minutes in history.meetings[:number]:
            part.record(minutes)
        assert status(full.timeline(), on=day) == status(part.timeline())


def test_the_order_of_the_log_does_not_matter():
    """The real events, shuffled in the log, give the same status: only the order of effect counts."""
    with recorded(FOUR_CITIES) as ledger:
        events = list(ledger.events())
    assert status(Timeline.of(reversed(events))) == status(Timeline.of(events))


def test_cases_are_given_by_group_and_id():
    """In the platform's order of groups, then by id; one group alone if asked for."""
    with recorded(FOUR_CITIES) as ledger:
        timeline = ledger.timeline()
    order = [group.id for group in four_cities().groups]
    found = status(timeline)
    assert [(order.index(s.group), s.id) for s in found] == sorted((order.index(s.group), s.id) for s in found)
    assert status(timeline, group="health") == tuple(state for state in found if state.group == "health")
    with pytest.raises(UnknownNameError, match="nobody"):
        status(timeline, group="nobody")


def test_before_the_record_there_is_nothing():
    """The day before the first meeting no case is on record; on its day they are."""
    with recorded(FOUR_CITIES) as ledger:
        timeline = ledger.timeline()
    first = date(2023, 6, 26)
    assert status(timeline, on=first - timedelta(days=1)) == ()
    assert len(status(timeline, on=first)) == 24


def test_a_header_that_is_missing_is_told():
    """Events of a meeting whose header is not among them cannot be dated."""
    with recorded(FOUR_CITIES) as ledger:
        events = [one for one in ledger.events() if one.position != 2]
    with pytest.raises(LedgerError, match="industry/112-1"):
        Timeline.of(events)
