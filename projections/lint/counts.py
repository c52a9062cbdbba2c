"""Rules on the counts that draft minutes state, checked against the record as it would be with the draft.

The checks are those of ``reconcile``; each that differs becomes a finding where the count is stated. A count
that an entry left out of the dry run may affect is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.lifecycle import CaseState
from ledger.model.dates import is_under
from ledger.model.events import DeclaredCount, RestContinued
from ledger.model.vocabulary import Against, CheckTopic, Counted, DraftConcern, Instant, Severity, Verdict
from ledger.text.bilingual import COLON, Text, alike, joined
from ledger.text.diagnostic import Location
from projections.lint.context import LintContext
from projections.lint.finding import Finding, finding
from projections.reconciliation import Check, reconcile

MOST_NAMES = 5
"""How many cases a finding names at most."""


def stated_counts(context: LintContext) -> Iterator[Finding]:
    """Yield every stated count that differs."""
    if context.after is None:
        return
    english = reconcile(context.after, context.recorded_as, language="en")
    chinese = reconcile(context.after, context.recorded_as, language="zh-TW")
    for check, other in zip(english, chinese, strict=True):
        because = Text(en=check.because, zh=other.because)
        if check.method is Against.READINGS and check.verdict is Verdict.AGREES:
            yield from _open(context, check, because)
        if check.verdict is not Verdict.DIFFERS:
            continue
        if check.what is CheckTopic.CLASH:
            yield _violation(context, check, because)
            continue
        entry = _entry_of(context, check)
        if entry is not None and _is_verifiable(context, context.minutes.declared[entry], check):
            yield _count(check, entry, because)


def _open(context: LintContext, check: Check, because: Text) -> Iterator[Finding]:
    """Yield a count that agrees in some reading, where the draft leaves open in which: the author can still say."""
    entry = _entry_of(context, check)
    if entry is not None and _is_verifiable(context, context.minutes.declared[entry], check):
        blanks = {"says": check.says, "declared": check.declared, "because": because}
        place = Location(section="declared", entry=entry, key="count")
        yield finding(DraftConcern.COUNT_OPEN, Severity.CONSIDER, place, blanks)


def _count(check: Check, entry: int, because: Text) -> Finding:
    blanks = {
        "says": check.says,
        "declared": check.declared,
        "what": check.what,
        "derived": check.derived,
        "because": because,
    }
    return finding(DraftConcern.COUNT, Severity.PROBLEM, Location(section="declared", entry=entry, key="count"), blanks)


def _violation(context: LintContext, check: Check, because: Text) -> Finding:
    """Return the finding on a resolution that only a meeting not on record can make follow the rules."""
    numbers = [number for number, item in context.items() if item.item == check.item]
    place = Location(section="items", entry=numbers[0]) if numbers else Location(section="header", key="items")
    return finding(DraftConcern.REFUSED, Severity.PROBLEM, place, {"because": because}, sentence="count-of-rules")


def group_sums(context: LintContext) -> Iterator[Finding]:
    """Yield every total that is not the sum of the groups' counts, where the counts were not all checked."""
    if context.group or (context.after is not None and not context.left_out):
        return
    for number, count in enumerate(context.minutes.declared):
        alike = (count.of, Counted.REST_CONTINUED) if count.of is Counted.CONTINUED else (count.of,)
        parts = [one for one in context.minutes.declared if one.group and one.of in alike]
        total = sum(one.count for one in parts)
        if count.group or not parts or total == count.count:
            continue
        blanks = {"says": count.says, "declared": count.count, "what": count.of, "derived": total}
        names = _parts(context, parts)
        place = Location(section="declared", entry=number, key="count")
        yield finding(DraftConcern.COUNT, Severity.PROBLEM, place, {**blanks, "names": names}, sentence="sum")


def _parts(context: LintContext, parts: Iterable[DeclaredCount]) -> Text:
    labels = {group.id: group.labels for group in context.platform.groups}
    return joined(labels[one.group] + f" {one.count}" for one in parts)


def rest_counts(context: LintContext) -> Iterator[Finding]:
    """Yield every 其餘N案 whose number differs, unless the same number is stated apart and reported there."""
    if context.meeting_replay is None or context.left_out:
        return
    for step in context.meeting_replay.steps:
        event = step.event
        if not isinstance(event, RestContinued) or _is_declared(context, event):
            continue
        before = context.meeting_replay.before
        rest = before.rest(event.meeting, event.level, event.group)
        derived = len(rest) + before.unnamed_on(event.level, event.group)
        if derived != event.stated:
            blanks = {"declared": event.stated, "derived": derived, "level": context.level, "names": _names(rest)}
            place = Location(section="items", entry=event.entry, key="rest")
            yield finding(DraftConcern.COUNT, Severity.PROBLEM, place, blanks, sentence="rest")


def _is_declared(context: LintContext, event: RestContinued) -> bool:
    return any(
        count.of is Counted.REST_CONTINUED and count.count == event.stated and count.group in ("", event.group)
        for count in context.minutes.declared
    )


def _names(states: Iterable[CaseState]) -> Text:
    """Return the titles as they follow a count: a few of them, and how many there are."""
    titles = [state.title for state in states]
    if not titles:
        return alike("")
    few, more = titles[:MOST_NAMES], len(titles) - MOST_NAMES
    rest = Text(en=f" and {more} more", zh=f"等 {len(titles)} 案") if more > 0 else ""
    return COLON + joined(few) + rest


def _entry_of(context: LintContext, check: Check) -> int | None:
    """Return the stated count that a check is of; of several that say the same, the one of the same group."""
    alike = [
        number
        for number, count in enumerate(context.minutes.declared)
        if (count.item, count.says, count.count) == (check.item, check.says, check.declared)
        and (check.method is Against.READINGS or check.what in (count.of, Counted.NAMED))
    ]
    if len(alike) > 1:
        groups = {number: context.minutes.declared[number].group or context.group for number in alike}
        alike = [number for number in alike if groups[number] == check.group] or alike
    return alike[0] if alike else None


def _is_verifiable(context: LintContext, count: DeclaredCount, check: Check) -> bool:
    """Return whether no entry left out affects the count."""
    if not context.left_out:
        return True
    before_it_all = all(section == "items" for section, _ in context.left_out)
    if count.instant is Instant.BEFORE and check.what in (Counted.LISTED, Counted.RUNNING):
        return before_it_all
    if not count.under or check.what in (Counted.LISTED, Counted.RUNNING, Counted.REST_CONTINUED):
        return False
    aside = [getattr(context.minutes, section)[number].item for section, number in context.left_out]
    return not any(is_under(item, count.under) for item in aside)
