"""What the keys of one entry must be to each other: every cross-field rule of a sheet.

Only what can be told from the sheet and the platform alone; whether a case exists and whether a
resolution is allowed at its level is the lifecycle's business. A rule is a small function that
reports and gives nothing; the lists at the end say which rules an entry is held against.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ledger.errors import InputError
from ledger.model.dates import roc_day, weekday_character
from ledger.model.intake.texts import quoted
from ledger.model.meetings import earlier_number
from ledger.model.platform import Named, Platform
from ledger.model.vocabulary import Decision
from ledger.sheets import yaml_source as yaml
from ledger.sheets.reading import FileReader, ParsedEntry
from ledger.sheets.scalars import ENGLISH_WEEKDAYS, word_named
from ledger.sheets.shape import CARRIED_IN, ITEM, MINUTES, PRESUMED
from ledger.text.bilingual import Blanks, Text, either, joined
from ledger.text.catalogue import phrase

MAXIMUM_SAID = 2_000_000
"""How many characters a sheet may come to where what an entry says is counted for each of its cases."""

_MOST_SAID = f"{MAXIMUM_SAID:,}"


@frozen(kw_only=True)
class Convened:
    """Who holds the meeting, as far as rules ask.

    Attributes:
        known: whether the meeting's id could be read at all.
        group: the group whose own meeting it is; None for a meeting of the whole platform.
        platform: the platform, for the labels of its levels.
    """

    known: bool
    group: Named | None
    platform: Platform

    @property
    def is_platform_wide(self) -> bool:
        """Whether an entry must say which group it is about."""
        return self.known and self.group is None


EntryRule = Callable[[FileReader, ParsedEntry, Convened], None]
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
        or_new: whether it may also stand beside ``new: yes`` of a case that is listed.
        or_renamed: whether it may also stand beside a new title.
    """

    field: str
    decisions: tuple[Decision, ...]
    required: bool = False
    or_new: bool = False
    or_renamed: bool = False


_BELONGS = (
    _Beside(field="new", decisions=(*_INTRODUCING, Decision.LISTED), or_renamed=True),
    _Beside(field="other_than", decisions=(*_INTRODUCING, Decision.LISTED), or_renamed=True),
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


def weekday_agrees(reading: FileReader, sheet: ParsedEntry, meeting: Convened) -> None:
    """The day of the week is that of the date."""
    held, weekday = sheet.value("held"), sheet.value("weekday")
    if held is None or weekday is None or held.weekday() == weekday:
        return
    character = weekday_character(held)
    right = Text(en=f"{ENGLISH_WEEKDAYS[held.weekday()]} ({character})", zh=f"星期{character}")
    blanks: Blanks = {"weekday": sheet.written("weekday"), "roc": roc_day(held), "day": str(held), "right": right}
    problem = phrase("{weekday} does not agree with the date: {roc} ({day}) is a {right}", **blanks)
    remedy = phrase(
        "correct one of the two; if the document is wrong, leave the weekday out and say so in {key}",
        key=MINUTES["remark"].both,
    )
    reading.add(sheet.place_of("weekday"), problem, remedy)


def ends_after_start(reading: FileReader, sheet: ParsedEntry, meeting: Convened) -> None:
    """The meeting does not close before it opens."""
    starts, ends = sheet.value("starts"), sheet.value("ends")
    if starts is None or ends is None or ends >= starts:
        return
    blanks: Blanks = {"ends": f"{ends:%H:%M}", "starts": f"{starts:%H:%M}"}
    problem = phrase("the meeting ends at {ends}, before it starts at {starts}", **blanks)
    reading.add(sheet.place_of("ends"), problem, phrase("correct one of the two"))


def numbers_were_not_held(reading: FileReader, sheet: ParsedEntry, meeting: Convened) -> None:
    """What was not held is an earlier number of the meeting's own series, and is told once."""
    own = sheet.value("meeting")
    found: set[str] = set()
    for gap in sheet.value("not_held", ()) if own else ():
        key = sheet.written("not_held")
        try:
            named = earlier_number(own, gap.number)
        except InputError as error:
            problem = phrase("{key} cannot hold this: {why}", key=key, why=error.text)
            reading.add(gap.place, problem, phrase("write an earlier number of the same series, as in 109-2 or 3"))
            continue
        if named in found:
            problem = phrase("{found} stands twice in {key}", found=quoted(gap.number), key=key)
            reading.add(gap.place, problem, phrase("keep one of the two"))
        found.add(named)


# --- resolutions ---------------------------------------------------------------------------------


def decisions_agree(reading: FileReader, item: ParsedEntry, meeting: Convened) -> None:
    """``none`` stands alone, a proposal is accepted one way, and a case appears in one way only."""
    decisions = item.value("decisions", ())
    place = item.place_of("decisions")
    if Decision.NONE in decisions and len(decisions) > 1:
        problem = phrase("{none} stands beside other decisions", none=word_named(Decision.NONE))
        reading.add(place, problem, phrase("remove {none}, or remove the others", none=_short(Decision.NONE)))
    if Decision.ACCEPTED in decisions and Decision.ACCEPTED_WITH_CHANGES in decisions:
        one, other = _short(Decision.ACCEPTED), _short(Decision.ACCEPTED_WITH_CHANGES)
        problem = phrase("{one} and {other} exclude each other", one=one, other=other)
        reading.add(place, problem, phrase("keep the one the minutes say"))
    ways = [_short(decision) for decision in _INTRODUCING if decision in decisions]
    if len(ways) > 1:
        problem = phrase("{ways} each bring in a case of their own", ways=joined(ways, " and "))
        reading.add(place, problem, phrase("give each its own entry, with its own cases"))


def keys_belong(reading: FileReader, item: ParsedEntry, meeting: Convened) -> None:
    """A key stands only beside the decisions it belongs to, and beside those that need it."""
    if "decisions" not in item.values:
        return
    decisions = item.values["decisions"]
    for beside in _BELONGS:
        is_said = item.given(beside.field) and item.value(beside.field) is not False
        fits = any(decision in decisions for decision in beside.decisions)
        otherwise = (beside.or_new and item.value("new") and Decision.LISTED in decisions) or (
            beside.or_renamed and item.given("renamed_to")
        )
        if is_said and not fits and not otherwise:
            _report_misplaced(reading, item, beside)
        if beside.required and fits and not item.given(beside.field):
            key = ITEM[beside.field]
            decision = next(d for d in beside.decisions if d in decisions)
            problem = phrase("{decision} needs {key}", decision=word_named(decision), key=key.both)
            remedy = phrase("add {key}: {help}", key=key.named, help=key.meaning)
            reading.add(item.place_of("decisions"), problem, remedy)


def _report_misplaced(reading: FileReader, item: ParsedEntry, beside: _Beside) -> None:
    home = [word_named(decision) for decision in beside.decisions]
    if beside.or_renamed:
        home.append(ITEM["renamed_to"].both)
    if beside.or_new:
        home.append(Text(en="`new: yes` (新案)", zh="`新案: 是`（new）"))
    blanks: Blanks = {"key": item.written(beside.field), "decisions": _or(home)}
    problem = phrase("{key} belongs beside {decisions}, which this entry does not decide", **blanks)
    if beside.field == "owners":
        added, removed = ITEM["owners_added"].both, ITEM["owners_removed"].both
        remedy = phrase("for a case on record write {added} or {removed}", added=added, removed=removed)
    else:
        remedy = phrase("remove it, or add the decision ({help})", help=ITEM[beside.field].meaning)
    reading.add(item.key_place(beside.field), problem, remedy)


def cases_are_given(reading: FileReader, item: ParsedEntry, meeting: Convened) -> None:
    """Whatever is decided about a case names the case, and what holds for one names one."""
    if "decisions" not in item.values:
        return
    decisions = item.values["decisions"]
    if not item.given("cases"):
        needing = next((decision for decision in decisions if decision not in _CASELESS), None)
        if needing is not None:
            problem = phrase("{decision} needs a case", decision=word_named(needing))
            remedy = phrase("add {key}, or a list of cases", key=ITEM["cases"].both)
            reading.add(item.place_of("decisions"), problem, remedy)
            return
        for name in _NEEDS_A_CASE:
            if item.given(name):
                problem = phrase("{key} needs a case, and this entry names none", key=item.written(name))
                reading.add(item.key_place(name), problem, phrase("add {key}", key=ITEM["cases"].both))
        return
    _check_number_of_cases(reading, item, decisions)


def _check_number_of_cases(reading: FileReader, item: ParsedEntry, decisions: tuple[Decision, ...]) -> None:
    count = len(item.value("cases", ("",)))
    merges = Decision.MERGED in decisions
    into, apart = ITEM["into"].both, phrase("give each its own entry")
    if count > 1 and Decision.SPLIT in decisions:
        problem = phrase("{decision} takes one case, got {count}", decision=word_named(Decision.SPLIT), count=count)
        reading.add(item.place_of("cases"), problem, apart)
    if count > 1 and item.given("renamed_to"):
        remedy = phrase("a merger names its title in {key}", key=into) if merges else apart
        problem = phrase("one new title cannot be given to {count} cases", count=count)
        reading.add(item.key_place("renamed_to"), problem, remedy)
    if count > 1 and not merges and item.given("also_known_as"):
        reading.add(
            item.key_place("also_known_as"), phrase("one other name cannot mean {count} cases", count=count), apart
        )
    # One case merged "into itself" is how minutes count an expanded case (112-1 item 二: 9 into 6).
    if count > 1 and merges and not item.given("into"):
        reading.add(
            item.place_of("cases"),
            phrase("{count} cases are merged, into none", count=count),
            phrase("name the case they become with {key}", key=into),
        )


def group_is_given(reading: FileReader, item: ParsedEntry, meeting: Convened) -> None:
    """At a meeting of the whole platform, what appears or what remains is some group's."""
    if not meeting.is_platform_wide or item.given("group"):
        return
    decisions = item.value("decisions", ())
    asking = [d for d in (Decision.PROPOSED, Decision.REST_CONTINUED) if d in decisions]
    if not asking and not (item.value("new") and Decision.LISTED in decisions):
        return
    what = word_named(asking[0]) if asking else item.written("new")
    problem = phrase("{what} needs a group: the meeting is not one group's own", what=what)
    reading.add(item.place_of("decisions"), problem, phrase("add {key}", key=ITEM["group"].both))


def deadline_is_given_once(reading: FileReader, item: ParsedEntry, meeting: Convened) -> None:
    """A directive gives its deadline once."""
    for directive in item.value("directives", ()):
        by = directive.value("by")
        if by is not None and by[1] and directive.given("wording"):
            blanks: Blanks = {"wording": directive.written("wording"), "by": directive.written("by")}
            problem = phrase("{wording} and {by} each give words for one time", **blanks)
            reading.add(directive.key_place("wording"), problem, phrase("keep one of the two"))


def is_not_too_much(reading: FileReader, entry: ParsedEntry, meeting: Convened) -> None:
    """What an entry says holds for each of its cases, and a directive names each: all of it stays within bounds."""
    cases = entry.value("cases", ())
    text = {name: _length(node) for name, node in entry.nodes.items()}
    named = text.pop("cases", 0)
    reading.said += len(cases) * sum(text.values()) + len(entry.value("directives", ())) * named
    if len(cases) > 1 and reading.said > MAXIMUM_SAID:
        problem = phrase(
            "what the sheet says of each of its cases comes to more than {most} characters", most=_MOST_SAID
        )
        remedy = phrase("shorten the texts and lists of entries with many cases, or give such an entry fewer cases")
        reading.add(entry.place_of("cases"), problem, remedy)
        raise reading.error()


def _length(node: yaml.Node) -> int:
    """Return how many characters a node holds in all."""
    if isinstance(node, yaml.Scalar):
        return len(node.text)
    if isinstance(node, yaml.Sequence):
        return sum(map(_length, node.entries))
    return sum(_length(pair.value) for pair in node.pairs) if isinstance(node, yaml.Mapping) else 0


# --- carried in, presumed ------------------------------------------------------------------------


def carried_by_name_or_number(reading: FileReader, carried: ParsedEntry, meeting: Convened) -> None:
    """Cases are carried in by name, or by number on one register; never both."""
    if carried.given("cases") and carried.given("unnamed"):
        blanks: Blanks = {"cases": carried.written("cases"), "unnamed": carried.written("unnamed")}
        problem = phrase("{cases} and {unnamed} stand in one entry", **blanks)
        reading.add(carried.key_place("unnamed"), problem, phrase("give each its own entry"))
        return
    if not carried.given("unnamed"):
        if not carried.given("cases"):
            case, unnamed = CARRIED_IN["cases"].both, CARRIED_IN["unnamed"].both
            reading.add(
                carried.place,
                phrase("neither a case nor a number of unnamed cases is given"),
                phrase("add {case}, or {unnamed} where only their number is known", case=case, unnamed=unnamed),
            )
        return
    if "on" not in carried.keys or len(carried.value("on", ("",))) != 1:
        reading.add(
            carried.key_place("unnamed"),
            phrase("unnamed cases stand on one register, which must be said"),
            phrase("add {key} with one level", key=CARRIED_IN["on"].both),
        )
    for name in ("never_on", "category", "owners", "scope", "among_unnamed"):
        if carried.given(name) and carried.value(name) is not False:
            problem = phrase("{key} cannot be said of cases that have no name", key=carried.written(name))
            reading.add(carried.key_place(name), problem, phrase("remove it, or name the cases"))


def carried_registers_agree(reading: FileReader, carried: ParsedEntry, meeting: Convened) -> None:
    """No case is on a register and never was on it."""
    both = [level for level in carried.value("on", ()) if level in carried.value("never_on", ())]
    if both:
        blanks: Blanks = {
            "level": meeting.platform.level(both[0]).labels,
            "on": carried.written("on"),
            "never": carried.written("never_on"),
        }
        problem = phrase("the level {level} stands under both {on} and {never}", **blanks)
        reading.add(carried.key_place("never_on"), problem, phrase("keep one of the two"))


def carried_group_is_given(reading: FileReader, carried: ParsedEntry, meeting: Convened) -> None:
    """At a meeting of the whole platform a case carried in is some group's."""
    if meeting.is_platform_wide and not carried.given("group"):
        problem = phrase("a case carried in needs a group: the meeting is not one group's own")
        reading.add(carried.place, problem, phrase("add {key}", key=CARRIED_IN["group"].both))


def presumption_is_plain(reading: FileReader, presumed: ParsedEntry, meeting: Convened) -> None:
    """What is presumed is a decision that needs nothing but its case."""
    decision = presumed.value("decision")
    if decision in _NOT_PRESUMABLE:
        word = word_named(decision)
        problem = phrase("{decision} cannot be presumed: it needs more than a case and a day", decision=word)
        remedy = phrase("presume its outcome, such as listed or delisted")
        reading.add(presumed.place_of("decision"), problem, remedy)
    if decision is not None and presumed.given("reason") and decision not in _WITH_REASON:
        beside: Blanks = {"reason": presumed.written("reason"), "decision": word_named(decision)}
        problem = phrase("{reason} does not belong beside {decision}", **beside)
        reading.add(presumed.key_place("reason"), problem, phrase("remove it"))


def presumption_spans(reading: FileReader, presumed: ParsedEntry, meeting: Convened) -> None:
    """The day from which answers count a presumption lies within its span."""
    after, before, taken_on = (presumed.value(name) for name in ("after", "before", "taken_on"))
    if after is not None and before is not None and after > before:
        span: Blanks = {"after": presumed.written("after"), "before": presumed.written("before")}
        days = {"first": roc_day(after), "last": roc_day(before)}
        problem = phrase("{after} ({first}) is later than {before} ({last})", **span, **days)
        reading.add(presumed.place_of("before"), problem, phrase("correct one of the two"))
        return
    if taken_on is None:
        return
    if (after is not None and taken_on < after) or (before is not None and taken_on > before):
        blanks: Blanks = {"taken_on": presumed.written("taken_on"), "day": roc_day(taken_on)}
        problem = phrase("{taken_on} ({day}) lies outside the span of the presumption", **blanks)
        first, last = PRESUMED["after"].named, PRESUMED["before"].named
        remedy = phrase("choose a day from {after} to {before}, both included", after=first, before=last)
        reading.add(presumed.place_of("taken_on"), problem, remedy)


MINUTES_RULES: tuple[EntryRule, ...] = (weekday_agrees, ends_after_start, numbers_were_not_held)
ITEM_RULES: tuple[EntryRule, ...] = (
    decisions_agree,
    keys_belong,
    cases_are_given,
    group_is_given,
    deadline_is_given_once,
    is_not_too_much,
)
CARRIED_IN_RULES: tuple[EntryRule, ...] = (
    carried_by_name_or_number,
    carried_registers_agree,
    carried_group_is_given,
    is_not_too_much,
)
PRESUMED_RULES: tuple[EntryRule, ...] = (presumption_is_plain, presumption_spans, is_not_too_much)


def _short(decision: Decision) -> Text:
    return Text(en=f"`{decision.value}`", zh=f"`{decision.zh}`")


def _or(words: list[Text]) -> Text:
    """Return the words as alternatives, of which only the last two have an "or" between them."""
    *others, last = words
    return either([joined(others, zh="、"), last]) if others else last
