"""Case lookup: the case that a person means by an id, a name or a part of one.

Over ``case_names``, which compares texts with the names that it is given: this reads only those near the text,
and all of them where nothing is called so. Uses the reader; decides nothing.

>>> case_meant(ledger.reader, "industry-112-1.01")
'industry-112-1.01'
"""

from __future__ import annotations

from datetime import date

from ledger.errors import UnknownNameError
from ledger.log.case_names import NamedCase, exactly_named, find_case, named_cases_among
from ledger.log.event_log import merged, read, read_kinds
from ledger.log.queries import Query, about_cases, claiming_names
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import CasesFoundSame, MeetingWithdrawn, MinutesAmended, names_claimed
from ledger.model.references import group_asked
from ledger.model.vocabulary import ENDED
from ledger.text.bilingual import joined
from ledger.text.catalogue import phrase
from ledger.timeline import Known, Recorded, known_by


def cases_called(reader: LedgerReader, text: str, known: Known | None = None) -> tuple[CaseId, ...]:
    """Return every case that bears ``text`` as a whole name, or the one whose id it is; empty where there is none."""
    return exactly_named(text, named_cases_near(reader, text, reader.whole(known)))


def case_meant(
    reader: LedgerReader, text: str, *, known: Known | None = None, group: str = "", on: date | None = None
) -> CaseId:
    """Return the case that ``text`` means: an id, a title or alias on record, or an unambiguous part of one.

    Args:
        reader: reads the log.
        text: what a person calls the case.
        known: by the names known after that position, or by the end of that day; None means all.
        group: the id of the group whose case is meant, where several cases bear the name.
        on: the day on which the case meant was open, where several still do.

    Raises:
        UnknownNameError: nothing fits, or there is no such group; near names are offered.
        AmbiguousNameError: several cases fit; they are listed.
    """
    if group and (platform := reader.platform) is not None:
        group_asked(platform, group)
    known = reader.whole(known)
    exact = _narrowed(reader, cases_called(reader, text, known), known, group, on)
    return exact[0] if len(exact) == 1 else _partly_called(reader, text, known)


def _narrowed(
    reader: LedgerReader, cases: tuple[CaseId, ...], known: Known | None, group: str, on: date | None
) -> tuple[CaseId, ...]:
    """Those of several ``cases`` that are of the group, and open on the day, as far as that leaves any."""
    if len(cases) < 2 or not (group or on):
        return cases
    timeline = reader.timeline(about=cases, known=known)
    states = timeline.replayed(until=on).cases
    there = {case: states[shown] for case in cases if (shown := timeline.shown_id(case)) in states}
    left = tuple(case for case, state in there.items() if state.group == group) or cases
    if on is None or len(left) == 1:
        return left
    return tuple(case for case in left if case in there and there[case].status not in ENDED) or left


def _partly_called(reader: LedgerReader, text: str, known: Known | None) -> CaseId:
    """The case of which ``text`` is part of a name, or the id though no minutes name it any more."""
    former = formerly_near(reader, text, known)
    if text.strip() in former:
        return CaseId(text.strip())
    try:
        return find_case(text, reader.case_names(known))
    except UnknownNameError:
        if not former:
            raise
        raise UnknownNameError(
            phrase(
                "no case on record is called {text} any more, since its minutes were corrected or withdrawn; "
                "ask for its id, {ids}",
                text=repr(text),
                ids=joined(former),
            )
        ) from None


def named_cases_near(reader: LedgerReader, text: str, known: Known | None = None) -> tuple[NamedCase, ...]:
    """Return what of :meth:`LedgerReader.case_names` is about the cases of which ``text`` is the id or a whole name."""
    found, _ = read(reader.recorder, _named_or_with_id(text))
    wanted = {case for recorded in found for case, _ in names_claimed(recorded.event)}
    # A case's own tag finds what joins it with another and what retracts its names; the rest is passed over.
    joins_and_amendments: list[Recorded] = []
    seen: set[CaseId] = set()
    while wanted - seen:
        about = read_kinds(
            reader.recorder, about_cases(wanted - seen), CasesFoundSame, MinutesAmended, MeetingWithdrawn
        )
        seen |= wanted
        wanted = {case for r in about if isinstance(r.event, CasesFoundSame) for case in r.event.cases}
        joins_and_amendments = merged(joins_and_amendments, about)
    platforms = reader.platforms.described() if known is not None else []
    return named_cases_among(known_by(merged(found, joins_and_amendments, platforms), known))


def formerly_near(reader: LedgerReader, text: str, known: Known | None = None) -> tuple[CaseId, ...]:
    """Return the cases of which ``text`` is the id or was a whole name, and of which no name holds any more."""
    found, _ = read(reader.recorder, _named_or_with_id(text))
    log = known_by(merged(found, reader.platforms.described()), known)
    named = [claim for recorded in log for claim in names_claimed(recorded.event)]
    wanted = {text.strip(), normal_name(text)}
    former = {case for case, name in named if not wanted.isdisjoint((case, normal_name(name)))}
    return tuple(sorted(former - {case for case, _ in named_cases_near(reader, text, known)}))


def _named_or_with_id(text: str) -> Query:
    return [*claiming_names([text]), *about_cases([CaseId(text.strip())])]
