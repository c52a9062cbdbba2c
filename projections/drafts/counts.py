"""The numbers that draft minutes declare, held against the record as it would be with the draft.

The proofs are those of ``reconcile``; here each that differs becomes a remark where the number is
declared. Where entries of the draft could not be tried, a number that they may bear on is not told of.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.resolutions import DeclaredCount
from ledger.roc import is_under
from ledger.vocabulary import Concern, Counted, Finding, Instant, Severity, Verdict
from projections.drafts.draft import Draft
from projections.drafts.remark import Both, Remark, Spot, remark
from projections.reconciliation import Check, reconcile


def count_remarks(draft: Draft) -> Iterator[Remark]:
    """Every declared count that differs."""
    if draft.after is None:
        return
    english = reconcile(draft.after, draft.recorded_as, language="en")
    chinese = reconcile(draft.after, draft.recorded_as, language="zh-TW")
    for check, other in zip(english, chinese, strict=True):
        if check.verdict is not Verdict.DIFFERS:
            continue
        because = Both(check.because, other.because)
        if check.what is Finding.CLASH:
            yield _clash(draft, check, because)
            continue
        entry = _entry_of(draft, check)
        if entry is not None and _can_be_told(draft, draft.minutes.declared[entry], check):
            yield _count(check, entry, because)


def _count(check: Check, entry: int, because: Both) -> Remark:
    told = {
        "says": check.says,
        "declared": check.declared,
        "what": check.what,
        "derived": check.derived,
        "because": because,
    }
    return remark(Concern.COUNT, Severity.PROBLEM, Spot(section="declared", entry=entry, key="count"), told)


def _clash(draft: Draft, check: Check, because: Both) -> Remark:
    """A resolution that only a meeting not on record can put in order, admitted as backfilling does."""
    numbers = [number for number, item in draft.items() if item.item == check.item]
    spot = Spot(section="items", entry=numbers[0]) if numbers else Spot(key="items")
    return remark(Concern.REFUSED, Severity.PROBLEM, spot, {"because": because}, sentence="count-of-rules")


def _entry_of(draft: Draft, check: Check) -> int | None:
    """The declared count that a check is of."""
    for number, count in enumerate(draft.minutes.declared):
        is_same = (count.item, count.says, count.count) == (check.item, check.says, check.declared)
        if is_same and check.what in (count.of, Counted.NAMED):
            return number
    return None


def _can_be_told(draft: Draft, count: DeclaredCount, check: Check) -> bool:
    """Whether no entry that could not be tried bears on the count."""
    if not draft.left_out:
        return True
    before_it_all = all(section == "items" for section, _ in draft.left_out)
    if count.instant is Instant.BEFORE and check.what in (Counted.LISTED, Counted.RUNNING):
        return before_it_all
    if not count.under or check.what in (Counted.LISTED, Counted.RUNNING, Counted.REST_CONTINUED):
        return False
    aside = [getattr(draft.minutes, section)[number].item for section, number in draft.left_out]
    return not any(is_under(item, count.under) for item in aside)
