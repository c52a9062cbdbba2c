"""Every phrase of a refusal has a Chinese counterpart with the same blanks, and refusals are told in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from ledger.lifecycle import guards
from ledger.testing.rules import TWO, carried_in, delisted, given
from ledger.text.catalogue.lifecycle import LIFECYCLE


def phrases() -> set[str]:
    """The phrases that the rules hand to whatever says them: every text among the arguments of such a call."""
    tree = ast.parse(Path(guards.__file__).read_text(encoding="utf-8"))
    said = set()
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", ""))
        if isinstance(node, ast.Call) and name in ("_refusal", "_alive", "say"):
            texts = (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
            said.update(texts)
    return said


def test_every_phrase_has_its_counterpart():
    """No phrase of the rules is without a Chinese one."""
    assert len(phrases()) > 30
    assert phrases() <= LIFECYCLE.keys()


def test_counterparts_keep_the_blanks():
    """What an English phrase tells, its counterpart tells too."""
    for english, chinese in LIFECYCLE.items():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese)), english


def test_a_refusal_is_told_in_both_languages():
    """The case and its state are named in either language; the remedy is in the same one."""
    refusal = guards.check(given(carried_in(on=TWO[:1], never_on=TWO[1:]), delisted()).cases, delisted(), TWO)
    assert "Case A" in refusal.problem.zh
    assert "不得解列" in refusal.problem.zh
    assert "例外" in refusal.remedy.zh
    assert "cannot be delisted" in refusal.problem.en
