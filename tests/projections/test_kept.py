"""Kept tables tell just what a fold over everything tells, whatever came in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generator import generate
from ledger import CaseLedger
from ledger.errors import LedgerError
from ledger.testing.committees import committees
from ledger.testing.histories import irregular_histories, late_histories
from ledger.testing.ledgers import ledger_with
from projections import history, reconcile, status, tallies
from projections.kept import Kept
from tests.support.histories import permitted_acts, record_permitted
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of, recorded


def days_of(ledger: CaseLedger) -> list:
    """Every day on which anything takes effect, and the days beside it."""
    days = {dated.moment.day + timedelta(days=more) for dated in ledger.timeline().entries for more in (-1, 0, 1)}
    return [None, *sorted(days)]


def hold_alike(ledger: CaseLedger, kept: Kept, known: object = None, every: int = 1) -> None:
    """Hold each (or every so manieth) day's status, of all and each group, presumed or not, to the fold's."""
    for presumptions in (True, False):
        try:
            whole = ledger.timeline(presumptions=presumptions, known=known)
        except LedgerError as error:
            with pytest.raises(type(error)):
                kept.status(known=known, presumptions=presumptions)
            continue
        for day in days_of(ledger)[::every]:
            asked = {"on": day, "presumptions": presumptions, "known": known}
            assert kept.status(**asked) == status(whole, on=day)
        for group in whole.platform.groups:
            assert kept.status(group=group.id, known=known, presumptions=presumptions) == status(whole, group=group.id)


@given(st.one_of(late_histories(presumptions=True), late_histories()), st.data())
def test_any_history_as_it_comes_to_be_known(late, data):
    """Recorded in any order, amended, presumed; asked now and as known after any position or day."""
    with CaseLedger() as ledger, Kept(ledger.reader) as kept:
        for _ in permitted_acts(ledger, late):
            if data.draw(st.booleans()):
                kept.catch_up()
        hold_alike(ledger, kept)
        position = data.draw(st.integers(0, kept.position + 1))
        hold_alike(ledger, kept, position)
        hold_alike(ledger, kept, data.draw(st.sampled_from(list(ledger.events()))).event.recorded_at.date())


@given(irregular_histories())
def test_what_was_admitted_against_a_rule(irregular):
    """Irregular resolutions leave their mark in kept states too."""
    with CaseLedger() as ledger, Kept(ledger.reader) as kept:
        ledger.describe(irregular.platform)
        for minutes in irregular.meetings:
            try:
                ledger.record(minutes)
            except LedgerError:
                break
            kept.catch_up()
        hold_alike(ledger, kept)


def test_the_four_cities():
    """The real record, known after each of its positions."""
    with recorded(FOUR_CITIES) as ledger, Kept(ledger.reader) as kept:
        hold_alike(ledger, kept)
        for position in range(0, kept.position + 2, 60):
            hold_alike(ledger, kept, position, every=20)


def test_what_is_first_seen_and_goes_on_in_the_same_catching_up():
    """A record whose beginnings are missing, read in one go: what is folded anew is folded on from there."""
    with CaseLedger() as ledger, Kept(ledger.reader) as kept:
        ledger.describe(four_cities())
        for minutes in meetings_of(FOUR_CITIES)[1:]:
            ledger.record(minutes, backfill=True)
        hold_alike(ledger, kept)


def test_two_ids_joined_by_hand():
    """A case found to be another is told under the id shown, and under both before that was known."""
    record = committees(seed=5, years=1)
    with ledger_with(record) as ledger, Kept(ledger.reader) as kept:
        before = kept.catch_up()
        one, other = [state.id for state in kept.status() if state.status.value == "listed"][:2]
        ledger.same(one, other, because="test", accept_clashes="test")
        hold_alike(ledger, kept)
        hold_alike(ledger, kept, before)


@pytest.mark.parametrize("anomalies", [0.0, 0.3])
def test_a_country(tmp_path, anomalies):
    """Late meetings of a generated country; the tables are caught up in steps and from a file."""
    made = generate(seed=7, bodies=3, years=4, resolutions_a_year=60, anomalies=anomalies)
    path = tmp_path / "country.sqlite"
    made.fill(path)
    with CaseLedger(path) as ledger:
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            kept.catch_up()
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            assert kept.catch_up() == 0
            for presumptions in (True, False):
                whole = ledger.timeline(presumptions=presumptions)
                for day in days_of(ledger)[::40]:
                    assert kept.status(on=day, presumptions=presumptions) == status(whole, on=day)
            whole = ledger.timeline()
            for state in kept.status()[::9]:
                assert history(kept.timeline(state.id), state.id) == history(whole, state.id)


def told_alike(ledger: CaseLedger, kept: Kept, *, every: int = 1, presumptions: bool = True) -> None:
    """Hold every meeting's tally and checks, explanations apart, to those of the whole timeline."""
    whole = ledger.timeline(presumptions=presumptions)
    for meeting in list(whole.meetings)[::every]:
        part = kept.meeting(meeting, presumptions=presumptions)
        assert list(tallies(part, meeting)) == list(tallies(whole, meeting))
        assert list(reconcile(part, meeting, explain=False)) == list(reconcile(whole, meeting, explain=False))


@pytest.mark.parametrize("presumptions", [True, False])
def test_one_meeting_of_the_four_cities_is_counted_and_proved_as_in_the_whole(presumptions):
    """From the cases it names and those on the registers it counts; read widely, it is explained alike too."""
    with recorded(FOUR_CITIES) as ledger, Kept(ledger.reader) as kept:
        told_alike(ledger, kept, presumptions=presumptions)
        whole = ledger.timeline()
        meeting = "industry/114-4"
        assert list(reconcile(kept.meeting(meeting, widely=True), meeting)) == list(reconcile(whole, meeting))
        assert kept.meeting("industry/114-3") is None


@given(late_histories(presumptions=True), st.booleans())
def test_one_meeting_of_any_history_is_counted_and_proved_as_in_the_whole(late, presumptions):
    """Recorded in any order, amended, presumed."""
    with CaseLedger() as ledger, Kept(ledger.reader) as kept:
        record_permitted(ledger, late)
        told_alike(ledger, kept, presumptions=presumptions)


@pytest.mark.parametrize("anomalies", [0.0, 0.3])
def test_one_meeting_of_a_country_is_counted_and_proved_as_in_the_whole(tmp_path, anomalies):
    """Groups' meetings and those of the level above, years apart."""
    made = generate(seed=8, bodies=3, years=4, resolutions_a_year=60, anomalies=anomalies)
    made.fill(tmp_path / "country.sqlite")
    with CaseLedger(tmp_path / "country.sqlite") as ledger, Kept(ledger.reader) as kept:
        told_alike(ledger, kept, every=5)


def test_a_clock_that_went_back():
    """What was known by the end of a day is then no stretch of the log, and is told right all the same."""
    record = committees(seed=6, years=1)
    days = iter([*(date(2025, 1, 1) + timedelta(days=3 * n) for n in range(4)), date(2024, 12, 30)])
    later = (date(2025, 2, 1) + timedelta(days=n) for n in range(1000))
    with CaseLedger(clock=lambda: datetime.combine(next(days, None) or next(later), time(12), UTC)) as ledger:
        ledger.describe(record.platform)
        for minutes in record.meetings:
            ledger.record(minutes)
        with Kept(ledger.reader) as kept:
            for known in (date(2024, 12, 29), date(2024, 12, 31), date(2025, 1, 4), date(2025, 2, 3), date(2026, 1, 1)):
                hold_alike(ledger, kept, known, every=30)


class Stopping:
    """A ledger whose reading is stopped after so many events, as by Ctrl-C."""

    def __init__(self, ledger: CaseLedger, after: int) -> None:
        self._ledger, self._after = ledger, after

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    def events(self, after: int = 0) -> object:
        """The events, as long as nobody stops them."""
        for number, one in enumerate(self._ledger.events(after)):
            if number >= self._after:
                raise KeyboardInterrupt
            yield one


def test_a_reading_that_was_stopped_goes_on_from_there(tmp_path, monkeypatch):
    """What was written down stays, what was not is read again, and the answers are the fold's."""
    monkeypatch.setattr("projections.kept.kept.EVENTS_A_TRANSACTION", 40)
    with recorded(FOUR_CITIES) as ledger:
        with Kept(Stopping(ledger.reader, 200), tmp_path / "kept") as kept, pytest.raises(KeyboardInterrupt):
            kept.catch_up()
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            assert 40 <= kept.position < 200
            told = []
            assert kept.catch_up(told.append) == ledger.head - told[0].position + told[0].events
            assert [one.position for one in told] == sorted({one.position for one in told})
            assert told[-1].position == ledger.head
            hold_alike(ledger, kept, every=10)


def test_tables_of_another_version_are_made_anew(tmp_path, monkeypatch):
    """Nothing of them is read; the next question folds everything again."""
    with recorded(FOUR_CITIES) as ledger:
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            everything = kept.catch_up()
        monkeypatch.setattr("projections.kept.tables.VERSION", "another")
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            assert kept.position == 0
            assert kept.catch_up() == everything
