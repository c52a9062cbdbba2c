"""Every name on record with the case that bears it, and the case that a text means among them.

All names are gone through only where a person gives a part of a name, or one that is not on record. There may be
millions, so they are read one after the other, as often as they are asked for, and none is kept. Uses the event
log and the timeline.

An id wins over any name, even where another case's title reads like it; an exact name (in
normalised form) wins over a part of one; a part that fits several cases is answered with the
candidates; what fits none is answered with near names, which are never taken silently.

>>> find_case("遊蕩犬", ledger.reader.case_names())
'industry-112-1.04'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrs import frozen
from eventsourcing.dcb.api import DCBRecorder

from ledger.errors import AmbiguousNameError, UnknownNameError
from ledger.log.event_log import read, read_each
from ledger.log.queries import CLAIMING, of_types
from ledger.model.cases import CaseId, case_order, near_names, normal_name
from ledger.model.events import (
    CasesFoundSame,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    names_claimed,
)
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase
from ledger.timeline import Known, Recorded, classes_of, events_that_hold, joins_that_hold, known_by

NamedCase = tuple[CaseId, str]
"""A case and one of the names it has on record."""

_AT_ONCE = 10_000  # events; with each lot the amendments are gone through once


@frozen(slots=False)
class RecordedCaseNames:
    """Every name that holds, each with the one id under which all names of its case are gathered.

    An id is a name of its case too. What comes may come more than once.

    Attributes:
        recorder: the log.
        known: by what was known after that position, or by the end of that day; None means all.
    """

    recorder: DCBRecorder
    known: Known | None = None

    def __iter__(self) -> Iterator[NamedCase]:
        claiming = read_each(self.recorder, [of_types(*CLAIMING)])
        while some := list(islice(claiming, _AT_ONCE)):
            yield from named_cases_among(known_by([*self._rare, *some], self.known))

    @cached_property
    def _rare(self) -> list[Recorded]:
        """What joins cases, what retracts names, and the platform, whose days are meant."""
        return read(self.recorder, [of_types(CasesFoundSame, MinutesAmended, MeetingWithdrawn, PlatformDescribed)])[0]


def named_cases_among(found: Sequence[Recorded]) -> tuple[NamedCase, ...]:
    """Return every name that events among ``found`` claim and none of them retracts, and the ids of their cases.

    A title that reads like the id of another case is no name to look a case up by: the id means that other case.
    """
    named_cases = [named for event in events_that_hold(found) for named in names_claimed(event)]
    classes = classes_of(joins_that_hold(recorded.event for recorded in found))
    ids = {case: sorted(classes.get(case, (case,)), key=case_order) for case, _ in named_cases}
    shown = {normal_name(one): same[0] for same in ids.values() for one in same}
    named = [(ids[case][0], name) for case, name in named_cases]
    named = [(case, name) for case, name in named if shown.get(normal_name(name), case) == case]
    return tuple(dict.fromkeys([*named, *((same[0], other) for same in ids.values() for other in same)]))


def names_of(named_cases: Iterable[NamedCase]) -> Iterator[str]:
    """Yield the names alone."""
    return (name for _, name in named_cases)


def exactly_named(text: str, named_cases: Iterable[NamedCase]) -> tuple[CaseId, ...]:
    """Return the case that ``text`` is the id of, else every case of which it is a whole name, by id."""
    exact, _ = _fitting(text, named_cases)
    return tuple(sorted(exact))


def find_case(text: str, named_cases: Iterable[NamedCase]) -> CaseId:
    """Return the one case that ``text`` means.

    The named cases are gone through once, and again for what a refusal lists; of what can be gone through
    more than once nothing is kept but what fits.

    Raises:
        UnknownNameError: no id, name or part of a name fits; near names are offered.
        AmbiguousNameError: it is part of the names of several cases; they are listed.
    """
    known = tuple(named_cases) if isinstance(named_cases, Iterator) else named_cases
    exact, partial = _fitting(text, known)
    if len(exact) == 1:
        return exact.pop()
    found = sorted(exact or partial, key=case_order)
    if len(found) == 1:
        return found[0]
    if found:
        names = _names_of(found, known)
        listed = "\n".join(f"  {case}  {'、'.join(names[case])}" for case in found)
        fits: Blanks = {"text": repr(text), "count": len(found), "listed": listed}
        raise AmbiguousNameError(phrase("{text} fits {count} cases; name one of:\n{listed}", **fits))
    near = near_names(text, (name for _, name in known))
    if not near:
        raise UnknownNameError(
            phrase("no case on record is called {text}; ask for one of the names on record", text=repr(text))
        )
    raise UnknownNameError(
        phrase(
            "no case on record is called {text}; near names on record: {near}; ask for one of the names on record",
            text=repr(text),
            near="、".join(near),
        )
    )


def _fitting(text: str, named_cases: Iterable[NamedCase]) -> tuple[set[CaseId], set[CaseId]]:
    """The case of which ``text`` is the id, else those of which it is a whole name; and where it is part of a name."""
    stripped, wanted = text.strip(), normal_name(text)
    meant: set[CaseId] = set()
    exact: set[CaseId] = set()
    partial: set[CaseId] = set()
    for case, name in named_cases:
        form = normal_name(name)
        if case == stripped:
            meant.add(case)
        if form == wanted:
            exact.add(case)
        if wanted and wanted in form:
            partial.add(case)
    return meant or exact, partial


def _names_of(cases: Iterable[CaseId], named_cases: Iterable[NamedCase]) -> dict[CaseId, dict[str, None]]:
    """The names of each of ``cases``, in the order in which they are claimed."""
    names: dict[CaseId, dict[str, None]] = {case: {} for case in cases}
    for case, name in named_cases:
        if case in names and name != case:
            names[case][name] = None
    return names
