"""Every rule that draft minutes are checked by, in the order in which their findings are listed.

A rule takes the draft in its context and yields what it finds; to add one, write the function and name it
here. Below the rules stands ``context``; the rules know nothing of each other.

>>> [rule.__name__ for rule in RULES[:2]]
['number_taken', 'number_skipped']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from projections.lint import cases, counts, header
from projections.lint.context import LintContext
from projections.lint.finding import Finding

LintRule = Callable[[LintContext], Iterator[Finding]]
"""A check of draft minutes: yields what is wrong with them, or worth a look."""

RULES: tuple[LintRule, ...] = (
    header.number_taken,
    header.number_skipped,
    header.date_against_number,
    header.usual_hours,
    counts.stated_counts,
    counts.group_sums,
    counts.rest_counts,
    cases.other_names,
    cases.forgotten,
    cases.forgotten_unnamed,
    cases.past_deadlines,
)
"""The rules: first those on the header, then those on counts, then those on cases and deadlines."""
