"""A property test of your own: whatever a group resolves, the counts that its minutes declare add up.

    python examples/check_counts.py          # tries 50 histories
    python -m pytest examples/check_counts.py

Hypothesis invents histories of one group: each meeting proposes some cases, takes some off its
register, and states four numbers. The ledger must find that every number agrees, and, when one
number is made wrong by one, that this number differs and no other.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import CaseLedger, Counted, Decision, DeclaredCount, Instant, Item, Level, Minutes, Named, Platform, Verdict
from projections import Check, reconcile

PLATFORM = Platform(
    id="council",
    zh="協調會",
    en="council",
    levels=(Level(id="group", zh="小組", en="group", series="{group}", numbering="yearly"),),
    groups=(Named(id="floods", zh="防汛組", en="floods"),),
    members=(),
    agencies=(),
    categories=(Named(id="case", zh="合作案", en="case"),),
)

History = list[tuple[int, int]]
"""For each meeting: how many cases it accepts, and how many it would take off its register."""

histories = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6)


def minutes_of(history: History) -> list[Minutes]:
    """The minutes of every meeting, with numbers that are true."""
    written: list[Minutes] = []
    listed: list[str] = []
    for number, (accepting, leaving) in enumerate(history, start=1):
        new = [f"第{number}次會議第{one}案" for one in range(1, accepting + 1)]
        gone, kept = listed[:leaving], listed[leaving:]
        counts = (
            (len(listed), Counted.LISTED, Instant.BEFORE),
            (len(new), Counted.ADDED, Instant.DURING),
            (len(gone), Counted.DELISTED, Instant.DURING),
            (len(kept) + len(new), Counted.LISTED, Instant.AFTER),
        )
        decided: list[tuple[str, tuple[Decision, ...]]] = [(case, (Decision.DELISTED,)) for case in gone]
        decided += [(case, (Decision.PROPOSED, Decision.ACCEPTED)) for case in new]
        written.append(
            Minutes(
                meeting=f"floods/114-{number}",
                held=date(2025, 1, 1) + timedelta(days=30 * number),
                declared=tuple(
                    DeclaredCount(item="一", says=f"{count}案", count=count, of=of, instant=instant)
                    for count, of, instant in counts
                ),
                items=tuple(
                    Item(item=f"二({place})", cases=(case,), decisions=decisions)
                    for place, (case, decisions) in enumerate(decided, start=1)
                ),
            )
        )
        listed = kept + new
    return written


def checks(written: list[Minutes]) -> list[Check]:
    """What the ledger says of every declared count."""
    with CaseLedger() as ledger:
        ledger.describe(PLATFORM)
        for minutes in written:
            ledger.record(minutes)
        return list(reconcile(ledger.timeline()))


@settings(max_examples=50, deadline=None)
@given(history=histories)
def test_true_counts_agree(history: History) -> None:
    """Whatever happened, none of the four numbers of each meeting differs."""
    found = checks(minutes_of(history))
    assert len(found) == 4 * len(history)
    assert [check for check in found if check.verdict is Verdict.DIFFERS] == []


@settings(max_examples=50, deadline=None)
@given(history=histories, data=st.data())
def test_one_wrong_count_is_found_and_no_other(history: History, data: st.DataObject) -> None:
    """A number made wrong by one differs; all the others still agree.

    Only of the register before the first meeting nothing can be told: no earlier minutes are on record.
    """
    written = minutes_of(history)
    which = data.draw(st.integers(0, len(written) - 1), label="meeting")
    place = data.draw(st.integers(0, 3), label="count")
    declared = list(written[which].declared)
    declared[place] = evolve(declared[place], count=declared[place].count + 1)
    written[which] = evolve(written[which], declared=tuple(declared))
    differing = [number for number, check in enumerate(checks(written)) if check.verdict is Verdict.DIFFERS]
    assert differing == ([4 * which + place] if (which, place) != (0, 0) else [])


if __name__ == "__main__":
    test_true_counts_agree()
    test_one_wrong_count_is_found_and_no_other()
    print("every count agrees, and every wrong one was found")
