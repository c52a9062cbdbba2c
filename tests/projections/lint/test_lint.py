"""Lint: draft minutes that nothing is wrong with get no finding."""

from __future__ import annotations

from attrs import evolve as altered

from tests.projections.lint.drafts import REST, findings, item, listed


def test_nothing_to_remark_upon():
    """A draft that continues the rest, and names one case rightly, gets no finding."""
    assert findings(item("一", "甲案"), altered(REST, rest=4), declared=(listed(5),)) == ()
