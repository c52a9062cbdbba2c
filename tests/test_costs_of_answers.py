"""What an answer costs grows with what is asked, never with what is stored beside it.

Two records of one group's same years: alone, and among several other groups. Counted are the events
decoded and the rows read for each answer; neither varies with the machine. No times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generator import generate
from ledger import CaseLedger
from ledger.model.events import cases_of, kin_of
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder
from projections import history, reconcile, tallies
from projections.kept import Kept
from tests.support.counted import counted, decoded

BODIES = (2, 8)
YEARS, A_YEAR = 6, 60


class Asked:
    """A ledger with its kept tables, both open, and the recorder beneath to count by."""

    def __init__(self, folder: Path, bodies: int) -> None:
        self.path = folder / f"{bodies}.sqlite"
        generate(seed=4, bodies=bodies, years=YEARS, resolutions_a_year=A_YEAR).fill(self.path)
        self.recorder: SQLiteDCBRecorder = open_recorder(self.path)
        self.ledger = CaseLedger(recorder=self.recorder)
        self.kept = Kept(self.ledger.reader, folder / f"{bodies}.kept")
        self.kept.catch_up()
        platform = self.ledger.platform
        assert platform is not None
        self.group = platform.groups[0].id

    def close(self) -> None:
        """Close both."""
        self.kept.close()
        self.ledger.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Asked]]:
    """A small ledger and one of four times as many groups."""
    folder = tmp_path_factory.mktemp("answers")
    made = {bodies: Asked(folder, bodies) for bodies in BODIES}
    yield made
    for one in made.values():
        one.close()


def costs(one: Asked, question: Callable[[Asked], object]) -> tuple[int, int]:
    """How many events a question decodes and how many rows it has read, once what can be kept in memory is."""
    question(one)
    with decoded() as names, counted(one.recorder) as cost:
        question(one)
    return len(names), cost.rows


def of_a_group(one: Asked) -> object:
    """How the first group's cases stand."""
    return one.kept.status(group=one.group)


def of_a_case(one: Asked) -> object:
    """The history of one of its cases, by its title."""
    title = one.kept.status(group=one.group)[7].title
    case = one.ledger.find_case(title)
    return history(one.kept.timeline(case), case)


def of_a_meeting(one: Asked) -> object:
    """The counts of one of its meetings, proved and tallied."""
    meeting = last_meeting(one)
    timeline = one.kept.meeting(meeting)
    assert timeline is not None
    return [*reconcile(timeline, meeting), *tallies(timeline, meeting)]


def last_meeting(one: Asked) -> str:
    """The last meeting on record of the first group."""
    headers = one.ledger.reader.headers(groups=[one.group])
    return str(max((r.event.held, r.event.meeting) for r in headers)[1])


def test_the_two_records_differ_in_what_is_beside(asked: dict[int, Asked]) -> None:
    """Else the tests below would hold of anything."""
    few, many = (asked[bodies].ledger.head for bodies in BODIES)
    assert many > 3 * few


@pytest.mark.parametrize(
    ("question", "most_decoded"),
    [(of_a_group, 1), (of_a_case, 300), (of_a_meeting, 1_500)],
    ids=["group", "case", "meeting"],
)
def test_an_answer_costs_the_same_in_a_larger_ledger(
    asked: dict[int, Asked], question: Callable[[Asked], object], most_decoded: int
) -> None:
    """Within a fifth, for the two groups' years are alike and not the same; and no more than stands in the table."""
    few, many = (costs(asked[bodies], question) for bodies in BODIES)
    assert few[0] <= most_decoded
    assert many[0] <= max(few[0] * 1.2, few[0] + 5)
    assert many[1] <= max(few[1] * 1.2, few[1] + 20)


def test_a_group_on_any_day_is_read_from_the_tables_alone(asked: dict[int, Asked]) -> None:
    """Nothing is decoded from the log but the platform."""
    assert costs(asked[BODIES[0]], of_a_group)[0] <= 1


def test_a_late_meeting_folds_anew_what_it_touches(asked: dict[int, Asked], tmp_path: Path) -> None:
    """A meeting in order folds nothing anew; one put under years of others folds its cases and their kin."""
    made = generate(seed=4, bodies=2, years=YEARS, resolutions_a_year=A_YEAR)
    meetings = list(made.minutes())
    late = next(minutes for minutes in meetings[10:] if len(minutes.items) > 2)
    with CaseLedger(tmp_path / "late.sqlite") as ledger, Kept(ledger.reader) as kept:
        ledger.describe(made.platform)
        for minutes in meetings:
            if minutes is not late:
                ledger.record(minutes, backfill=True, accept_clashes="one meeting is missing")
        kept.catch_up()
        before = kept.refolded
        receipt = ledger.record(late, backfill=True, accept_clashes="late")
        kept.catch_up()
        events = list(ledger.events(receipt.position - receipt.events))
        touched = kin_of_all(ledger, {case for r in events for case in cases_of(r.event)})
        assert 0 < kept.refolded - before <= len(touched)


def kin_of_all(ledger: CaseLedger, cases: set[str]) -> set[str]:
    """``cases`` and all that were merged or split with them."""
    timeline = ledger.reader.timeline(about=cases, rests=())
    found = set(cases)
    while True:
        more = {one for dated in timeline.entries for kin in [kin_of(dated.event)] if found & set(kin) for one in kin}
        if more <= found:
            return found
        found |= more


def test_kept_tables_take_a_quarter_of_the_ledger_at_most(asked: dict[int, Asked]) -> None:
    """Bytes for each event of a record of the usual kind."""
    one = asked[BODIES[1]]
    one.kept.close()
    kept = (one.path.parent / f"{BODIES[1]}.kept").stat().st_size
    assert kept < one.path.stat().st_size / 4
