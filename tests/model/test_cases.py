"""Names: what is one name, whatever is typed, and how names of an older ledger are found."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from eventsourcing.dcb.api import DCBEvent
from hypothesis import given
from hypothesis import strategies as st

from ledger import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.errors import InputError
from ledger.log.codec import encode
from ledger.log.tags import tags_of
from ledger.model.cases import former_normal_name, is_name, normal_name, same_name
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.sheets import SheetError, read_sheet
from ledger.store.sqlite import open_recorder
from ledger.testing.ledgers import new_ledger
from tests.support.platforms import four_cities

INVISIBLE = {
    "soft hyphen": "\u00ad",
    "combining grapheme joiner": "\u034f",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "Mongolian selector": "\u180b",
    "zero width space, joiner and non-joiner": "\u200b\u200c\u200d",
    "word joiner": "\u2060",
    "variation selectors": "\ufe00\ufe0f\U000e0100",
    "byte order mark": "\ufeff",
    "tag characters": "\U000e0041\U000e007f",
}
PROPOSED = (Decision.PROPOSED, Decision.ACCEPTED)


def meeting(*items: Item, at: str = "industry/113-1") -> Minutes:
    """A meeting of those items."""
    return Minutes(meeting=at, held=date(2024, int(at[-1]) * 2, 1), items=items)


@pytest.mark.parametrize("marks", INVISIBLE.values(), ids=INVISIBLE)
def test_marks_that_show_nothing_do_not_make_another_name(marks):
    """A title with invisible marks anywhere in it is the title without them."""
    assert same_name(f"青{marks}創交流案{marks}", "青創交流案")


def test_marks_that_show_nothing_do_not_keep_a_letter_and_its_accent_apart():
    """A joiner between a letter and its accent does not make another letter of them."""
    assert same_name("cafe\u034f\u0301", "caf\u00e9")


def test_every_dash_is_one():
    """Every dash of Unicode, the minus signs and the drawn line are the hyphen; how many in a row does not count."""
    dashes = [chr(code) for code in range(0x11000) if unicodedata.category(chr(code)) == "Pd"]
    for dash in [*dashes, "\u2212", "\u207b", "\u2500", "——", "--"]:
        assert same_name(f"貓空{dash}平溪線", "貓空-平溪線"), hex(ord(dash[0]))


def test_every_middle_dot_is_one():
    """The middle dots of Latin, Greek and Japanese, bullets and the dot operators are one."""
    for dot in "\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65":
        assert same_name(f"藝術{dot}駐村", "藝術·駐村"), hex(ord(dot))


@pytest.mark.parametrize("letter", ["一", "ー", "·", "．"])
def test_letters_that_look_like_dashes_stay_letters(letter):
    """The numeral 一 and the long vowel ー are no dashes; a dot is no dash either."""
    assert not same_name(f"甲{letter}乙", "甲-乙")


def test_names_that_are_taken_to_be_in_normalised_form_are():
    """Every character of a name that is not looked into stays itself in normalised form, but for 台."""
    for code in (*range(0x30, 0x3A), *range(0x61, 0x7B), *range(0x4E00, 0xA000)):
        character = chr(code)
        through = normal_name(f"{character}「」").removesuffix("「」")
        assert normal_name(character) == through == ("臺" if character == "台" else character)


@given(st.text(max_size=12))
def test_the_form_of_a_form_is_itself(name):
    """A normalised name of which nothing is composed anew is in normalised form."""
    form = normal_name(unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode())
    assert normal_name(form) == form


@pytest.mark.parametrize("title", ["\u3164", "\u200d\u200d", "「」", " \ufe0f"])
def test_a_title_of_nothing_is_refused_everywhere(title):
    """What normalises to nothing names no case, in a sheet as in minutes from code."""
    assert not is_name(title)
    item = f"{{item: 一, case: '{title}', decision: proposed}}"
    with pytest.raises(SheetError):
        read_sheet(f"meeting: industry/113-1\ndate: 2024-02-01\nresolutions: [{item}]\n", four_cities())
    with new_ledger(four_cities()) as ledger:
        for wrong in (
            Item(item="一", cases=(title,), decisions=PROPOSED),
            Item(item="一", cases=("甲案交流",), decisions=PROPOSED, renamed_to=title),
            Item(item="一", cases=("甲案交流",), decisions=PROPOSED, also_known_as=("好名", title)),
        ):
            with pytest.raises(InputError, match="remedy"):
                ledger.record(meeting(wrong))
        assert ledger.head == 1


def recorded_formerly(*titles: str) -> CaseLedger:
    """A ledger whose names are tagged in the form they had before."""
    recorder = open_recorder(None)
    with new_ledger(four_cities()) as now:
        now.record(meeting(*(Item(item=str(n), cases=(t,), decisions=PROPOSED) for n, t in enumerate(titles, 1))))
        stored = []
        for recorded in now.events():
            named = f"name:{former_normal_name(getattr(recorded.event, 'named', ''))}"
            tags = [named if tag.startswith("name:") else tag for tag in tags_of(recorded.event)]
            name, data = encode(recorded.event)
            stored.append(DCBEvent(type=name, data=data, tags=tags))
    recorder.append(stored)
    return CaseLedger(recorder=recorder)


@pytest.mark.parametrize("title", ["貓空\u2212平溪線", "青\u200d創交流案"])
def test_names_of_an_older_ledger_are_found_as_they_were_written(title):
    """A ledger that tags names in their former form answers for them, and records about them."""
    with recorded_formerly(title) as ledger:
        assert ledger.find_case(title) == "industry-113-1.01"
        goes_on = Item(item="一", cases=(title,), decisions=(Decision.CONTINUED,))
        assert ledger.record(meeting(goes_on, at="industry/113-2")).outcome == "recorded"


@pytest.mark.parametrize(
    ("title", "written"), [("貓空\u2212平溪線", "貓空—平溪線"), ("青\u200d創交流案", "青\ufe0f創交流案")]
)
def test_names_of_an_older_ledger_are_found_however_they_are_written_now(title, written):
    """What was tagged in one former form is the same name in another: nothing makes a second case of it."""
    with recorded_formerly(title) as ledger:
        goes_on = Item(item="一", cases=(written,), decisions=(Decision.CONTINUED,))
        assert ledger.record(meeting(goes_on, at="industry/113-2")).outcome == "recorded"
        again = Item(item="一", cases=(written,), decisions=PROPOSED)
        with pytest.raises(RefusedError, match=r"industry-113-1\.01"):
            ledger.record(meeting(again, at="industry/113-3"))
