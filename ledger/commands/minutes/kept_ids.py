"""Which id each case keeps when the minutes that bring it in are recorded anew.

Minutes are transcribed as if every case in them were new; here each gets the id that it had before, if it had one.
An id is given to one case only, and a case that other meetings mention goes before all others. Pure; uses the
transcription and what is on record.

>>> one = Bearing(case="industry-113-1.02", name="甲案", group="industry", item="一", how="brought")
>>> before = Bearing(case="industry-113-1.01", name="甲案", group="industry", item="二", how="brought")
>>> kept_ids([one], Before(ever=(before,), now=(before,)), {})
{'industry-113-1.02': 'industry-113-1.01'}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve as altered
from attrs import frozen

from ledger.commands.minutes.bearings import Bearing, Before, Spoken, bearings
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import (
    CaseCarriedIn,
    CaseFirstSeen,
    CasesFoundSame,
    MeetingEvent,
    cases_of,
    names_claimed,
)
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic
from ledger.timeline import introduced_by, renamed
from ledger.transcription import IdAllocation, Transcription, TranscriptionError, case_id, entry_diagnostic


def kept_ids(new: Sequence[Bearing], before: Before, spoken: Spoken) -> dict[CaseId, CaseId]:
    """Return, by case of ``new`` that is on record already, the id that it keeps.

    A case keeps the id that was last borne under its name. Where two claim one id, it goes to the one
    under whose name other meetings speak of the case; else to the one whose name the case bears now;
    else to the one in the same group and item. An id that nobody claims by name is kept by the one
    case in its place: in an item where one name is gone, and one has come.
    """
    claimants: dict[CaseId, list[Bearing]] = {}
    for one in new:
        case = before.last(one)
        if case is not None:
            claimants.setdefault(case, []).append(one)
    kept = {_first_of(those, case, before, spoken).case: case for case, those in claimants.items()}
    gone = [one for one in before.now if one.how == "brought" and one.case not in kept.values()]
    come = [one for one in new if one.how == "brought" and one.case not in kept and not before.seen(one.name)]
    for item in dict.fromkeys(one.item for one in gone):
        left = {one.case for one in gone if one.item == item}
        fresh = [one.case for one in come if one.item == item]
        if len(left) == len(fresh) == 1:
            kept[fresh[0]] = left.pop()
    return kept


def _first_of(claimants: Sequence[Bearing], case: CaseId, before: Before, spoken: Spoken) -> Bearing:
    """The one of ``claimants`` that keeps the id ``case``."""
    names = {one.name for one in before.now if one.case == case and one.how != "named"}
    place = before.place(case)

    def weight(one: Bearing) -> tuple[bool, bool, bool, bool]:
        same_group = one.group == place.group
        return one.name in spoken.get(case, {}), one.name in names, same_group, one.item == place.item

    return max(claimants, key=weight)


# --- a transcription under the ids that are kept -----------------------------------------------------


@frozen(kw_only=True)
class Past:
    """What the record knows of the cases that minutes recorded anew bring in.

    Attributes:
        before: what the meeting itself put on record, and what of it holds.
        spoken: by which names other meetings speak of those cases.
        used: the running numbers that were ever given.
    """

    before: Before
    spoken: Spoken
    used: IdAllocation


def under_kept_ids(transcription: Transcription, past: Past) -> Transcription:
    """Return ``transcription``, made as if each case in it were new, under the ids that its cases keep.

    Raises:
        TranscriptionError: two cases in it were one until now and are mentioned by both names elsewhere,
            or the name of one is on record for the other: which of them is meant, only a person can tell.
    """
    new = _new_in(transcription)
    kept = kept_ids(new, past.before, past.spoken)
    final = _final(new, kept, transcription.header.meeting, past.used)
    named = tuple(renamed(event, final) for event in transcription.resolved)
    brought = {final[one.case] for one in new if one.how == "brought"}
    joins = [_under(join, final) for join in transcription.extras if isinstance(join, CasesFoundSame)]
    diagnostics = _contested(new, kept, past, transcription)
    diagnostics += [_taken(join, transcription) for join in joins if len(set(join.cases) & brought) > 1]
    if diagnostics:
        raise TranscriptionError(transcription.header.meeting, tuple(diagnostics))
    first_mentions = _first_mentions_under(transcription, final)
    joins += _with_first_mentions(named, first_mentions, past.before, set(final.values()), joins)
    fresh = _not_on_record(first_mentions, past)
    effective = [join for join in joins if len(set(join.cases)) > 1]
    numbered = [
        altered(join, id=f"{transcription.header.meeting}#s{number:02}")
        for number, join in enumerate(effective, past.used.joins + 1)
    ]
    return altered(transcription, resolved=named, extras=(*fresh, *numbered))


def _new_in(transcription: Transcription) -> list[Bearing]:
    """The cases that the transcription makes anew, each under the name that brings it in or under which it is seen."""
    introduced = {case for event in transcription.resolved for case in introduced_by(event)}
    fresh = introduced & set(transcription.made)
    found = [one for one in bearings(transcription.resolved) if one.how == "brought" and one.case in fresh]
    names = {one.name for one in found}
    found += [one for one in bearings(transcription.extras) if one.case in transcription.made and one.name not in names]
    return list({one.case: one for one in reversed(found)}.values())[::-1]


def _final(
    new: Sequence[Bearing], kept: Mapping[CaseId, CaseId], meeting: str, used: IdAllocation
) -> dict[CaseId, CaseId]:
    """The id of each case of ``new``: the one that it keeps, or the next free one."""
    final: dict[CaseId, CaseId] = {}
    number, mention = used.numbers, used.first_mentions
    for one in new:
        if one.case in kept:
            final[one.case] = kept[one.case]
        elif one.how == "seen":
            mention += 1
            final[one.case] = case_id(meeting, mention, seen=True)
        else:
            number += 1
            final[one.case] = case_id(meeting, number)
    return final


def _under(join: CasesFoundSame, final: Mapping[CaseId, CaseId]) -> CasesFoundSame:
    return altered(join, cases=tuple(final.get(case, case) for case in join.cases))


def _first_mentions_under(transcription: Transcription, final: Mapping[CaseId, CaseId]) -> list[CaseFirstSeen]:
    """The first mentions in the transcription under the ids kept."""
    seen = [extra for extra in transcription.extras if isinstance(extra, CaseFirstSeen)]
    return [altered(one, case=final.get(one.case, one.case)) for one in seen]


def _not_on_record(first_mentions: Sequence[CaseFirstSeen], past: Past) -> list[CaseFirstSeen]:
    """Those of ``first_mentions`` that are not on record already, numbered on from those that ever were."""
    known = {(one.case, one.name) for one in past.before.now if one.how == "seen"}
    fresh = [one for one in first_mentions if (one.case, normal_name(one.named)) not in known]
    return [
        altered(one, id=f"{one.meeting}#u{number:02}") for number, one in enumerate(fresh, past.used.first_mentions + 1)
    ]


def _with_first_mentions(
    resolved: Sequence[MeetingEvent],
    first_mentions: Sequence[CaseFirstSeen],
    before: Before,
    taken: set[CaseId],
    joins: Sequence[CasesFoundSame],
) -> list[CasesFoundSame]:
    """Joins of each case with the ids under which the meeting first saw one of its name before.

    Left out are ids that another case of the same minutes keeps, and pairs that ``joins`` tell already.
    """
    found: dict[frozenset[CaseId], CasesFoundSame] = {}
    for event in (*resolved, *first_mentions):
        for case, name in names_claimed(event):
            for other in before.seen(normal_name(name)):
                if other == case or other in taken:
                    continue
                shows = next((one for one in resolved if case in cases_of(one)), event)
                found[frozenset((case, other))] = CasesFoundSame(
                    id="",
                    recorded_at=event.recorded_at,
                    cases=(case, other),
                    because=f"「{name}」: {event.meeting} {event.item}".strip(),
                    meeting=event.meeting,
                    shown_by=event.id if event in resolved else shows.id,
                )
    listed = {frozenset(join.cases) for join in joins}
    return [join for pair, join in found.items() if pair not in listed]


def _contested(
    new: Sequence[Bearing], kept: Mapping[CaseId, CaseId], past: Past, transcription: Transcription
) -> list[Diagnostic]:
    """A diagnostic for each id that two cases claim, by both of whose names other meetings speak of it."""
    diagnostics = []
    for one in new:
        case = past.before.last(one)
        if case is None or kept.get(one.case) == case:
            continue
        names = past.spoken.get(case, {})
        rivals = [other for other in new if kept.get(other.case) == case and other.name in names]
        if one.name in names and rivals:
            diagnostics.append(_spoken_by_both(one, rivals[0], case, names, transcription))
    return diagnostics


def _spoken_by_both(
    one: Bearing, other: Bearing, case: CaseId, names: Mapping[str, str], transcription: Transcription
) -> Diagnostic:
    titles = {normal_name(name): name for event in transcription.events for _, name in names_claimed(event)}
    name, rival = titles[one.name], titles[other.name]
    where, elsewhere = names[one.name], names[other.name]
    problem = phrase(
        "「{name}」 and 「{rival}」 are one case on record ({case}): "
        "{where} speaks of it as 「{name}」, {elsewhere} as 「{rival}」",
        name=name,
        rival=rival,
        case=case,
        where=where,
        elsewhere=elsewhere,
    )
    remedy = phrase(
        "amend {where} first, with its own sheet and `--backfill`: 「{name}」 is then a case of its own there",
        where=where,
        name=name,
    )
    event = next(e for e in transcription.resolved if one.case in cases_of(e))
    return _diagnostic_at(event, problem, remedy)


def _taken(join: CasesFoundSame, transcription: Transcription) -> Diagnostic:
    """The diagnostic of a case whose name is on record for another one that the same minutes bring in."""
    event = next(one for one in transcription.resolved if one.id == join.shown_by)
    names = joined((f"「{name}」" for _, name in names_claimed(event)), ", ", "、")
    problem = phrase("{names} is a name of {case} already", names=names, case=join.cases[1])
    return _diagnostic_at(event, problem, phrase("use another title, or name that case instead"))


def _diagnostic_at(event: MeetingEvent, problem: Text, remedy: Text) -> Diagnostic:
    section = "carried_in" if isinstance(event, CaseCarriedIn) else "items"
    return entry_diagnostic(section, event.entry, problem, remedy)
