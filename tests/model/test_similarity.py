"""Which names are so like one another that a person is asked, and how they are found among many."""

from __future__ import annotations

import pytest

from ledger.model.similarity import is_like


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山區捕獸鋏宣導交流案", "山區捕獸鉗宣導交流案"),
        ("公有市場聯合行銷活動", "公有市場聯合行銷活動案"),
        ("青創交流合作", "青創合作交流"),
        ("夜市聯合行銷", "北北基桃夜市聯合行銷"),
        ("夜市聯合行銷案", "夜市聯合行銷推動計畫"),
        ("第十二期青創交流", "第12期青創交流"),
        ("臺北青創交流", "台北「青創」交流"),
        ("一般廢棄物清運", "新北市三區一般廢棄物清運"),
    ],
)
def test_names_that_differ_little_are_alike(one, other):
    """A final 案, a character in six, the order, a prefix or suffix, another way to write a number: a question."""
    assert is_like(one, other)
    assert is_like(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("113年度青創交流案", "114年度青創交流案"),
        ("第93案合作交流", "第94案合作交流"),
        ("第十二期青創交流", "第十三期青創交流"),
        ("第１２期青創交流", "第１３期青創交流"),
        ("公有市場聯合行銷", "公有市場聯合行銷第2期"),
        ("公有市場聯合行銷案", "公有市場聯合行銷案第2期"),
        ("No.12 dyke", "No.21 dyke"),
        ("113年度青創交流活動", "114年度青創交流活動案"),
        ("其他", "其他事項研商"),
        ("甲案", "乙案"),
        ("夜市聯合行銷", "公有市場改建"),
    ],
)
def test_names_that_number_apart_or_are_far_apart_are_not_alike(one, other):
    """What differs in numbers only is another case, and so is what merely begins with a word or two of another."""
    assert not is_like(one, other)
    assert not is_like(other, one)
