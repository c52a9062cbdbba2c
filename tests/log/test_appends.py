"""Events that came in together are one batch, told by the events alone."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.log.appends import batches, meeting_of, whole_up_to
from ledger.model.vocabulary import Decision
from tests.commands.deciding import JIA, SPRING, SUMMER, item, ledger_with, meeting

LEDGER = ledger_with(SPRING, SUMMER)
LEDGER.amend(altered(SPRING, place="他處"), because="地點")
LATE = meeting("industry/113-3", "2024-05-01", item(JIA, decide=(Decision.DELISTED,)), irregular="補開")
LEDGER.record(LATE, accept_clashes="查明")
LEDGER.withdraw(SUMMER.meeting, because="誤登")
LOG = list(LEDGER.events())


def test_each_command_is_a_batch() -> None:
    """Though all of it was recorded at one moment; what accepts conflicts belongs to what caused them."""
    told = [(meeting_of(batch[0]), len(batch)) for batch in batches(LOG)]
    assert told == [
        ("", 1),
        (SPRING.meeting, 3),
        (SUMMER.meeting, 4),
        (SPRING.meeting, 2),
        ("industry/113-3", 3),
        (SUMMER.meeting, 1),
    ]


def test_a_position_is_taken_down_to_the_end_of_an_append() -> None:
    """Of whatever size the pieces are in which the log is looked at."""
    ends = [0]
    for batch in batches(LOG):
        ends.append(batch[-1].position)
    events = {one.position: one.event for one in LOG}

    def around(first: int, last: int) -> list[tuple[int, object]]:
        return [(at, events[at]) for at in range(first, last + 1)]

    for position in range(1, len(LOG)):
        assert whole_up_to(position, around) == max(end for end in ends if end <= position)  # type: ignore[arg-type]
