"""What the keys of one entry must be to each other: every cross-field rule of a sheet.

Only what can be told from the sheet and the platform alone; whether a case exists and whether a
resolution is allowed at its level is the docket's business. A rule is a small function that
reports and gives nothing; the lists at the end say which rules an entry is held against.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ledger.platform import Named
from ledger.roc import roc_day, weekday_character
from ledger.sheets.reading import Entry, Reading
from ledger.sheets.scalars import ENGLISH_WEEKDAYS
from ledger.sheets.shape import ITEM
from ledger.vocabulary import Decision


@frozen(kw_only=True)
class Convened:
    """Who holds the meeting, as far as rules ask.

    Attributes:
        known: whether the meeting's id could be read at all.
        group: the group whose own meeting it is; None for a meeting of the whole platform.
    """

    known: bool
    group: Named | None

    @property
    def is_platform_wide(self) -> bool:
        """Whether an entry must say which group it is about."""
        return self.known and self.group is None


Rule = Callable[[Reading, Entry, Convened], None]
"""Reports what is wrong with an entry, if anything."""

_CASELESS = frozenset({Decision.REST_CONTINUED, Decision.NOTED, Decision.NONE})
_WITH_REASON = frozenset({Decision.DELISTED, Decision.REFERRED_FOR_DELISTING, Decision.WITHDRAWN})
_INTRODUCING = (Decision.PROPOSED, Decision.MERGED, Decision.SPLIT)
_NOT_PRESUMABLE = frozenset(
    {
        Decision.MERGED,
        Decision.SPLIT,
        Decision.ACCEPTED_WITH_CHANGES,
        Decision.REST_CONTINUED,
        Decision.MOVED,
        Decision.NOTED,
        Decision.NONE,
    }
)


@frozen(kw_only=True)
class _Beside:
    """A key that belongs beside certain decisions.

    Attributes:
        field: the key.
        decisions: beside which it may stand.
        required: whether those decisions need it.
        or_new: whether it may also stand beside ``new: yes``.
    """

    field: str
    decisions: tuple[Decision, ...]
    required: bool = False
    or_new: bool = False


_BELONGS = (
    _Beside(field="new", decisions=(Decision.LISTED,)),
    _Beside(field="category", decisions=(Decision.PROPOSED, Decision.MERGED), or_new=True),
    _Beside(field="into", decisions=(Decision.MERGED,)),
    _Beside(field="parts", decisions=(Decision.SPLIT,), required=True),
    _Beside(field="continues", decisions=(Decision.SPLIT,)),
    _Beside(field="rest", decisions=(Decision.REST_CONTINUED,), required=True),
    _Beside(field="subject", decisions=(Decision.NOTED,), required=True),
    _Beside(field="to_group", decisions=(Decision.MOVED,), required=True),
    _Beside(field="reason", decisions=tuple(d for d in Decision if d in _WITH_REASON)),
    _Beside(field="proposers", decisions=(Decision.PROPOSED,)),
    _Beside(field="owners", decisions=(Decision.PROPOSED,), or_new=True),
)

_NEEDS_A_CASE = ("renamed_to", "also_known_as", "owners_added", "owners_removed", "scope", "due", "delisting_planned")


# --- header --------------------------------------------------------------------------------------


def weekday_agrees(reading: Reading, sheet: Entry, meeting: Convened) -> None:
    """The day of the week is that of the date."""
    held, weekday = sheet.value("held"), sheet.value("weekday")
    if held is None or weekday is None or held.weekday() == weekday:
        return
    right = f"{ENGLISH_WEEKDAYS[held.weekday()]} ({weekday_character(held)})"
    problem = f"{sheet.written('weekday')} does not agree with the date: {roc_day(held)} ({held}) is a {right}"
    remedy = "correct one of the two; if the document is wrong, leave the weekday out and say so in `remark` (備註)"
    problem_zh = f"`星期`與日期不符：{roc_day(held)}（{held}）是星期{weekday_character(held)}"
    remedy_zh = "請更正其一；如文件原有筆誤，請不填星期，並於 `備註` 說明"
    reading.add(sheet.place_of("weekday"), problem, remedy, (problem_zh, remedy_zh))


def ends_after_start(reading: Reading, sheet: Entry, meeting: Convened) -> None:
    """The meeting does not close before it opens."""
    starts, ends = sheet.value("starts"), sheet.value("ends")
    if starts is None or ends is None or ends >= starts:
        return
    problem = f"the meeting ends at {ends:%H:%M}, before it starts at {starts:%H:%M}"
    zh = (f"結束時刻 {ends:%H:%M} 早於開始時刻 {starts:%H:%M}", "請更正其一")
    reading.add(sheet.place_of("ends"), problem, "correct one of the two", zh)


# --- resolutions ---------------------------------------------------------------------------------


def decisions_agree(reading: Reading, item: Entry, meeting: Convened) -> None:
    """``none`` stands alone, a proposal is accepted one way, and a case appears in one way only."""
    decisions = item.value("decisions", ())
    place = item.place_of("decisions")
    if Decision.NONE in decisions and len(decisions) > 1:
        reading.add(place, "`none` (無決議) stands beside other decisions", "remove `none`, or remove the others")
    if Decision.ACCEPTED in decisions and Decision.ACCEPTED_WITH_CHANGES in decisions:
        problem = "`accepted` and `accepted-with-changes` exclude each other"
        reading.add(place, problem, "keep the one the minutes say")
    ways = [f"`{decision.value}`" for decision in _INTRODUCING if decision in decisions]
    if item.value("new"):
        ways.append(item.written("new"))
    if len(ways) > 1:
        problem = f"{' and '.join(ways)} each bring in a case of their own"
        reading.add(place, problem, "give each its own entry, with its own cases")


def keys_belong(reading: Reading, item: Entry, meeting: Convened) -> None:
    """A key stands only beside the decisions it belongs to, and beside those that need it."""
    if "decisions" not in item.values:
        return
    decisions = item.values["decisions"]
    for beside in _BELONGS:
        is_said = item.given(beside.field) and item.value(beside.field) is not False
        fits = any(decision in decisions for decision in beside.decisions)
        if is_said and not fits and not (beside.or_new and item.value("new")):
            _report_misplaced(reading, item, beside)
        if beside.required and fits and not item.given(beside.field):
            key = ITEM[beside.field]
            decision = next(d for d in beside.decisions if d in decisions)
            reading.add(
                item.place_of("decisions"),
                f"`{decision.value}` ({decision.zh}) needs {key.both}",
                f"add `{key.en}`: {key.en_help}",
            )


def _report_misplaced(reading: Reading, item: Entry, beside: _Beside) -> None:
    home = [f"`{decision.value}` ({decision.zh})" for decision in beside.decisions]
    if beside.or_new:
        home.append("`new: yes` (新案)")
    problem = f"{item.written(beside.field)} belongs beside {_or(home)}, which this entry does not decide"
    if beside.field == "owners":
        remedy = "for a case on record write `owners added` (新增權責單位) or `owners removed` (刪除權責單位)"
    else:
        remedy = f"remove it, or add the decision ({ITEM[beside.field].en_help})"
    reading.add(item.key_place(beside.field), problem, remedy)


def cases_are_given(reading: Reading, item: Entry, meeting: Convened) -> None:
    """Whatever is decided about a case names the case, and what holds for one names one."""
    if "decisions" not in item.values:
        return
    decisions = item.values["decisions"]
    if not item.given("cases"):
        needing = next((decision for decision in decisions if decision not in _CASELESS), None)
        if needing is not None:
            reading.add(
                item.place_of("decisions"),
                f"`{needing.value}` ({needing.zh}) needs a case",
                "add `case` (案名), or a list of cases",
            )
            return
        for name in _NEEDS_A_CASE:
            if item.given(name):
                problem = f"{item.written(name)} needs a case, and this entry names none"
                reading.add(item.key_place(name), problem, "add `case` (案名)")
        return
    _check_number_of_cases(reading, item, decisions)


def _check_number_of_cases(reading: Reading, item: Entry, decisions: tuple[Decision, ...]) -> None:
    count = len(item.value("cases", ("",)))
    merges = Decision.MERGED in decisions
    if count > 1 and Decision.SPLIT in decisions:
        reading.add(item.place_of("cases"), f"`split` (分案) takes one case, got {count}", "give each its own entry")
    if count > 1 and item.given("renamed_to"):
        remedy = "a merger names its title in `into` (併入)" if merges else "give each its own entry"
        reading.add(item.key_place("renamed_to"), f"one new title cannot be given to {count} cases", remedy)
    if count > 1 and not merges and item.given("also_known_as"):
        reading.add(
            item.key_place("also_known_as"), f"one other name cannot mean {count} cases", "give each its own entry"
        )
    # One case merged "into itself" is how minutes count an expanded case (112-1 item 二: 9 into 6).
    if count > 1 and merges and not item.given("into"):
        reading.add(
            item.place_of("cases"),
            f"{count} cases are merged, into none",
            "name the case they become with `into` (併入)",
        )


def group_is_given(reading: Reading, item: Entry, meeting: Convened) -> None:
    """At a meeting of the whole platform, what appears or what remains is some group's."""
    if not meeting.is_platform_wide or item.given("group"):
        return
    decisions = item.value("decisions", ())
    asking = [d for d in (Decision.PROPOSED, Decision.REST_CONTINUED) if d in decisions]
    what = f"`{asking[0].value}` ({asking[0].zh})" if asking else item.written("new") if item.value("new") else ""
    if what:
        place = item.place_of("decisions")
        problem = f"{what} needs a group: the meeting is not one group's own"
        reading.add(place, problem, "add `group` (議題小組)")


def deadline_is_given_once(reading: Reading, item: Entry, meeting: Convened) -> None:
    """A directive gives its deadline once."""
    for directive in item.value("directives", ()):
        by = directive.value("by")
        if by is not None and by[1] and directive.given("wording"):
            both = f"{directive.written('wording')} and {directive.written('by')}"
            problem = f"{both} each give words for one time"
            reading.add(directive.key_place("wording"), problem, "keep one of the two")


# --- carried in, presumed ------------------------------------------------------------------------


def carried_by_name_or_number(reading: Reading, carried: Entry, meeting: Convened) -> None:
    """Cases are carried in by name, or by number on one register; never both."""
    if carried.given("cases") and carried.given("unnamed"):
        problem = f"{carried.written('cases')} and {carried.written('unnamed')} stand in one entry"
        reading.add(carried.key_place("unnamed"), problem, "give each its own entry")
        return
    if not carried.given("unnamed"):
        if not carried.given("cases"):
            reading.add(
                carried.place,
                "neither a case nor a number of unnamed cases is given",
                "add `case` (案名), or `unnamed` (未具名) where only their number is known",
            )
        return
    if "on" not in carried.keys or len(carried.value("on", ("",))) != 1:
        reading.add(
            carried.key_place("unnamed"),
            "unnamed cases stand on one register, which must be said",
            "add `on` (列管於) with one level",
        )
    for name in ("never_on", "category", "owners", "scope", "among_unnamed"):
        if carried.given(name) and carried.value(name) is not False:
            problem = f"{carried.written(name)} cannot be said of cases that have no name"
            reading.add(carried.key_place(name), problem, "remove it, or name the cases")


def carried_registers_agree(reading: Reading, carried: Entry, meeting: Convened) -> None:
    """No case is on a register and never was on it."""
    both = [level for level in carried.value("on", ()) if level in carried.value("never_on", ())]
    if both:
        problem = f"the level {both[0]} stands under both {carried.written('on')} and {carried.written('never_on')}"
        reading.add(carried.key_place("never_on"), problem, "keep one of the two")


def carried_group_is_given(reading: Reading, carried: Entry, meeting: Convened) -> None:
    """At a meeting of the whole platform a case carried in is some group's."""
    if meeting.is_platform_wide and not carried.given("group"):
        problem = "a case carried in needs a group: the meeting is not one group's own"
        reading.add(carried.place, problem, "add `group` (議題小組)")


def presumption_is_plain(reading: Reading, presumed: Entry, meeting: Convened) -> None:
    """What is presumed is a decision that needs nothing but its case."""
    decision = presumed.value("decision")
    if decision in _NOT_PRESUMABLE:
        problem = f"`{decision.value}` ({decision.zh}) cannot be presumed: it needs more than a case and a day"
        reading.add(presumed.place_of("decision"), problem, "presume its outcome, such as listed or delisted")
    if decision is not None and presumed.given("reason") and decision not in _WITH_REASON:
        problem = f"{presumed.written('reason')} does not belong beside `{decision.value}` ({decision.zh})"
        reading.add(presumed.key_place("reason"), problem, "remove it")


def presumption_spans(reading: Reading, presumed: Entry, meeting: Convened) -> None:
    """The day from which answers count a presumption lies within its span."""
    after, before, taken_on = (presumed.value(name) for name in ("after", "before", "taken_on"))
    if after is not None and before is not None and after > before:
        first, last = presumed.written("after"), presumed.written("before")
        problem = f"{first} ({roc_day(after)}) is later than {last} ({roc_day(before)})"
        reading.add(presumed.place_of("before"), problem, "correct one of the two")
        return
    if taken_on is None:
        return
    if (after is not None and taken_on < after) or (before is not None and taken_on > before):
        problem = f"{presumed.written('taken_on')} ({roc_day(taken_on)}) lies outside the span of the presumption"
        reading.add(presumed.place_of("taken_on"), problem, "choose a day from `after` to `before`, both included")


MINUTES_RULES: tuple[Rule, ...] = (weekday_agrees, ends_after_start)
ITEM_RULES: tuple[Rule, ...] = (
    decisions_agree,
    keys_belong,
    cases_are_given,
    group_is_given,
    deadline_is_given_once,
)
CARRIED_IN_RULES: tuple[Rule, ...] = (carried_by_name_or_number, carried_registers_agree, carried_group_is_given)
PRESUMED_RULES: tuple[Rule, ...] = (presumption_is_plain, presumption_spans)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
