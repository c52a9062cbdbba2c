"""Hypothesis strategies for everything a sheet can say on the test platform."""

from __future__ import annotations

from datetime import time
from typing import Any

from hypothesis import strategies as st

from ledger.model.cases import MAXIMUM_NAME, normal_name
from ledger.model.dates import normal_item
from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.intake.texts import FIRST_DAY, LAST_DAY, is_forbidden
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant, Reason
from tests.sheets.two_cities import PLATFORM

NASTY = (
    "a: b", "a:", ": b", ":", "a #b", "#b", "- x", "-", "? x", "|", ">", "%x", "@x", "`x", "*x", "&x", "!x",
    "!!str x", "'q'", '"d"', "it's", 'say "so"', "back\\slash", " lead", "trail ", "　全形　", "…", "...", "---",
    "--- a", "<<", "=", "~", "null", "yes", "是", "123", "0x1F", "1e3", "2025-01-01", "114-05-14", "114年5月14日",
    "12:30", "{x}", "[x", "]", "a, b", "a]b", "🎉👩\u200d👩\u200d👧", "e\u0301", "「甲」案：（一）、二", "臺北市政府",
    "a  b", "none", "無決議", "key: [1, 2", "\\n", "\\u202e",
)  # fmt: skip
NASTY_LINES = (
    "two\nlines",
    "a\n\nb",
    "ends\n",
    "ends twice\n\n",
    "\nbegins",
    "a\n  b\n c",
    " a\nb",
    "a \nb",
    "a\n# b\n- c: d",
)

ORDINARY = (*"ab Z09:#-'\"{}[],&*!|>%@`\\?~=<.", *"案臺台「」（）、，：　甲乙丙🎉é")


def _characters(allow_line_ends: bool) -> st.SearchStrategy[str]:
    common = st.sampled_from(ORDINARY + ("\n",) * allow_line_ends)
    rare = st.characters(codec="utf-8").filter(lambda c: not is_forbidden(c) and (allow_line_ends or c != "\n"))
    return common | rare


def _says_something(text: str) -> bool:
    return bool(text.strip())


lines = (st.sampled_from(NASTY) | st.text(_characters(False), min_size=1, max_size=30)).filter(_says_something)
texts = (st.sampled_from(NASTY + NASTY_LINES) | st.text(_characters(True), min_size=1, max_size=60)).filter(
    _says_something
)
names = (
    (lines | st.just("案" * MAXIMUM_NAME))
    .filter(lambda text: bool(normal_name(text)))
    .map(lambda text: text[:MAXIMUM_NAME])
)
numbers = (st.sampled_from(["一", "一(二)1", "二（三）", "七二"]) | lines).filter(lambda text: bool(normal_item(text)))
days = st.dates(FIRST_DAY, LAST_DAY)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
groups = st.sampled_from([group.id for group in PLATFORM.groups])
levels = st.sampled_from(PLATFORM.level_ids)
members = st.sampled_from([member.id for member in PLATFORM.members])
categories = st.sampled_from([category.id for category in PLATFORM.categories])
agencies = st.sampled_from([agency.name for agency in PLATFORM.agencies])
bodies = agencies | st.sampled_from([thing.zh for thing in (*PLATFORM.members, *PLATFORM.groups)])
counts = st.integers(0, 999_999)


def several(values: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of different values."""
    return st.lists(values, min_size=least, max_size=most, unique=True).map(tuple)


def several_names(least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """A tuple of names, no two of them one name."""
    return st.lists(names, min_size=least, max_size=most, unique_by=normal_name).map(tuple)


def blank_or(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A text or none."""
    return st.just("") | values


deadlines = st.builds(Deadline, due=days, wording=blank_or(lines)) | st.builds(Deadline, wording=lines)
directives = st.builds(Directive, to=several(bodies, least=1), task=texts, by=st.none() | deadlines)
declared_counts = st.builds(
    DeclaredCount,
    item=numbers,
    says=lines,
    count=counts,
    of=st.sampled_from(Counted),
    instant=st.sampled_from(Instant),
    group=blank_or(groups),
    level=blank_or(levels),
    category=blank_or(categories),
    scope=several(members, most=2),
    under=blank_or(numbers),
    exhaustive=st.booleans(),
)


@st.composite
def carried_in(draw: st.DrawFn, platform_wide: bool) -> CarriedIn:
    """Cases carried in by name, or by number on one register."""
    group = draw(groups if platform_wide else blank_or(groups))
    common: dict[str, Any] = {
        "item": draw(numbers),
        "group": group,
        "summary": draw(blank_or(texts)),
        "source": draw(blank_or(lines)),
    }
    if draw(st.booleans()):
        return CarriedIn(**common, unnamed=draw(counts), on=(draw(levels),))
    on = draw(several(levels, most=2))
    return CarriedIn(
        **common,
        cases=draw(several_names(least=1)),
        on=on,
        never_on=tuple(level for level in draw(several(levels, most=2)) if level not in on),
        category=draw(blank_or(categories)),
        owners=draw(several(agencies)),
        scope=draw(several(members, most=2)),
        among_unnamed=draw(st.booleans()),
    )


PRESUMABLE = (Decision.LISTED, Decision.DELISTED, Decision.PROPOSED, Decision.ACCEPTED, Decision.WITHDRAWN)


@st.composite
def presumptions(draw: st.DrawFn) -> Presumed:
    """What must have been decided within a span of days."""
    after, taken_on, before = sorted(draw(st.tuples(days, days, days)))
    decision = draw(st.sampled_from(PRESUMABLE))
    has_reason = decision in (Decision.DELISTED, Decision.WITHDRAWN)
    return Presumed(
        item=draw(numbers),
        cases=draw(several_names(least=1)),
        decision=decision,
        level=draw(levels),
        after=after,
        before=before,
        taken_on=draw(st.sampled_from([after, taken_on])),
        basis=draw(texts),
        reason=draw(st.none() | st.sampled_from(Reason)) if has_reason else None,
    )


SAYABLE = tuple(d for d in Decision if d not in (Decision.NONE, Decision.ACCEPTED_WITH_CHANGES))
INTRODUCING = (Decision.PROPOSED, Decision.MERGED, Decision.SPLIT)
CASELESS = (Decision.REST_CONTINUED, Decision.NOTED)


@st.composite
def decisions_of_one_item(draw: st.DrawFn) -> tuple[Decision, ...]:
    """Different decisions, at most one of which brings in cases."""
    drawn = draw(st.lists(st.sampled_from(SAYABLE), unique=True, max_size=3))
    bringing = next((decision for decision in drawn if decision in INTRODUCING), None)
    return tuple(decision for decision in drawn if decision not in INTRODUCING or decision is bringing)


@st.composite
def items(draw: st.DrawFn, platform_wide: bool) -> Item:
    """A resolution in which every key stands beside the decision it belongs to."""
    decided = draw(decisions_of_one_item())
    merged, split, proposed = (d in decided for d in (Decision.MERGED, Decision.SPLIT, Decision.PROPOSED))
    new = Decision.LISTED in decided and not (merged or split or proposed) and draw(st.booleans())
    needs_case = any(decision not in CASELESS for decision in decided)
    cases = draw(several_names(least=int(needs_case), most=1 if split else 3))
    needs_group = platform_wide and (proposed or new or Decision.REST_CONTINUED in decided)
    removable = (Decision.DELISTED, Decision.REFERRED_FOR_DELISTING, Decision.WITHDRAWN)

    def only(condition: object, values: st.SearchStrategy[Any], default: Any) -> Any:
        return draw(values) if condition else default

    return Item(
        item=draw(numbers),
        cases=cases,
        decisions=decided,
        group=draw(groups if needs_group else blank_or(groups)),
        new=new,
        category=only(proposed or merged or new, blank_or(categories), ""),
        amended=only(Decision.ACCEPTED in decided, st.booleans(), False),
        into=only(merged, names if len(cases) > 1 else blank_or(names), ""),
        parts=only(split, several_names(least=1), ()),
        continues=only(split, st.booleans(), False),
        rest=only(Decision.REST_CONTINUED in decided, counts, None),
        subject=only(Decision.NOTED in decided, lines, ""),
        to_group=only(Decision.MOVED in decided, groups, ""),
        reason=only(any(d in removable for d in decided), st.none() | st.sampled_from(Reason), None),
        renamed_to=only(len(cases) == 1, blank_or(names), ""),
        also_known_as=only(cases and (len(cases) == 1 or merged), several_names(), ()),
        proposers=only(proposed, several(agencies), ()),
        owners=only(proposed or new, several(agencies), ()),
        owners_added=only(cases, several(agencies), ()),
        owners_removed=only(cases, several(agencies), ()),
        scope=only(cases, several(members, most=2), ()),
        due=only(cases, st.none() | deadlines, None),
        delisting_planned=only(cases, st.none() | deadlines, None),
        directives=tuple(draw(st.lists(directives, max_size=2))),
        summary=draw(blank_or(texts)),
        irregular=draw(st.none() | texts),
        source=draw(blank_or(lines)),
    )


@st.composite
def minutes(draw: st.DrawFn) -> Minutes:
    """Minutes of either kind of meeting."""
    platform_wide = draw(st.booleans())
    ordinal = draw(st.integers(1, 9999))
    year = draw(st.integers(1, 9999))
    starts, ends = sorted(draw(st.tuples(clocks, clocks)))
    series = "vice-mayor" if platform_wide else draw(groups)
    earlier = draw(several(st.integers(1, ordinal - 1), most=2)) if ordinal > 1 else ()
    counted = "" if platform_wide else f"{year}-"
    return Minutes(
        meeting=f"{series}/{counted}{ordinal}",
        held=draw(days),
        starts=draw(st.none() | st.just(starts)),
        ends=draw(st.none() | st.just(ends)),
        place=draw(blank_or(lines)),
        chairs=tuple(draw(st.lists(lines, max_size=3))),
        recorder=draw(blank_or(lines)),
        document=draw(blank_or(lines)),
        title=draw(blank_or(lines)),
        remark=draw(blank_or(texts)),
        irregular=draw(st.none() | texts),
        not_held=tuple(NotHeld(meeting=f"{series}/{counted}{number}", because=draw(texts)) for number in earlier),
        declared=tuple(draw(st.lists(declared_counts, max_size=2))),
        carried_in=tuple(draw(st.lists(carried_in(platform_wide), max_size=2))),
        presumed=tuple(draw(st.lists(presumptions(), max_size=1))),
        items=tuple(draw(st.lists(items(platform_wide), max_size=3))),
    )
