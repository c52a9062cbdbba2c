"""Rules: every check of draft minutes is listed once, and its findings come in that order."""

from __future__ import annotations

import inspect
from datetime import date

from projections.lint import cases, counts, header
from projections.lint.rules import RULES
from tests.projections.lint.drafts import concerns, findings, listed


def test_every_check_is_a_rule_and_is_listed_once() -> None:
    """A public function of the three modules of rules takes the context alone, and is in the list."""
    written = [
        function
        for module in (header, counts, cases)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    assert len(RULES) == len(set(RULES))
    assert set(RULES) == set(written)
    assert {tuple(inspect.signature(rule).parameters) for rule in RULES} == {("context",)}


def test_findings_come_in_the_order_of_the_rules() -> None:
    """First those on the header, then those on counts, then those on cases."""
    found = concerns(findings(meeting="industry/113-3", held=date(2024, 9, 1), declared=(listed(99),)))
    assert [one.value for one in found] == ["number-skipped", "count", *["forgotten"] * 4]
