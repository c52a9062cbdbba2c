"""Items that change what cases are: merged, split, renamed, moved, taken off, followed again.

>>> item = merge(sitting)                                                         # doctest: +SKIP
"""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.model.minutes import Deadline, Directive, Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, MERGED, NOT_LISTED, NOT_ON_RECORD, SPLIT, Model, ModelCase
from ledger.testing.strategies.meeting_builder import Sitting


def merge(s: Sitting) -> Item | None:
    """Cases merged: into a new one, one of themselves, another, or one alone that goes on as itself."""
    sources = s.some(lambda case: case.follows(s.level) or case.is_proposal, most=3)
    if not sources:
        return None
    names, group = tuple(s.name_of(case) for case in sources), sources[0].group
    before = [(case.key, dict(case.places), case.proposal, case.owners) for case in sources]
    known = set(s.model.cases)
    target, into = _target(s, sources)
    _join(s.model, sources, target, before)
    new = into == target.title and target.key not in known and s.said_new()
    return Item(item="", cases=names, decisions=(Decision.MERGED,), into=into, new=new, group=s.told(group))


def _target(s: Sitting, sources: list[ModelCase]) -> tuple[ModelCase, str]:
    """The case that takes the others over, and the name under which the minutes say so."""
    group = sources[0].group
    # The title of a case that has ended may be another's by then: minutes that give it alone are asked about it,
    # and so are those that come to be known before others that put it back on a register.
    others = [
        case for case in s.open_cases(group) if case.follows(s.level) and not case.was_taken_off and case not in sources
    ]
    ways = ["new", "itself" if len(sources) == 1 else "source", *(["existing"] if others else [])]
    way = s.among(ways)
    if way == "new":
        target = s.model.new(s.new_name(), group)
        return target, target.title
    if way == "itself":
        return sources[0], ""
    target = s.among(others if way == "existing" else sources)
    return target, s.name_of(target)


def _join(
    model: Model,
    sources: list[ModelCase],
    target: ModelCase,
    before: list[tuple[str, dict[str, str], str, tuple[str, ...]]],
) -> None:
    """Let ``target`` take the best place of all at each level, and the others end."""
    own_proposal = target.proposal
    for level in model.levels:
        _take_over(model, level, sources, target, [places[level] for key, places, _, _ in before if key != target.key])
    for source in sources:
        if source is not target:
            for level in model.levels:
                if source.places[level] == LISTED:
                    model.take(source, level, "merged-from", MERGED)
            source.merged_into, source.proposal = target.key, ""
    owners = dict.fromkeys((*target.owners, *(owner for _, _, _, owned in before for owner in owned)))
    target.owners = tuple(owners)
    if LISTED in target.places.values():
        target.proposal = ""
    else:
        all_proposed = all(proposal for _, _, proposal, _ in before)
        target.proposal = own_proposal or ("proposed" if all_proposed else "")


def _take_over(model: Model, level: str, sources: list[ModelCase], target: ModelCase, standings: list[str]) -> None:
    was = target.places[level]
    if LISTED in standings or was == LISTED:
        target.places[level] = LISTED
        target.left.discard(level)
    elif NOT_ON_RECORD in standings and was == NOT_LISTED:
        target.places[level] = NOT_ON_RECORD
    if target in sources and was == LISTED:
        model.flows[level, target.group, "merged-from"] += 1
    if target.places[level] == LISTED and (was != LISTED or target in sources):
        model.flows[level, target.group, "merged-into"] += 1


def divide(s: Sitting) -> Item | None:
    """A case split; it goes on beside its parts, or ends."""
    whole = s.one_of(lambda case: case.follows(s.level))
    if whole is None:
        return None
    continues, name = s.chance(), s.name_of(whole)
    parts = tuple(s.new_name() for _ in range(s.number(1, 2)))
    for title in parts:
        part = s.model.new(title, whole.group)
        part.owners, part.proposal = whole.owners, whole.proposal
        for level, standing in whole.places.items():
            if standing == LISTED:
                s.model.put(part, level, "split-into")
            elif standing == NOT_ON_RECORD:
                part.places[level] = NOT_ON_RECORD
    if not continues:
        for level in s.model.levels:
            if whole.places[level] == LISTED:
                s.model.take(whole, level, "split-from", SPLIT)
        whole.proposal = ""
    return Item(
        item="", cases=(name,), decisions=(Decision.SPLIT,), parts=parts, continues=continues, group=s.told(whole.group)
    )


def rename(s: Sitting) -> Item | None:
    """Another title, new or one that it bore before."""
    case = s.one_of(lambda case: case.status != "delisted")
    if case is None:
        return None
    name = s.name_of(case)
    # There and back at one meeting would read as two cases that exchange their titles.
    back = [one for one in case.names if one != case.title and case.key not in s.renamed]
    title = s.among([None, *back]) or s.new_name()
    if title not in case.names:
        case.names.append(title)
    case.title = title
    s.renamed.add(case.key)
    return Item(item="", cases=(name,), renamed_to=title, group=s.told(case.group))


def confirm_alias(s: Sitting) -> Item | None:
    """Another name confirmed."""
    case = s.one_of(lambda case: True)
    if case is None:
        return None
    name, alias = s.name_of(case), s.new_name()
    case.names.append(alias)
    return Item(item="", cases=(name,), also_known_as=(alias,), group=s.told(case.group))


def change_facts(s: Sitting) -> Item | None:
    """Owners, scope, due date, a plan, directives: facts beside any verdict."""
    case = s.one_of(lambda case: case.status != "delisted")
    if case is None:
        return None
    added = tuple(one for one in s.agencies() if s.full((one,))[0] not in case.owners)
    removed = tuple(s.draw(st.lists(st.sampled_from(case.owners), max_size=1))) if case.owners else ()
    kept = [owner for owner in case.owners if owner not in removed]
    case.owners = tuple(dict.fromkeys((*kept, *s.full(added))))
    # Where the platform has no agency to be told anything, the item sets a date at least.
    due = s.deadline() if s.model.platform.agencies else Deadline(wording="第4季")
    return Item(
        item="",
        cases=(s.name_of(case),),
        group=s.told(case.group),
        owners_added=added,
        owners_removed=removed,
        scope=s.members(),
        due=due,
        delisting_planned=s.deadline() if case.follows(s.level) else None,
        directives=_directives(s),
    )


def _directives(s: Sitting) -> tuple[Directive, ...]:
    agencies = s.model.platform.agencies
    if not agencies:
        return ()
    first = (agencies[0].name,)
    tasks = s.draw(st.lists(st.sampled_from(["report", "邀各市"]), max_size=2))
    told = [Directive(to=s.agencies() or first, task=task) for task in tasks]
    return (*told, Directive(to=first, task="do it", by=s.deadline()))


def refer_for_delisting(s: Sitting) -> Item | None:
    """The level above asked to take off what it lists."""
    above = s.above
    if above is None:
        return None

    def referable(case: ModelCase) -> bool:
        known_below = case.follows(s.level) or case.was_left(s.level) or case.status == "awaiting-delisting"
        return case.follows(above) and known_below

    found = s.some(referable, most=2)
    for case in found:
        s.model.take(case, s.level, "delisted")
        case.proposal = ""
    return s.verdict(found, Decision.REFERRED_FOR_DELISTING, reason=s.reason())


def delist(s: Sitting) -> Item | None:
    """Cases taken off the meeting's own register."""
    found = s.some(lambda case: case.follows(s.level), most=3)
    for case in found:
        s.model.take(case, s.level, "delisted")
        case.proposal = ""
    return s.verdict(found, Decision.DELISTED, reason=s.reason())


def reopen(s: Sitting) -> Item | None:
    """A delisted case followed again; what other levels closed awaits their listing anew."""
    found = s.some(lambda case: case.was_left(s.level) or case.places[s.level] == NOT_ON_RECORD)
    for case in found:
        put_back(s, case)
    return s.verdict(found, Decision.REOPENED)


def put_back(s: Sitting, case: ModelCase) -> None:
    """Onto the meeting's own register; at the other levels, what was delisted is not listed."""
    for level in s.model.levels:
        if case.places[level] == DELISTED:
            case.places[level] = NOT_LISTED
    s.model.put(case, s.level)


def move(s: Sitting) -> Item | None:
    """A case moved to another group, where there is another."""
    case = s.one_of(lambda case: case.status != "delisted")
    if case is None or len(s.model.platform.groups) == 1:
        return None
    name, old = s.name_of(case), case.group
    case.group = s.among([group.id for group in s.model.platform.groups if group.id != old])
    for level in s.model.levels:
        if case.places[level] == LISTED:
            s.model.flows[level, old, "moved-out"] += 1
            s.model.flows[level, case.group, "moved-in"] += 1
    return Item(item="", cases=(name,), decisions=(Decision.MOVED,), to_group=case.group, group=s.given(old))


def meet_deadline(s: Sitting) -> Item | None:
    """What was due was done."""
    return s.verdict(s.some(lambda case: case.status != "delisted", most=2), Decision.DEADLINE_MET)


def note(s: Sitting) -> Item | None:
    """A report noted."""
    return Item(item="", decisions=(Decision.NOTED,), subject="工作報告", group=s.given(s.some_group()))
