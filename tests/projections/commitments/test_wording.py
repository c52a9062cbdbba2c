"""Wording: what became of a commitment, as a secretary reads it."""

from __future__ import annotations

from string import Formatter

from ledger.model.vocabulary import Promised
from projections.commitments.wording import _PHRASES
from tests.projections.commitments.test_promises import DAY, PLAN, D, group, item, only


def test_the_evidence_reads_in_chinese_with_the_same_places():
    """Asked in Chinese, every sentence is Chinese, with ROC days and the same citations."""
    late = only(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[2], item("甲", D.CONTINUED)),
        language="zh-TW",
    )
    assert late.because.split("；") == [
        "期限（113-03-31）已過，已登錄之紀錄未載明解列",
        "該案其後首見於 industry/113-2 項甲（113-06-10），已在期限之後",
    ]


def test_every_phrase_has_the_same_blanks_in_both_languages():
    """A sentence can be read in either language with the same facts."""

    def blanks(phrase):
        return {name for _, name, _, _ in Formatter().parse(phrase) if name}

    assert [key for key, text in _PHRASES.items() if blanks(text.en) != blanks(text.zh)] == []
