"""Every name on record and the case that bears it, read as it is consumed.

Between the boundary and the planner. A name that is on record word for word is looked up; only
where a person gives a part of a name, or one that nobody knows, are all names gone through. There may be
millions, so they pass by one after the other, as often as they are asked for, and none is kept.

>>> find_case("捕獸", Claims(recorder, known=None))      # doctest: +SKIP
'industry-112-1.04'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrs import frozen
from eventsourcing.dcb.api import DCBRecorder

from ledger.commands.validation import events_that_hold
from ledger.log.event_log import CLAIMING, of_types, read, read_each
from ledger.log.lookup import Claim
from ledger.model.cases import case_order, normal_name
from ledger.model.events import (
    CasesFoundSame,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    names_claimed,
)
from ledger.timeline import Known, Recorded, classes_of, joins_that_hold, known_by

_AT_ONCE = 10_000  # events; with each lot the amendments are gone through once


@frozen(slots=False)
class Claims:
    """Every name that holds, each with the one id under which all names of its case are gathered.

    An id is a name of its case too. What comes may come more than once.

    Attributes:
        recorder: the log.
        known: by what was known after that position, or by the end of that day; None means all.
    """

    recorder: DCBRecorder
    known: Known | None = None

    def __iter__(self) -> Iterator[Claim]:
        claiming = read_each(self.recorder, [of_types(*CLAIMING)])
        while some := list(islice(claiming, _AT_ONCE)):
            yield from claims_among(known_by([*self._rare, *some], self.known))

    @cached_property
    def _rare(self) -> list[Recorded]:
        """What joins cases, what retracts names, and the platform, whose days are meant."""
        return read(self.recorder, [of_types(CasesFoundSame, MinutesAmended, MeetingWithdrawn, PlatformDescribed)])[0]


def claims_among(found: Sequence[Recorded]) -> tuple[Claim, ...]:
    """Every name that events among ``found`` claim and none of them retracts, and the ids of their cases.

    A title that reads like the id of another case is no name to look a case up by: the id means that other case.
    """
    claims = [claim for event in events_that_hold(found) for claim in names_claimed(event)]
    classes = classes_of(joins_that_hold(recorded.event for recorded in found))
    ids = {case: sorted(classes.get(case, (case,)), key=case_order) for case, _ in claims}
    shown = {normal_name(one): same[0] for same in ids.values() for one in same}
    named = [(ids[case][0], name) for case, name in claims]
    named = [(case, name) for case, name in named if shown.get(normal_name(name), case) == case]
    return tuple(dict.fromkeys([*named, *((same[0], other) for same in ids.values() for other in same)]))


def names_of(claims: Iterable[Claim]) -> Iterator[str]:
    """The names alone."""
    return (name for _, name in claims)
