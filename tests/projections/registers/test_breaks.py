"""Breaks: each kind has its sentence in both languages."""

from __future__ import annotations

from ledger.model.vocabulary import Break, Instant
from projections import ChainBreak
from projections.registers.breaks import _SENTENCES


def test_every_break_has_a_sentence_in_both_languages() -> None:
    """Each kind of break is put into words in each language, with meeting, item and what it is about."""
    for kind in Break:
        one = ChainBreak(
            kind=kind, meeting="industry/114-4", item="一(二)", titles=("甲", "乙", "丙", "丁"), count=5, expected=7,
            says="計7案", instant=Instant.BEFORE, missing=("industry/114-3",),
        )  # fmt: skip
        assert one.in_language("en") != one.in_language("zh-TW")
        for language in ("en", "zh-TW"):
            assert "industry/114-4 一(二)" in one.in_language(language)
            assert "{" not in one.in_language(language)
    assert set(_SENTENCES) == set(Break)
