"""Texts in both languages: filled, joined, rendered, and carried by errors."""

from __future__ import annotations

from ledger.text.bilingual import Text, alike, either, joined, joined_in_part


def test_each_language_fills_its_own_blanks() -> None:
    """A text in a blank is told in the language of the phrase around it, a name or number is the same in both."""
    text = Text(en="{a} of {b}", zh="{b}之{a}").format(a=Text(en="one", zh="一"), b=2)
    assert (text.in_language("en"), text.in_language("zh-TW")) == ("one of 2", "2之一")


def test_what_a_blank_holds_is_not_read_as_a_phrase() -> None:
    """Braces in a name stay braces."""
    text = Text(en="got {what}", zh="得{what}").format(what=alike("{what} {0}"))
    assert (text.en, text.zh) == ("got {what} {0}", "得{what} {0}")


def test_texts_are_joined_with_the_signs_of_their_language() -> None:
    """A list and alternatives read as each language writes them."""
    both = [Text(en="a", zh="甲"), "b"]
    assert (joined(both).en, joined(both).zh) == ("a, b", "甲、b")
    assert (either(both).en, either(both).zh) == ("a or b", "甲或b")


def test_a_text_goes_on_in_each_language() -> None:
    """What is added is a text of both languages, or one that is the same in both."""
    text = Text(en="day", zh="日期") + Text(en=": ", zh="：") + "114-05-14"
    assert (text.en, text.zh) == ("day: 114-05-14", "日期：114-05-14")


def test_a_text_is_written_in_english() -> None:
    """``str`` of a text is English, as that of an error is."""
    assert str(Text(en="day", zh="日期")) == "day"


def test_a_long_list_says_how_many_more_there_are() -> None:
    """Fifty problems are listed, and the number of the others in each language."""
    text = joined_in_part(list(range(52)), lambda one: f"{one}")
    assert text.en.splitlines()[-2:] == ["49", "and 2 more problems"]
    assert text.zh.splitlines()[-1] == "另有 2 項問題"
    assert joined_in_part([1], lambda one: f"{one}").en == "1"
