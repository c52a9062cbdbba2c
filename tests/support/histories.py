"""Whole histories of a platform, valid by construction, and what must follow from them.

A :class:`Model` keeps the registers in plain dicts, by its own simple rules; every meeting drawn
is applied to it as it is written. The ledger must then agree with the model.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date, time, timedelta
from typing import Any

from attrs import define, field, frozen
from attrs import evolve as altered
from hypothesis import strategies as st

from ledger.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.platform import Platform
from ledger.resolutions import DeclaredCount
from ledger.vocabulary import Counted, Decision, Instant, Reason

L, D, N, UNKNOWN, W, M, S = "listed", "delisted", "not-listed", "not-on-record", "withdrawn", "merged", "split"

_SYLLABLES = ("青創", "交流", "地熱", "漁業", "市場", "Silt", "dyke", "(原)", "案", "「水」", "12")
_REASONS = (None, *Reason)


@define
class Known:
    """One case in the model.

    Attributes:
        key: the title under which it came in; no other case ever bears it.
        title: its present title.
        names: every name on record.
        group: the group that follows it.
        places: its standing at each level.
        proposal: proposed, deferred or withdrawn, while that is all; else empty.
        merged_into: the key of the case that took its places; else empty.
        owners: who is answerable.
    """

    key: str
    title: str
    names: list[str]
    group: str
    places: dict[str, str]
    proposal: str = ""
    merged_into: str = ""
    owners: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing more can be resolved about it."""
        return bool(self.merged_into) or self.proposal == "withdrawn"

    @property
    def status(self) -> str:
        """The overall status, worked out from the places alone."""
        if self.merged_into:
            return "merged"
        if self.proposal:
            return self.proposal
        places = list(self.places.values())
        touched = [place for place in places if place in (L, D)]
        if not touched:
            return "delisted" if S in places else "proposed"
        if touched[-1] == D:
            highest = max(number for number, place in enumerate(places) if place == D)
            return "awaiting-delisting" if UNKNOWN in places[highest:] else "delisted"
        if D in touched:
            return "awaiting-delisting"
        return "listed" if list(self.places.values())[-1] == L else "awaiting-listing"

    def follows(self, level: str) -> bool:
        """Whether it stands at ``level``, or may."""
        return self.places[level] in (L, UNKNOWN)


@define
class Model:
    """All cases and registers, in plain dicts."""

    platform: Platform
    cases: dict[str, Known] = field(factory=dict)
    unnamed: Counter[tuple[str, str]] = field(factory=Counter)
    flows: Counter[tuple[str, str, str]] = field(factory=Counter)
    taken: set[str] = field(factory=set)
    ordinals: Counter[tuple[str, int]] = field(factory=Counter)
    day: date = date(2031, 1, 6)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels, lowest first."""
        return self.platform.level_ids

    def statuses(self) -> dict[str, str]:
        """The status of every case, by the title under which it came in."""
        return {key: known.status for key, known in self.cases.items()}

    def titles(self) -> dict[str, str]:
        """The present title of every case."""
        return {key: known.title for key, known in self.cases.items()}

    def register(self, level: str, group: str) -> set[str]:
        """The cases on one register, by key."""
        return {key for key, known in self.cases.items() if known.places[level] == L and known.group == group}

    def registers(self) -> dict[tuple[str, str], set[str]]:
        """Every register that is not empty."""
        every = {(level, g.id): self.register(level, g.id) for level in self.levels for g in self.platform.groups}
        return {place: cases for place, cases in every.items() if cases}

    def sizes(self) -> Counter[tuple[str, str]]:
        """How many named cases stand on each register, by what went on and off it."""
        total: Counter[tuple[str, str]] = Counter()
        for (level, group, how), number in self.flows.items():
            on = how in ("carried-in", "added", "merged-into", "split-into", "moved-in")
            total[level, group] += number if on else -number
        return +total

    # --- what changes it ---

    def new(self, title: str, group: str, **places: str) -> Known:
        """A case that first appears."""
        known = Known(title, title, [title], group, dict.fromkeys(self.levels, N) | places)
        self.cases[title] = known
        return known

    def put(self, known: Known, level: str, how: str = "added") -> None:
        """Onto a register."""
        if known.places[level] != L:
            self.flows[level, known.group, how] += 1
        known.places[level], known.proposal = L, ""

    def take(self, known: Known, level: str, how: str, standing: str = D) -> None:
        """Off a register."""
        if known.places[level] == L:
            self.flows[level, known.group, how] += 1
        known.places[level] = standing


def _candidates(model: Model, group: str) -> list[Known]:
    return [known for known in model.cases.values() if not known.closed and group in ("", known.group)]


def _name_of(draw: st.DrawFn, known: Known) -> str:
    return draw(st.sampled_from(known.names))


def _new_name(draw: st.DrawFn, model: Model) -> str:
    stem = "".join(draw(st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=3)))
    number = len(model.taken) + 1
    name = f"{stem} No.{number}"
    model.taken.add(name)
    return name


@frozen(kw_only=True)
class Sitting:
    """A meeting being drawn: where it is, and what was said so far."""

    model: Model
    draw: st.DrawFn
    level: str
    group: str
    above: str | None

    @property
    def below(self) -> tuple[str, ...]:
        """The levels below, lowest first."""
        return self.model.levels[: self.model.levels.index(self.level)]

    def some_group(self) -> str:
        """The group of what first appears: the meeting's own, or any."""
        return self.group or self.draw(st.sampled_from([g.id for g in self.model.platform.groups]))

    def given(self, group: str) -> str:
        """The group as a sheet gives it: not at a group's own meeting."""
        return "" if self.group else group

    def agencies(self, most: int = 2) -> tuple[str, ...]:
        """Some agencies, in full or by a short form."""
        forms = [form for a in self.model.platform.agencies for form in (a.name, *a.also[:1])]
        chosen = self.draw(st.lists(st.sampled_from(forms), max_size=most))
        by_name = {self.model.platform.agency_named(form).name: form for form in chosen}
        return tuple(by_name.values())

    def full(self, agencies: tuple[str, ...]) -> tuple[str, ...]:
        """The full names."""
        return tuple(self.model.platform.agency_named(form).name for form in agencies)

    def members(self) -> tuple[str, ...]:
        """Some members, by id or label."""
        chosen = self.draw(st.lists(st.sampled_from(self.model.platform.members), max_size=2, unique=True))
        return tuple(self.draw(st.sampled_from([m.id, m.zh])) for m in chosen)

    def deadline(self) -> Deadline | None:
        """A deadline, or none."""
        made = st.builds(Deadline, due=st.none() | st.dates(), wording=st.sampled_from(["第4季", "next meeting"]))
        return self.draw(st.none() | made)


# --- the kinds of item ---------------------------------------------------------------------------


def _propose(s: Sitting) -> Item | None:
    again = [k for k in _candidates(s.model, s.group) if k.proposal and s.group]
    known = s.draw(st.sampled_from([None, *again]))
    if known is None:
        group = s.some_group()
        known = s.model.new(_new_name(s.draw, s.model), group)
    name = _name_of(s.draw, known)
    known.proposal = "proposed"
    owners = s.agencies()
    known.owners = s.full(owners) or known.owners
    options = [(), (Decision.ACCEPTED,), (Decision.DEFERRED,)]
    options += [(Decision.REFERRED_FOR_LISTING,), (Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING)] if s.above else []
    then = s.draw(st.sampled_from(options))
    if Decision.DEFERRED in then:
        known.proposal = "deferred"
    elif then:
        s.model.put(known, s.level)
    return Item(
        item="",
        cases=(name,),
        decisions=(Decision.PROPOSED, *then),
        group=s.given(known.group),
        category=s.draw(st.sampled_from(["", *(c.zh for c in s.model.platform.categories)])),
        amended=Decision.ACCEPTED in then and s.draw(st.booleans()),
        proposers=s.agencies(),
        owners=owners,
        scope=s.members(),
    )


def _list_new(s: Sitting) -> Item | None:
    names = [_new_name(s.draw, s.model) for _ in range(s.draw(st.integers(1, 2)))]
    group = s.some_group()
    for name in names:
        known = s.model.new(name, group, **dict.fromkeys(s.below, UNKNOWN))
        s.model.put(known, s.level)
    owners = s.agencies()
    for name in names:
        s.model.cases[name].owners = s.full(owners)
    return Item(
        item="", cases=tuple(names), decisions=(Decision.LISTED,), new=True, group=s.given(group), owners=owners
    )


def _about(s: Sitting, fits: Any, most: int = 1) -> list[Known]:
    """Up to ``most`` cases for which ``fits`` holds, at a platform's meeting of one group."""
    found = [known for known in _candidates(s.model, s.group) if fits(known)]
    if not found:
        return []
    first = s.draw(st.sampled_from(found))
    alike = [known for known in found if known.group == first.group and known is not first]
    more = s.draw(st.lists(st.sampled_from(alike), max_size=most - 1, unique_by=id)) if alike and most > 1 else []
    return [first, *more]


def _verdict(s: Sitting, known: list[Known], *decisions: Decision, **told: Any) -> Item:
    names = tuple(_name_of(s.draw, one) for one in known)
    return Item(item="", cases=names, decisions=decisions, **told)


def _accept(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.status in ("proposed", "deferred"), most=2)
    for known in found:
        s.model.put(known, s.level)
    return _verdict(s, found, Decision.ACCEPTED, amended=s.draw(st.booleans())) if found else None


def _refer_for_listing(s: Sitting) -> Item | None:
    if s.above is None:
        return None
    found = _about(
        s, lambda k: k.places[s.above] != L and (k.follows(s.level) or k.status in ("proposed", "deferred")), most=2
    )
    for known in found:
        s.model.put(known, s.level)
    return _verdict(s, found, Decision.REFERRED_FOR_LISTING) if found else None


def _list(s: Sitting) -> Item | None:
    found = _about(
        s,
        lambda k: k.places[s.level] in (N, UNKNOWN) and (not s.below or any(k.follows(one) for one in s.below)),
        most=3,
    )
    for known in found:
        s.model.put(known, s.level)
    return _verdict(s, found, Decision.LISTED) if found else None


def _continue(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.follows(s.level), most=3)
    for known in found:
        s.model.put(known, s.level)
    return _verdict(s, found, Decision.CONTINUED) if found else None


def _defer(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.status in ("proposed", "deferred"))
    for known in found:
        known.proposal = "deferred"
    return _verdict(s, found, Decision.DEFERRED) if found else None


def _withdraw(s: Sitting) -> Item | None:
    above = s.model.levels[1:]
    found = _about(s, lambda k: k.status != "delisted" and not any(k.places[one] in (L, D) for one in above))
    for known in found:
        for level in s.model.levels:
            if known.places[level] == L:
                s.model.take(known, level, "withdrawn", W)
        known.proposal = "withdrawn"
    return _verdict(s, found, Decision.WITHDRAWN, reason=s.draw(st.sampled_from(_REASONS))) if found else None


def _merge(s: Sitting) -> Item | None:
    sources = _about(s, lambda k: k.follows(s.level) or k.status in ("proposed", "deferred"), most=3)
    if not sources:
        return None
    names = tuple(_name_of(s.draw, one) for one in sources)
    others = [k for k in _candidates(s.model, sources[0].group) if k.follows(s.level) and k not in sources]
    ways = ["new", "source"] + (["existing"] if others else []) + (["itself"] if len(sources) == 1 else [])
    way = s.draw(st.sampled_from(ways))
    group = sources[0].group
    before = [deepcopy(one) for one in sources]
    if way == "new":
        into = _new_name(s.draw, s.model)
        target = s.model.new(into, group)
    elif way == "existing":
        target = s.draw(st.sampled_from(others))
        into = _name_of(s.draw, target)
    elif way == "source":
        target = s.draw(st.sampled_from(sources))
        into = _name_of(s.draw, target)
    else:
        target, into = sources[0], ""
    _join(s.model, sources, before, target)
    return Item(item="", cases=names, decisions=(Decision.MERGED,), into=into)


def _join(model: Model, sources: list[Known], before: list[Known], target: Known) -> None:
    """Let ``target`` take the best place of all at each level, and the others end."""
    own_proposal = target.proposal
    for level in model.levels:
        standing = [one.places[level] for one in before if one.key != target.key]
        was = target.places[level]
        if L in standing or was == L:
            target.places[level] = L
        elif UNKNOWN in standing and was == N:
            target.places[level] = UNKNOWN
        if target in sources and was == L:
            model.flows[level, target.group, "merged-from"] += 1
        if target.places[level] == L and (was != L or target in sources):
            model.flows[level, target.group, "merged-into"] += 1
    for one in sources:
        if one is not target:
            for level in model.levels:
                if one.places[level] == L:
                    model.take(one, level, "merged-from", M)
            one.merged_into, one.proposal = target.key, ""
    owners = dict.fromkeys((*target.owners, *(owner for one in before for owner in one.owners)))
    target.owners = tuple(owners)
    if L in target.places.values():
        target.proposal = ""
    else:
        target.proposal = own_proposal or ("proposed" if all(one.proposal for one in before) else "")


def _split(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.follows(s.level))
    if not found:
        return None
    (whole,) = found
    continues = s.draw(st.booleans())
    name = _name_of(s.draw, whole)
    parts = tuple(_new_name(s.draw, s.model) for _ in range(s.draw(st.integers(1, 2))))
    for title in parts:
        part = s.model.new(title, whole.group)
        part.owners, part.proposal = whole.owners, whole.proposal
        for level, standing in whole.places.items():
            if standing == L:
                s.model.put(part, level, "split-into")
            elif standing == UNKNOWN:
                part.places[level] = UNKNOWN
    if not continues:
        for level in s.model.levels:
            if whole.places[level] == L:
                s.model.take(whole, level, "split-from", S)
        whole.proposal = ""
    return Item(item="", cases=(name,), decisions=(Decision.SPLIT,), parts=parts, continues=continues)


def _rename(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.status != "delisted")
    if not found:
        return None
    (known,) = found
    name = _name_of(s.draw, known)
    back = [one for one in known.names if one != known.title]
    title = s.draw(st.sampled_from([None, *back])) or _new_name(s.draw, s.model)
    if title not in known.names:
        known.names.append(title)
    known.title = title
    return Item(item="", cases=(name,), renamed_to=title)


def _alias(s: Sitting) -> Item | None:
    found = _about(s, lambda k: True)
    if not found:
        return None
    (known,) = found
    name, alias = _name_of(s.draw, known), _new_name(s.draw, s.model)
    known.names.append(alias)
    return Item(item="", cases=(name,), also_known_as=(alias,))


def _change(s: Sitting) -> Item | None:
    """Owners, scope, due date, a plan, directives: facts beside any verdict."""
    found = _about(s, lambda k: k.status != "delisted")
    if not found:
        return None
    (known,) = found
    added = tuple(one for one in s.agencies() if s.full((one,))[0] not in known.owners)
    removed = tuple(s.draw(st.lists(st.sampled_from(known.owners), max_size=1))) if known.owners else ()
    kept = [owner for owner in known.owners if owner not in removed]
    known.owners = tuple(dict.fromkeys((*kept, *s.full(added))))
    plan = s.deadline() if known.follows(s.level) else None
    told = s.draw(st.lists(st.builds(Directive, to=st.just(s.agencies() or (s.model.platform.agencies[0].name,)),
                                     task=st.sampled_from(["report", "邀四市"])), max_size=2))  # fmt: skip
    return Item(
        item="",
        cases=(_name_of(s.draw, known),),
        owners_added=added,
        owners_removed=removed,
        scope=s.members(),
        due=s.deadline(),
        delisting_planned=plan,
        directives=(*told, Directive(to=(s.model.platform.agencies[0].name,), task="do it", by=s.deadline())),
    )


def _refer_for_delisting(s: Sitting) -> Item | None:
    if s.above is None:
        return None
    found = _about(s, lambda k: k.follows(s.above) and (k.follows(s.level) or k.status == "awaiting-delisting"), most=2)
    for known in found:
        s.model.take(known, s.level, "delisted")
        known.proposal = ""
    return (
        _verdict(s, found, Decision.REFERRED_FOR_DELISTING, reason=s.draw(st.sampled_from(_REASONS))) if found else None
    )


def _delist(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.follows(s.level), most=3)
    for known in found:
        s.model.take(known, s.level, "delisted")
        known.proposal = ""
    return _verdict(s, found, Decision.DELISTED, reason=s.draw(st.sampled_from(_REASONS))) if found else None


def _reopen(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.places[s.level] in (D, UNKNOWN))
    for known in found:
        for level in s.model.levels[s.model.levels.index(s.level) + 1 :]:
            if known.places[level] == D:
                known.places[level] = N
        s.model.put(known, s.level)
    return _verdict(s, found, Decision.REOPENED) if found else None


def _move(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.status != "delisted")
    if not found:
        return None
    (known,) = found
    name, old = _name_of(s.draw, known), known.group
    known.group = s.draw(st.sampled_from([g.id for g in s.model.platform.groups if g.id != old]))
    for level in s.model.levels:
        if known.places[level] == L:
            s.model.flows[level, old, "moved-out"] += 1
            s.model.flows[level, known.group, "moved-in"] += 1
    return Item(item="", cases=(name,), decisions=(Decision.MOVED,), to_group=known.group, group=s.given(old))


def _meet_deadline(s: Sitting) -> Item | None:
    found = _about(s, lambda k: k.status != "delisted", most=2)
    return _verdict(s, found, Decision.DEADLINE_MET) if found else None


def _note(s: Sitting) -> Item | None:
    return Item(item="", decisions=(Decision.NOTED,), subject="工作報告", group=s.given(s.some_group()))


def _rest(s: Sitting) -> Item | None:
    group = s.some_group()
    number = len(s.model.register(s.level, group)) + s.model.unnamed[s.level, group]
    return Item(item="", decisions=(Decision.REST_CONTINUED,), rest=number, group=s.given(group))


KINDS = (
    _propose, _list_new, _accept, _refer_for_listing, _list, _continue, _defer, _withdraw, _merge, _split, _rename,
    _alias, _change, _refer_for_delisting, _delist, _reopen, _move, _meet_deadline, _note, _rest,
)  # fmt: skip


# --- what precedes the record --------------------------------------------------------------------


def _carry_in(s: Sitting) -> CarriedIn:
    group = s.some_group()
    if s.draw(st.integers(0, 4)) == 0:
        level, number = s.draw(st.sampled_from(s.model.levels)), s.draw(st.integers(1, 9))
        s.model.unnamed[level, group] += number
        return CarriedIn(item="", unnamed=number, on=(level,), group=s.given(group))
    told = {level: s.draw(st.sampled_from([L, L, N, UNKNOWN])) for level in s.model.levels}
    told[s.draw(st.sampled_from(s.model.levels))] = L
    on = tuple(level for level, standing in told.items() if standing == L)
    among = s.draw(st.booleans()) and any(s.model.unnamed[level, group] for level in on)
    most = 1 if among else 3
    names = tuple(_new_name(s.draw, s.model) for _ in range(s.draw(st.integers(1, most))))
    if among:
        for level in on:
            if (level, group) in s.model.unnamed:
                s.model.unnamed[level, group] = max(0, s.model.unnamed[level, group] - 1)
        among = all(s.model.unnamed[level, group] >= 0 for level in on)
    owners = s.agencies()
    for name in names:
        known = s.model.new(name, group)
        known.places.update(told)
        known.owners = s.full(owners)
        for level in on:
            s.model.flows[level, group, "carried-in"] += 1
    return CarriedIn(
        item="",
        cases=names,
        on=on,
        never_on=tuple(level for level, standing in told.items() if standing == N),
        group=s.given(group),
        category=s.draw(st.sampled_from(["", *(c.id for c in s.model.platform.categories)])),
        owners=owners,
        scope=s.members(),
        among_unnamed=among,
    )


def _presume(s: Sitting, last: date, held: date) -> Presumed | None:
    """A listing or delisting that some level must have resolved between two meetings."""
    level = s.draw(st.sampled_from(s.model.levels))
    at = Sitting(model=s.model, draw=s.draw, level=level, group="", above=s.model.platform.level_above(level))
    decide = s.draw(st.sampled_from([_list, _delist]))
    item = decide(at)
    if item is None:
        return None
    return Presumed(
        item="",
        cases=item.cases,
        decision=item.decisions[0],
        level=s.draw(st.sampled_from([level, s.model.platform.level(level).zh])),
        after=last,
        before=held,
        taken_on=s.draw(st.dates(last, held - timedelta(days=1))),
        basis="what came later shows it",
        reason=item.reason,
    )


# --- meetings and histories ----------------------------------------------------------------------


def draw_meeting(draw: st.DrawFn, model: Model, most: int = 6, presume: bool = True) -> Minutes:
    """The next meeting of some body; ``model`` is as the meeting leaves it."""
    platform = model.platform
    level = draw(st.sampled_from(platform.levels))
    series = draw(st.sampled_from(platform.series_of(level)))
    last = model.day
    held = last + timedelta(days=draw(st.integers(1, 60)))
    counted = (series, held.year if level.numbering == "yearly" else 0)
    model.ordinals[counted] += 1
    year = f"{held.year}-" if level.numbering == "yearly" else ""
    meeting = f"{series}/{year}{model.ordinals[counted]}"
    _, group = platform.convened(meeting)
    above = platform.level_above(level.id)
    s = Sitting(
        model=model,
        draw=draw,
        level=level.id,
        group=group.id if group else "",
        above=above.id if above else None,
    )
    presumed = [_presume(s, last, held)] if presume and draw(st.integers(0, 5)) == 0 else []
    carried = [_carry_in(s) for _ in range(draw(st.integers(0, 2 if model.cases else 3)))]
    items = [draw(st.sampled_from(KINDS))(s) for _ in range(draw(st.integers(0, most)))]
    numbers = iter(range(1, 100))
    model.day = held
    return Minutes(
        meeting=meeting,
        held=held,
        starts=draw(st.none() | st.sampled_from([time(9), time(14, 30)])),
        place=draw(st.sampled_from(["", "市府"])),
        chairs=draw(st.sampled_from([(), ("王局長",)])),
        declared=(DeclaredCount(item="一", says="計N案", count=3, of=Counted.LISTED, instant=Instant.BEFORE),)[
            : draw(st.integers(0, 1))
        ],
        carried_in=tuple(altered(entry, item=f"一{next(numbers)}") for entry in carried),
        presumed=tuple(altered(entry, item=f"二{next(numbers)}") for entry in presumed if entry),
        items=tuple(
            altered(item, item=f"三{next(numbers)}", summary=draw(st.sampled_from(["", "自己的話"])))
            for item in items
            if item is not None
        ),
    )


@frozen(kw_only=True)
class History:
    """Meetings in the order held, and the model as each of them leaves it."""

    platform: Platform
    meetings: tuple[Minutes, ...]
    models: tuple[Model, ...]


@st.composite
def histories(draw: st.DrawFn, platform: Platform, most: int = 6, items: int = 6, presume: bool = True) -> History:
    """A history of ``platform`` that breaks no rule."""
    model = Model(platform)
    meetings, models = [], []
    for _ in range(draw(st.integers(1, most))):
        meetings.append(draw_meeting(draw, model, items, presume))
        models.append(deepcopy(model))
    return History(platform=platform, meetings=tuple(meetings), models=tuple(models))


def draw_irregular(draw: st.DrawFn, model: Model) -> tuple[Minutes, Model] | None:
    """A meeting whose one item breaks a rule, with the reason given, and the model after it; None if none can."""
    after = deepcopy(model)
    meeting = draw_meeting(draw, after, most=0)
    meeting = altered(meeting, carried_in=(), presumed=(), declared=())
    after = deepcopy(model)
    after.day = meeting.held
    series = meeting.meeting.rsplit("/", 1)[0]
    level, group = model.platform.convened(meeting.meeting)
    after.ordinals[series, meeting.held.year if level.numbering == "yearly" else 0] += 1
    breaking = [
        (known, decision)
        for known in after.cases.values()
        if not known.merged_into and (group is None or known.group == group.id)
        for decision, breaks in (
            (Decision.DELISTED, not known.follows(level.id) or known.closed),
            (Decision.ACCEPTED, known.status not in ("proposed", "deferred")),
            (Decision.CONTINUED, not known.follows(level.id)),
        )
        if breaks
    ]
    if not breaking:
        return None
    known, decision = draw(st.sampled_from(breaking))
    if decision is Decision.DELISTED:
        after.take(known, level.id, "delisted")
        known.proposal = ""
    elif decision is Decision.ACCEPTED or known.places[level.id] == UNKNOWN:
        after.put(known, level.id)
    item = Item(item="一", cases=(_name_of(draw, known),), decisions=(decision,), irregular="the minutes say so")
    return altered(meeting, items=(item,)), after
