"""Items that change what cases are: merged, split, renamed, moved, delisted, reopened.

Each function returns the item, or None where no case fits, and changes the model.

Example::

    item = merge(builder)
"""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.model.minutes import Deadline, Directive, Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, MERGED, NOT_LISTED, NOT_ON_RECORD, SPLIT, Model, ModelCase
from ledger.testing.strategies.meeting_builder import MeetingBuilder


def merge(builder: MeetingBuilder) -> Item | None:
    """Merge cases: into a new one, one of themselves, another, or one alone that continues."""
    sources = builder.some(lambda case: case.follows(builder.level) or case.is_proposal, most=3)
    if not sources:
        return None
    names, group = tuple(builder.name_of(case) for case in sources), sources[0].group
    before = [(case.key, dict(case.places), case.proposal, case.owners) for case in sources]
    known = set(builder.model.cases)
    target, into = _target(builder, sources)
    _join(builder.model, sources, target, before)
    new = into == target.title and target.key not in known and builder.said_new()
    return Item(item="", cases=names, decisions=(Decision.MERGED,), into=into, new=new, group=builder.told(group))


def _target(builder: MeetingBuilder, sources: list[ModelCase]) -> tuple[ModelCase, str]:
    """Return the case that takes over the others, and the name that the minutes give it."""
    group = sources[0].group
    # The title of a case that has ended may be another's by then: minutes that give it alone are asked about it,
    # and so are those that come to be known before others that put it back on a register.
    others = [
        case
        for case in builder.open_cases(group)
        if case.follows(builder.level) and not case.was_taken_off and case not in sources
    ]
    ways = ["new", "itself" if len(sources) == 1 else "source", *(["existing"] if others else [])]
    way = builder.among(ways)
    if way == "new":
        target = builder.model.new(builder.new_name(), group)
        return target, target.title
    if way == "itself":
        return sources[0], ""
    target = builder.among(others if way == "existing" else sources)
    return target, builder.name_of(target)


def _join(
    model: Model,
    sources: list[ModelCase],
    target: ModelCase,
    before: list[tuple[str, dict[str, str], str, tuple[str, ...]]],
) -> None:
    """Give ``target`` the best place of all at each level, and end the others."""
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


def divide(builder: MeetingBuilder) -> Item | None:
    """Split a case, which continues beside its parts or ends."""
    whole = builder.one_of(lambda case: case.follows(builder.level))
    if whole is None:
        return None
    continues, name = builder.chance(), builder.name_of(whole)
    parts = tuple(builder.new_name() for _ in range(builder.number(1, 2)))
    for title in parts:
        part = builder.model.new(title, whole.group)
        part.owners, part.proposal = whole.owners, whole.proposal
        for level, standing in whole.places.items():
            if standing == LISTED:
                builder.model.put(part, level, "split-into")
            elif standing == NOT_ON_RECORD:
                part.places[level] = NOT_ON_RECORD
    if not continues:
        for level in builder.model.levels:
            if whole.places[level] == LISTED:
                builder.model.take(whole, level, "split-from", SPLIT)
        whole.proposal = ""
    return Item(
        item="",
        cases=(name,),
        decisions=(Decision.SPLIT,),
        parts=parts,
        continues=continues,
        group=builder.told(whole.group),
    )


def rename(builder: MeetingBuilder) -> Item | None:
    """Give a case another title, new or one of its earlier ones."""
    case = builder.one_of(lambda case: case.status != "delisted")
    if case is None:
        return None
    name = builder.name_of(case)
    # There and back at one meeting would read as two cases that exchange their titles.
    back = [one for one in case.names if one != case.title and case.key not in builder.renamed]
    title = builder.among([None, *back]) or builder.new_name()
    if title not in case.names:
        case.names.append(title)
    case.title = title
    builder.renamed.add(case.key)
    return Item(item="", cases=(name,), renamed_to=title, group=builder.told(case.group))


def confirm_alias(builder: MeetingBuilder) -> Item | None:
    """Confirm another name of a case."""
    case = builder.one_of(lambda case: True)
    if case is None:
        return None
    name, alias = builder.name_of(case), builder.new_name()
    case.names.append(alias)
    return Item(item="", cases=(name,), also_known_as=(alias,), group=builder.told(case.group))


def change_facts(builder: MeetingBuilder) -> Item | None:
    """Change owners, scope, due date, plan or directives of a case, without a decision."""
    case = builder.one_of(lambda case: case.status != "delisted")
    if case is None:
        return None
    added = tuple(one for one in builder.agencies() if builder.full((one,))[0] not in case.owners)
    removed = tuple(builder.draw(st.lists(st.sampled_from(case.owners), max_size=1))) if case.owners else ()
    kept = [owner for owner in case.owners if owner not in removed]
    case.owners = tuple(dict.fromkeys((*kept, *builder.full(added))))
    # Where the platform has no agency to be told anything, the item sets a date at least.
    due = builder.deadline() if builder.model.platform.agencies else Deadline(wording="第4季")
    return Item(
        item="",
        cases=(builder.name_of(case),),
        group=builder.told(case.group),
        owners_added=added,
        owners_removed=removed,
        scope=builder.members(),
        due=due,
        delisting_planned=builder.deadline() if case.follows(builder.level) else None,
        directives=_directives(builder),
    )


def _directives(builder: MeetingBuilder) -> tuple[Directive, ...]:
    agencies = builder.model.platform.agencies
    if not agencies:
        return ()
    first = (agencies[0].name,)
    tasks = builder.draw(st.lists(st.sampled_from(["report", "邀各市"]), max_size=2))
    plain = [Directive(to=builder.agencies() or first, task=task) for task in tasks]
    return (*plain, Directive(to=first, task="do it", by=builder.deadline()))


def refer_for_delisting(builder: MeetingBuilder) -> Item | None:
    """Ask the level above to delist cases."""
    above = builder.above
    if above is None:
        return None

    def referable(case: ModelCase) -> bool:
        known_below = case.follows(builder.level) or case.was_left(builder.level) or case.status == "awaiting-delisting"
        return case.follows(above) and known_below

    found = builder.some(referable, most=2)
    for case in found:
        builder.model.take(case, builder.level, "delisted")
        case.proposal = ""
    return builder.verdict(found, Decision.REFERRED_FOR_DELISTING, reason=builder.reason())


def delist(builder: MeetingBuilder) -> Item | None:
    """Delist cases from the meeting's own register."""
    found = builder.some(lambda case: case.follows(builder.level), most=3)
    for case in found:
        builder.model.take(case, builder.level, "delisted")
        case.proposal = ""
    return builder.verdict(found, Decision.DELISTED, reason=builder.reason())


def reopen(builder: MeetingBuilder) -> Item | None:
    """List a delisted case again; levels that closed it may list it anew."""
    found = builder.some(lambda case: case.was_left(builder.level) or case.places[builder.level] == NOT_ON_RECORD)
    for case in found:
        put_back(builder, case)
    return builder.verdict(found, Decision.REOPENED)


def put_back(builder: MeetingBuilder, case: ModelCase) -> None:
    """List the case on the meeting's own register; levels that delisted it then do not list it."""
    for level in builder.model.levels:
        if case.places[level] == DELISTED:
            case.places[level] = NOT_LISTED
    builder.model.put(case, builder.level)


def move(builder: MeetingBuilder) -> Item | None:
    """Move a case to another group, if there is one."""
    case = builder.one_of(lambda case: case.status != "delisted")
    if case is None or len(builder.model.platform.groups) == 1:
        return None
    name, old = builder.name_of(case), case.group
    case.group = builder.among([group.id for group in builder.model.platform.groups if group.id != old])
    for level in builder.model.levels:
        if case.places[level] == LISTED:
            builder.model.flows[level, old, "moved-out"] += 1
            builder.model.flows[level, case.group, "moved-in"] += 1
    return Item(item="", cases=(name,), decisions=(Decision.MOVED,), to_group=case.group, group=builder.given(old))


def meet_deadline(builder: MeetingBuilder) -> Item | None:
    """State that deadlines were met."""
    return builder.verdict(builder.some(lambda case: case.status != "delisted", most=2), Decision.DEADLINE_MET)


def note(builder: MeetingBuilder) -> Item | None:
    """Note a report."""
    return Item(item="", decisions=(Decision.NOTED,), subject="工作報告", group=builder.given(builder.some_group()))
