"""The evidence in words: every sentence in both languages, whatever it speaks of."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from attrs import evolve as altered

from ledger.model.vocabulary import Against, Counted, Instant
from ledger.text.bilingual import alike
from ledger.text.language import Language
from projections.reconciliation.checks import Cited
from projections.reconciliation.sentences import SENTENCES
from projections.reconciliation.wording import Evidence, render, render_together, with_effects
from tests.support.platforms import four_cities

LANGUAGES = get_args(Language)
LEVEL = "working-group"


def cited(*titles: str, where: str = "industry/114-2", item: str = "二(六)") -> tuple[Cited, ...]:
    """Cases with one place."""
    return tuple(Cited(title=title, case=f"case-{title}", meeting=where, item=item) for title in titles)


def sentence(*reasons: Evidence, language: Language, here: str = "") -> str:
    """What is told of the reasons."""
    return render(reasons, four_cities(), here).in_language(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_sentence_can_be_told_in_every_language(kind, language):
    """Each kind of evidence has its sentence, with every blank filled."""
    reason = Evidence(
        kind,
        count=3,
        names=cited("甲", "乙"),
        others=cited("丙"),
        where="industry/114-2",
        level=LEVEL,
        group="industry",
        word=Counted.ADDED,
        missing=("industry/114-3",),
        perhaps=("industry/113-5",),
        text="理由",
        groups=(("industry", 2, "一"),),
        words=(Against.NAMED, Against.REGISTER),
        readings=((Counted.LISTED, Instant.AFTER, 4),),
        silent=("urban",),
    )
    text = sentence(reason, language=language)
    assert text
    assert not re.search(r"[{}]|None", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_are_cut_and_say_by_how_much(language):
    """The first few names are shown, and how many more there are, or in Chinese how many in all (等40案)."""
    names = tuple(f"第{chr(ord('甲') + number)}案" for number in range(40))
    text = sentence(Evidence("register", count=40, names=cited(*names), level=LEVEL), language=language)
    shown = [name for name in names if name in text]
    assert shown == list(names[: len(shown)])
    assert 0 < len(shown) < 40
    told_number = 40 if language == "zh-TW" else 40 - len(shown)
    assert re.search(rf"\b{told_number} (案|more)", text[text.index(names[len(shown) - 1]) :])
    assert text.count("industry/114-2 二(六)") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_unnamed_cases_are_told_by_number(language):
    """Cases known by number only are told beside those with names."""
    text = sentence(Evidence("rest", count=18, names=cited("甲", "乙"), unnamed=16, level=LEVEL), language=language)
    assert ("甲、乙（" if language == "zh-TW" else "甲, 乙 (") in text
    assert "16" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_reasons_are_told_in_their_order(language):
    """The strongest first, as given."""
    text = sentence(Evidence("presumed", count=2), Evidence("sum", count=51), language=language)
    assert text.index("2") < text.index("51")
    assert sentence(language=language) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_that_is_missing_is_named(language):
    """A case left out of a list is told with that list, where it was last seen and what is not on record since."""
    reason = Evidence(
        "left-out", names=cited("甲"), level=LEVEL, where="industry/114-4 一", missing=("industry/114-3",)
    )
    text = sentence(reason, language=language)
    for part in ("甲", "industry/114-2 二(六)", "industry/114-3", "industry/114-4 一"):
        assert part in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_meetings_own_items_only_the_number_is_told(language):
    """The meeting that a check is about is not repeated before each of its items; others are named in full."""
    reason = Evidence("named", count=2, where="一", names=(*cited("甲"), *cited("乙", where="industry/113-1")))
    text = sentence(reason, language=language, here="industry/114-2")
    assert "industry/114-2" not in text
    assert "二(六)" in text
    assert "industry/113-1 二(六)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_explanation_settles_and_upsets_is_told(language):
    """One that settles just the difference at hand says no more; the numbers are told where there are any."""
    assert with_effects(alike("甲"), 1, 0).in_language(language) == "甲"
    assert "3" in with_effects(alike("甲"), 3, 0).in_language(language)
    assert "2" in with_effects(alike("甲"), 1, 2).in_language(language)


# --- every sentence, word by word ---------------------------------------------------------------

FULL = {
    "count": 3,
    "names": (*cited("甲", "乙"), *cited("丙", where="industry/113-1", item="")),
    "others": (*cited("丁"), *cited("戊", where="vice-mayor/3", item="一")),
    "where": "industry/114-2 一",
    "level": "vice-mayor",
    "group": "industry",
    "word": Counted.REFERRED_FOR_DELISTING,
    "instant": Instant.BEFORE,
    "missing": ("industry/114-3",),
    "perhaps": ("industry/113-5", "industry/112-4"),
    "text": "理由",
    "groups": (("industry", 2, "一"), ("urban", 1, "二")),
    "words": (Against.NAMED, Against.REGISTER),
    "unnamed": 16,
    "readings": ((Counted.LISTED, Instant.AFTER, 3), (Counted.DELISTED, Instant.DURING, 4)),
    "silent": ("transport", "health"),
}
"""A reason that says everything a reason can say."""


def in_both(reason: Evidence, **fields) -> list[str]:
    """What is told of the reason in English and in Chinese."""
    return [sentence(altered(reason, **fields), language=language) for language in ("en", "zh-TW")]


def test_every_sentence_says_all_that_its_reason_holds():
    """Each kind in both languages, with names, places, groups, meetings and numbers where they belong."""
    assert {kind: in_both(Evidence(kind, **FULL)) for kind in SENTENCES} == {
        "named-at-all": [
            "3 named at the meeting: 甲, 乙 (industry/114-2 二(六)), 丙 (industry/113-1), 16 unnamed",
            "本次會議列名 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "named": [
            "3 named under industry/114-2 一: 甲, 乙 (industry/114-2 二(六)), 丙 (industry/113-1), 16 unnamed",
            "項次industry/114-2 一列名 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "register": [
            "3 on the register (vice mayors) by roll-forward: 甲, 乙 (industry/114-2 二(六)), 丙 "
            "(industry/113-1), 16 unnamed",
            "依歷次決議核算，副首長層級列管 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "running": [
            "3 listed at every level, with no delisting pending: 甲, 乙 (industry/114-2 二(六)), 丙 "
            "(industry/113-1), 16 unnamed",
            "各層級均列管且未提請解列者 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "kept": [
            "3 on the register (vice mayors) before and still after: 甲, 乙 (industry/114-2 二(六)), 丙 "
            "(industry/113-1), 16 unnamed",
            "會前已列管於副首長層級且會後仍列管者 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、"
            "未具名 16 案",
        ],
        "rest": [
            "3 on the register (vice mayors) that the meeting does not name: 甲, 乙 (industry/114-2 二(六)), 丙 "
            "(industry/113-1), 16 unnamed",
            "副首長層級列管而本次未列名者 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "resolved": [
            "3 referred for delisting: 甲, 乙 (industry/114-2 二(六)), 丙 (industry/113-1), 16 unnamed",
            "本次提請解列 3 案：甲、乙（industry/114-2 二(六)）、丙（industry/113-1）、未具名 16 案",
        ],
        "sum": [
            "the groups' counts add up to 3: industry and livelihood 2 (一), urban development 1 (二)",
            "各組合計 3 案：產業民生組 2 (一)、都會發展組 1 (二)",
        ],
        "circular": [
            "3 of these are carried in from these very minutes: no earlier list is on record; industry/114-3 is "
            "not on record; no number tells whether industry/113-5, industry/112-4 was held",
            "其中 3 案係由本次紀錄自身轉入，並無更早名單可資核對；缺 industry/114-3 會議紀錄；industry/113-5、"
            "industry/112-4 是否曾召開，無從由會次得知",
        ],
        "first": [
            "nothing on record speaks of this register before industry/114-2 一; industry/114-3 is not on "
            "record; no number tells whether industry/113-5, industry/112-4 was held",
            "industry/114-2 一 之前並無紀錄載及此列管清單；缺 industry/114-3 會議紀錄；industry/113-5、"
            "industry/112-4 是否曾召開，無從由會次得知",
        ],
        "sum-incomplete": [
            "no number is stated for transport, health and social welfare",
            "交通組、衛生社福組未載案數",
        ],
        "presumed": [
            "it rests on what is presumed of 3 cases",
            "另以 3 案之推定為據",
        ],
        "irregular": [
            "industry/114-2 一 is irregular: 理由",
            "industry/114-2 一 為例外登錄：理由",
        ],
        "clash": [
            "out of order: 理由",
            "與規則不合：理由",
        ],
        "accepted": [
            "accepted: 理由",
            "經接受：理由",
        ],
        "fits": [
            "it agrees read as on the register (after) 3, delisted (during) 4",
            "如計「列管案」（會後）3 案、「解列」（本次）4 案，相符",
        ],
        "no-reading": [
            "no reading gives 3: on the register (after) 3, delisted (during) 4",
            "任何讀法均非 3 案：「列管案」（會後）3 案、「解列」（本次）4 案",
        ],
        "fits-many": [
            "read in several ways it agrees, and counts other cases in each: on the register (after) 3, delisted "
            "(during) 4; the sheet can say which is meant",
            "不同讀法所計案件不同而案數均符：「列管案」（會後）3 案、「解列」（本次）4 案；可於登錄表寫明所指",
        ],
        "fits-circular": [
            "it agrees read as on the register (after) 3, delisted (during) 4, but from these very minutes alone",
            "如計「列管案」（會後）3 案、「解列」（本次）4 案則相符，惟僅以本次紀錄自身為據",
        ],
        "may-have-left": [
            "had 甲 (industry/114-2 二(六)) and 乙 (industry/114-2 二(六)) and 丙 (industry/113-1) left the "
            "register (vice mayors) before industry/114-2 一, that would make 3; industry/114-3 is not on "
            "record; no number tells whether industry/113-5, industry/112-4 was held",
            "「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）、「丙」（industry/113-1）如於 "
            "industry/114-2 一 之前已不在副首長層級列管，即為 3 案；缺 industry/114-3 會議紀錄；industry/113-5、"
            "industry/112-4 是否曾召開，無從由會次得知",
        ],
        "left-out": [
            "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), and 丙, "
            "last resolved at industry/113-1, are on the register (vice mayors) but not on the list of "
            "industry/114-2 一; industry/114-3 is not on record; no number tells whether industry/113-5, "
            "industry/112-4 was held",
            "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 二(六)）、"
            "「丙」（最後決議為 industry/113-1）尚在副首長層級列管，但未列於 industry/114-2 一 名單；缺 "
            "industry/114-3 會議紀錄；industry/113-5、industry/112-4 是否曾召開，無從由會次得知",
        ],
        "beyond": [
            "甲 (industry/114-2 二(六)) and 乙 (industry/114-2 二(六)) and 丙 (industry/113-1) are on the list "
            "of industry/114-2 一 but not on the register (vice mayors); industry/114-3 is not on record; no "
            "number tells whether industry/113-5, industry/112-4 was held",
            "「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）、「丙」（industry/113-1）列於 "
            "industry/114-2 一 名單，但不在副首長層級列管清單；缺 industry/114-3 會議紀錄；industry/113-5、"
            "industry/112-4 是否曾召開，無從由會次得知",
        ],
        "exchanged": [
            "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), and 丙, "
            "last resolved at industry/113-1, are on the register (vice mayors) but not on the list of "
            "industry/114-2 一; 丁 (industry/114-2 二(六)) and 戊 (vice-mayor/3 一) are on that list but not on "
            "the register; industry/114-3 is not on record; no number tells whether industry/113-5, "
            "industry/112-4 was held",
            "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 二(六)）、"
            "「丙」（最後決議為 industry/113-1）尚在副首長層級列管，但未列於 industry/114-2 一 名單；"
            "「丁」（industry/114-2 二(六)）、「戊」（vice-mayor/3 一）列於該名單，但不在列管清單；缺 "
            "industry/114-3 會議紀錄；industry/113-5、industry/112-4 是否曾召開，無從由會次得知",
        ],
        "not-resolved": [
            "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), and 丙, "
            "last resolved at industry/113-1, are not recorded as referred for delisting at industry/114-2 一; "
            "counted too, that makes 3",
            "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 二(六)）、"
            "「丙」（最後決議為 industry/113-1）於 industry/114-2 一 未登錄為「提請解列」；計入即為 3 案",
        ],
        "not-recorded": [
            "one case referred for delisting at industry/114-2 一 is not recorded at all; with it, that makes 3",
            "industry/114-2 一「提請解列」之案有一案全未登錄；計入即為 3 案",
        ],
        "not-named": [
            "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), and 丙, "
            "last resolved at industry/113-1, are on the register (vice mayors) but not recorded under "
            "industry/114-2 一; named too, that makes 3",
            "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 二(六)）、"
            "「丙」（最後決議為 industry/113-1）在副首長層級列管，但未登錄於 industry/114-2 一 之下；計入即為 3 "
            "案",
        ],
        "resolved-too": [
            "甲 (industry/114-2 二(六)) and 乙 (industry/114-2 二(六)) and 丙 (industry/113-1) are recorded as "
            "referred for delisting; without that, it makes 3",
            "「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）、"
            "「丙」（industry/113-1）已登錄為「提請解列」；不計即為 3 案",
        ],
        "named-too": [
            "甲 (industry/114-2 二(六)) and 乙 (industry/114-2 二(六)) and 丙 (industry/113-1) are recorded "
            "under the item; without that, it makes 3",
            "「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）、"
            "「丙」（industry/113-1）已登錄於該項次；不計即為 3 案",
        ],
        "near": [
            "甲 (industry/114-2 二(六)) reads like 丁 (industry/114-2 二(六)); as one case they settle it",
            "「甲」（industry/114-2 二(六)）與「丁」（industry/114-2 二(六)）案名近似；如為同一案即相符",
        ],
        "missing": [
            "industry/114-3 is not on record; no number tells whether industry/113-5, industry/112-4 was held; "
            "what is not on record may have changed the register (vice mayors) by 3",
            "缺 industry/114-3 會議紀錄；industry/113-5、industry/112-4 是否曾召開，無從由會次得知；"
            "未登錄之會議可能使副首長層級列管數增減 3 案",
        ],
        "presumption": [
            "without what is presumed of 甲 (industry/114-2 二(六)) (理由), it agrees",
            "「甲」（industry/114-2 二(六)）係屬推定（理由）；不計即相符",
        ],
        "twice": [
            "甲 (industry/114-2 二(六)) and 乙 (industry/114-2 二(六)) and 丙 (industry/113-1) are named in more "
            "than one place (industry/114-2 一); counted each time, that makes 3",
            "「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）、"
            "「丙」（industry/113-1）見於不只一處（industry/114-2 一）；逐處計列即為 3 案",
        ],
        "group": [
            "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), and 丙, "
            "last resolved at industry/113-1, are counted under industry and livelihood instead",
            "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 二(六)）、"
            "「丙」（最後決議為 industry/113-1）如改計於產業民生組",
        ],
        "reading": [
            "read as referred for delisting (before), it agrees: 3",
            "如計「提請解列」（會前）即為 3 案，相符",
        ],
        "miscount": [
            "the number itself: by the cases named and by the register it is 3",
            "案數本身：依列名案及列管清單為 3 案",
        ],
        "part": [
            "the number of industry and livelihood (industry/114-2 一): 3 instead of 16",
            "產業民生組案數（industry/114-2 一）：應為 3，非 16",
        ],
    }


def test_one_case_several_and_one_of_several_take_their_own_verb():
    """English says is or are; of alternatives any one is; Chinese says 其中一案."""
    kinds = ("left-out", "beyond", "exchanged")
    one = {"names": cited("甲"), "others": cited("丁", "戊"), "level": LEVEL, "where": "industry/114-4 一"}
    assert {kind: in_both(Evidence(kind, **one)) for kind in kinds} == {
        "left-out": [
            "甲, last resolved at industry/114-2 二(六), is on the register (working group) but not on the list "
            "of industry/114-4 一",
            "「甲」（最後決議為 industry/114-2 二(六)）尚在工作小組列管，但未列於 industry/114-4 一 名單",
        ],
        "beyond": [
            "甲 (industry/114-2 二(六)) is on the list of industry/114-4 一 but not on the register (working group)",
            "「甲」（industry/114-2 二(六)）列於 industry/114-4 一 名單，但不在工作小組列管清單",
        ],
        "exchanged": [
            "甲, last resolved at industry/114-2 二(六), is on the register (working group) but not on the "
            "list of industry/114-4 一; 丁 (industry/114-2 二(六)) and 戊 (industry/114-2 二(六)) are on that list but "
            "not on the register",
            "「甲」（最後決議為 industry/114-2 二(六)）尚在工作小組列管，但未列於 industry/114-4 一 名單；"
            "「丁」（industry/114-2 二(六)）、「戊」（industry/114-2 "
            "二(六)）列於該名單，但不在列管清單",
        ],
    }
    several = Evidence("left-out", names=cited("甲", "乙"), level=LEVEL, where="industry/114-4 一")
    assert in_both(several) == [
        "甲, last resolved at industry/114-2 二(六), and 乙, last resolved at industry/114-2 二(六), are on "
        "the register "
        "(working group) but not on the list of industry/114-4 一",
        "「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 "
        "二(六)）尚在工作小組列管，但未列於 industry/114-4 一 名單",
    ]
    assert in_both(several, one_of=True) == [
        "one of 甲, last resolved at industry/114-2 二(六), or 乙, last resolved at industry/114-2 二(六), is on the "
        "register (working group) but not on the list of industry/114-4 一",
        "其中一案：「甲」（最後決議為 industry/114-2 二(六)）、「乙」（最後決議為 industry/114-2 "
        "二(六)）尚在工作小組列管，但未列於 industry/114-4 一 名單",
    ]


def test_as_many_names_as_are_shown_leave_none_to_count():
    """Three of three are shown; of four, three and how many that leaves; unnamed ones beside none named too."""
    reason = Evidence("register", count=3, names=cited("甲", "乙", "丙"), level=LEVEL)
    assert in_both(reason) == [
        "3 on the register (working group) by roll-forward: 甲, 乙, 丙 (industry/114-2 二(六))",
        "依歷次決議核算，工作小組列管 3 案：甲、乙、丙（industry/114-2 二(六)）",
    ]
    assert in_both(reason, count=4, names=cited("甲", "乙", "丙", "丁")) == [
        "4 on the register (working group) by roll-forward: 甲, 乙, 丙 (industry/114-2 二(六)) and 1 more",
        "依歷次決議核算，工作小組列管 4 案：甲、乙、丙（industry/114-2 二(六)）等 4 案",
    ]
    assert in_both(reason, names=(), unnamed=3) == [
        "3 on the register (working group) by roll-forward: 3 unnamed",
        "依歷次決議核算，工作小組列管 3 案：未具名 3 案",
    ]
    assert in_both(reason, names=(), count=0) == [
        "0 on the register (working group) by roll-forward",
        "依歷次決議核算，工作小組列管 0 案",
    ]


def test_names_of_one_place_stand_together_and_others_apart():
    """The place once for each run of names that share it; of the meeting spoken of, the item alone."""
    names = (*cited("甲", "乙"), *cited("丙", where="industry/113-1", item="一"))
    reason = Evidence("register", count=3, names=names, level=LEVEL)
    assert [sentence(reason, language=language, here="industry/114-2") for language in ("en", "zh-TW")] == [
        "3 on the register (working group) by roll-forward: 甲, 乙 (二(六)), 丙 (industry/113-1 一)",
        "依歷次決議核算，工作小組列管 3 案：甲、乙（二(六)）、丙（industry/113-1 一）",
    ]


def test_what_is_not_on_record_ends_the_sentence():
    """One is and several are not on record; of what may have been held no number tells."""
    reason = Evidence("circular", count=3)
    assert in_both(reason) == [
        "3 of these are carried in from these very minutes: no earlier list is on record",
        "其中 3 案係由本次紀錄自身轉入，並無更早名單可資核對",
    ]
    assert in_both(reason, missing=("industry/114-1", "industry/114-3")) == [
        "3 of these are carried in from these very minutes: no earlier list is on record; industry/114-1, "
        "industry/114-3 are not on record",
        "其中 3 案係由本次紀錄自身轉入，並無更早名單可資核對；缺 industry/114-1、industry/114-3 會議紀錄",
    ]
    assert in_both(reason, perhaps=("industry/113-5",)) == [
        "3 of these are carried in from these very minutes: no earlier list is on record; no number tells "
        "whether industry/113-5 was held",
        "其中 3 案係由本次紀錄自身轉入，並無更早名單可資核對；industry/113-5 是否曾召開，無從由會次得知",
    ]


def test_a_group_that_the_platform_does_not_have_is_told_by_its_id():
    """What is not in the platform is shown as it is on record."""
    assert in_both(Evidence("group", names=cited("甲"), group="elsewhere")) == [
        "甲, last resolved at industry/114-2 二(六), is counted under elsewhere instead",
        "「甲」（最後決議為 industry/114-2 二(六)）如改計於elsewhere",
    ]


def test_reasons_are_joined_as_the_language_joins():
    """A semicolon of its own width between them."""
    reasons = (Evidence("presumed", count=2), Evidence("presumed", count=3))
    assert [sentence(*reasons, language=language) for language in ("en", "zh-TW")] == [
        "it rests on what is presumed of 2 cases; it rests on what is presumed of 3 cases",
        "另以 2 案之推定為據；另以 3 案之推定為據",
    ]


def test_how_much_an_explanation_settles_and_upsets_is_said_at_its_end():
    """One difference settled and nothing upset go without saying."""
    told_so = [
        with_effects(alike("甲"), settles, upsets).in_language(language)
        for settles, upsets in ((1, 0), (2, 0), (1, 1), (3, 2))
        for language in ("en", "zh-TW")
    ]
    assert told_so == [
        "甲",
        "甲",
        "甲; this settles 2 differences",
        "甲；可一併說明 2 處不符",
        "甲, but 1 now in order would not be",
        "甲，但另有 1 處不再相符",
        "甲; this settles 3 differences, but 2 now in order would not be",
        "甲；可一併說明 3 處不符，但另有 2 處不再相符",
    ]


def test_a_case_that_may_have_left_and_cases_named_twice_are_told_alone_and_as_alternatives():
    """Of alternatives any one; the places of a case named twice where they are told, else none are."""
    left = Evidence("may-have-left", count=3, names=cited("甲", "乙"), where="industry/114-4 一", level=LEVEL)
    assert in_both(left, names=cited("甲")) == [
        "had 甲 (industry/114-2 二(六)) left the register (working group) before industry/114-4 一, that would make 3",
        "「甲」（industry/114-2 二(六)）如於 industry/114-4 一 之前已不在工作小組列管，即為 3 案",
    ]
    assert in_both(left, one_of=True) == [
        "had one of 甲 (industry/114-2 二(六)) or 乙 (industry/114-2 二(六)) left the register (working group) before "
        "industry/114-4 一, that would make 3",
        "其中一案：「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）如於 industry/114-4 一 "
        "之前已不在工作小組列管，即為 3 案",
    ]
    twice = Evidence("twice", count=3, names=cited("甲"), where="一、二")
    assert in_both(twice) == [
        "甲 (industry/114-2 二(六)) is named in more than one place (一、二); counted each time, that makes 3",
        "「甲」（industry/114-2 二(六)）見於不只一處（一、二）；逐處計列即為 3 案",
    ]
    assert in_both(twice, names=cited("甲", "乙"), one_of=True, where="") == [
        "one of 甲 (industry/114-2 二(六)) or 乙 (industry/114-2 二(六)) is named in more than one place; counted each "
        "time, that makes 3",
        "其中一案：「甲」（industry/114-2 二(六)）、「乙」（industry/114-2 二(六)）見於不只一處；逐處計列即為 3 案",
    ]


def test_readings_of_which_none_counts_anything_are_not_listed():
    """One by one they would say nothing: each gives nothing."""
    assert in_both(Evidence("no-reading", count=3)) == [
        "no reading gives 3: each gives 0",
        "任何讀法均非 3 案：各讀法均為 0 案",
    ]


def test_one_reading_and_one_silent_group_are_told():
    """The label and the instant of the reading with its number; a group by its name."""
    assert in_both(Evidence("fits", count=1, readings=((Counted.LISTED, Instant.BEFORE, 1),))) == [
        "it agrees read as on the register (before) 1",
        "如計「列管案」（會前）1 案，相符",
    ]
    assert in_both(Evidence("sum-incomplete", silent=("urban",))) == [
        "no number is stated for urban development",
        "都會發展組未載案數",
    ]


def test_what_comes_to_something_only_as_a_whole_is_told_as_a_whole():
    """In one sentence where each is told in the same words; else that both together make the number."""

    def both(*reasons: Evidence) -> list[str]:
        return [render_together(reasons, four_cities()).in_language(language) for language in ("en", "zh-TW")]

    left = Evidence("may-have-left", count=2, names=cited("甲"), where="industry/114-4 一", level=LEVEL)
    assert both(left) == in_both(left)
    assert both(left, altered(left, names=cited("乙"))) == in_both(left, names=cited("甲", "乙"))
    elsewhere = altered(left, names=cited("乙"), missing=("industry/114-3",))
    assert both(left, elsewhere) == [
        f"both together: {in_both(left)[0]}; {in_both(elsewhere)[0]}",
        f"兩者併計：{in_both(left)[1]}；{in_both(elsewhere)[1]}",
    ]
    near = Evidence("near", names=cited("甲"), others=cited("丁"))
    assert both(near, altered(near, names=cited("乙")))[0].startswith("both together: 甲 ")
