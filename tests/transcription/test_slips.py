"""Every diagnostic: what in minutes cannot be transcribed, and what the person is told."""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve as altered

from ledger.model.events import NotHeld
from ledger.model.minutes import CarriedIn, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.transcription import TranscriptionError, differences, names_mentioned
from ledger.transcription.contradictions import contradicting, contradictions
from tests.support.platforms import four_cities

DAY = date(2024, 6, 1)
FOUND = CarriedIn(item="一", cases=("智慧農業場域", "青創交流合作"), on=("working-group", "vice-mayor"))


def meeting(*items: Item, at: str = "industry/113-2", **fields) -> Minutes:
    """A meeting of those items."""
    return Minutes(meeting=at, held=DAY, items=items, **fields)


def item(*cases: str, decide: tuple[Decision, ...] = (Decision.CONTINUED,), **fields) -> Item:
    """One item."""
    return Item(item="一", cases=cases, decisions=decide, **fields)


@pytest.fixture
def ledger():
    """A ledger that knows two cases of the industry group."""
    with new_ledger(four_cities()) as made:
        made.record(Minutes(meeting="industry/113-1", held=date(2024, 2, 1), carried_in=(FOUND,)))
        yield made


def diagnostics(ledger, minutes: Minutes) -> list:
    """What is wrong with ``minutes``; nothing is recorded."""
    before = list(ledger.events())
    with pytest.raises(TranscriptionError) as caught:
        ledger.record(minutes)
    assert list(ledger.events()) == before
    for one in caught.value.diagnostics:
        assert one.problem.en in str(caught.value)
        assert one.remedy.en
        assert one.remedy.en in str(caught.value)
    assert minutes.meeting in str(caught.value)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("industry/113-2", "does not come before industry/113-2"),
        ("vice-mayor/1", "not of the series of industry/113-2"),
        ("the first", "not the number of a meeting"),
        ("113-1", "written out, as industry/113-1"),
    ],
)
def test_only_an_earlier_number_of_the_series_was_not_held(ledger, number, told):
    """A header handed in from code names meetings never held by their ids, earlier ones of its own series."""
    (one,) = diagnostics(ledger, meeting(not_held=(NotHeld(meeting=number, because="流會"),)))
    assert (one.place.section, one.place.key, one.place.part) == ("header", "not_held", 0)
    assert told in one.problem.en


def test_a_number_not_held_is_told_once(ledger):
    """The same number with two reasons is a diagnostic at the second."""
    twice = tuple(NotHeld(meeting="industry/112-4", because=because) for because in ("流會", "颱風"))
    (one,) = diagnostics(ledger, meeting(not_held=twice))
    assert (one.place.part, "twice" in one.problem.en) == (1, True)


def test_what_a_header_tells_of_exceptions_comes_back(ledger):
    """A header's exception and numbers never held are recorded and read back; an amendment shows a change of them."""
    told = meeting(
        item("智慧農業場域"), irregular="補開", not_held=(NotHeld(meeting="industry/112-4", because="流會"),)
    )
    ledger.record(told)
    assert ledger.minutes(told.meeting) == told
    lines = differences(told, meeting(item("智慧農業場域"), irregular="補開會議"))
    assert [line.split(": ")[1] for line in lines] == ["irregular", "not held"]


AGENCY = "臺北市政府產業發展局"
TELL = (Directive(to=("臺北市產業局發展",), task="report"),)

ONE_SLIP = {
    "unknown case": (meeting(item("無此案")), "items", "無此案", "提案"),
    "near case": (meeting(item("智慧農業場所")), "items", "智慧農業場所", "智慧農業場域"),
    "unknown among known": (meeting(item("青創交流合作", "無此案")), "items", "無此案", "提案"),
    "unknown owner": (
        meeting(item("新案", decide=(Decision.PROPOSED,), owners=("某某局",))),
        "items",
        "某某局",
        "platform.yaml",
    ),
    "near addressee": (meeting(item("青創交流合作", directives=TELL)), "items", "臺北市產業局發展", "臺北市"),
    "unknown owner added": (meeting(item("青創交流合作", owners_added=("某某局",))), "items", "某某局", "agencies"),
    "unknown member": (meeting(item("青創交流合作", scope=("花蓮縣",))), "items", "花蓮縣", "member"),
    "unknown group": (meeting(item("青創交流合作", group="某組"), at="vice-mayor/3"), "items", "某組", "group"),
    "another group": (meeting(item("青創交流合作", group="交通組")), "items", "交通組", "group"),
    "unknown group to move to": (
        meeting(item("青創交流合作", decide=(Decision.MOVED,), to_group="某組")),
        "items",
        "某組",
        "group",
    ),
    "unknown category": (
        meeting(item("新案", decide=(Decision.PROPOSED,), category="某類")),
        "items",
        "某類",
        "category",
    ),
    "name taken by a new case": (
        meeting(item("青創交流合作", decide=(Decision.LISTED,), new=True)),
        "items",
        "青創交流合作",
        "another title",
    ),
    "name taken by a renaming": (
        meeting(item("青創交流合作", renamed_to="智慧農業場域")),
        "items",
        "智慧農業場域",
        "another title",
    ),
    "name taken by an alias": (
        meeting(item("青創交流合作", also_known_as=("智慧農業場域",))),
        "items",
        "智慧農業場域",
        "another title",
    ),
    "name taken by a part": (
        meeting(item("青創交流合作", decide=(Decision.SPLIT,), parts=("智慧農業場域",))),
        "items",
        "智慧農業場域",
        "another title",
    ),
    "no group": (meeting(item("新案", decide=(Decision.PROPOSED,)), at="vice-mayor/3"), "items", "新案", "議題小組"),
    "several merged into none": (
        meeting(item("青創交流合作", "智慧農業場域", decide=(Decision.MERGED,))),
        "items",
        "into none",
        "併入",
    ),
    "nothing merged": (meeting(item(decide=(Decision.MERGED,), into="合案")), "items", "no cases", "案名"),
    "split without parts": (meeting(item("青創交流合作", decide=(Decision.SPLIT,))), "items", "split", "分為"),
    "two cases split": (
        meeting(item("青創交流合作", "智慧農業場域", decide=(Decision.SPLIT,), parts=("甲",))),
        "items",
        "split",
        "分為",
    ),
    "one title for two": (
        meeting(item("青創交流合作", "智慧農業場域", renamed_to="新名")),
        "items",
        "one case only",
        "entry of its own",
    ),
    "one alias for two": (
        meeting(item("青創交流合作", "智慧農業場域", also_known_as=("新名",))),
        "items",
        "one case only",
        "entry of its own",
    ),
    "highest level refers for listing": (
        meeting(item("青創交流合作", decide=(Decision.REFERRED_FOR_LISTING,)), at="vice-mayor/3"),
        "items",
        "highest level",
        "decide it here",
    ),
    "highest level refers for delisting": (
        meeting(item("青創交流合作", decide=(Decision.REFERRED_FOR_DELISTING,)), at="vice-mayor/3"),
        "items",
        "highest level",
        "decide it here",
    ),
    "nothing resolved": (meeting(Item(item="一", cases=("青創交流合作",))), "items", "resolves nothing", "決議"),
    "carried in nowhere": (
        meeting(carried_in=(CarriedIn(item="一", cases=("舊案",)),)),
        "carried_in",
        "register",
        "列管於",
    ),
    "carried in at an unknown level": (
        meeting(carried_in=(CarriedIn(item="一", cases=("舊案",), on=("working-group", "某層級")),)),
        "carried_in",
        "某層級",
        "level",
    ),
    "presumed of an unknown case": (
        meeting(
            presumed=(
                Presumed(
                    item="一",
                    cases=("無此案",),
                    decision=Decision.LISTED,
                    level="vice-mayor",
                    after=DAY,
                    before=DAY,
                    taken_on=DAY,
                    basis="-",
                ),
            )
        ),
        "presumed",
        "無此案",
        "提案",
    ),
    "presumed at an unknown level": (
        meeting(
            presumed=(
                Presumed(
                    item="一",
                    cases=("青創交流合作",),
                    decision=Decision.LISTED,
                    level="某層級",
                    after=DAY,
                    before=DAY,
                    taken_on=DAY,
                    basis="-",
                ),
            )
        ),
        "presumed",
        "某層級",
        "level",
    ),
    "a merger presumed": (
        meeting(
            presumed=(
                Presumed(
                    item="一",
                    cases=("青創交流合作",),
                    decision=Decision.MERGED,
                    level="vice-mayor",
                    after=DAY,
                    before=DAY,
                    taken_on=DAY,
                    basis="-",
                ),
            )
        ),
        "presumed",
        "merged",
        "item of its own",
    ),
}


@pytest.mark.parametrize(("minutes", "section", "problem", "remedy"), ONE_SLIP.values(), ids=ONE_SLIP)
def test_a_slip_is_told_with_its_place_and_remedy(ledger, minutes, section, problem, remedy):
    """What cannot be transcribed is named, with the section and entry it is in and what to do about it."""
    found = diagnostics(ledger, minutes)
    assert [(one.place.section, one.place.entry) for one in found] == [(section, 0)]
    assert problem in found[0].problem.en
    assert remedy in found[0].remedy.en


@pytest.mark.parametrize("minutes", [one[0] for one in ONE_SLIP.values()], ids=ONE_SLIP)
def test_a_slip_is_told_in_chinese_throughout(ledger, minutes):
    """In Chinese it holds no English word but names that are so: of files, options, ids and of the platform."""
    (one, *_) = diagnostics(ledger, minutes)
    for text in (one.problem.zh, one.remedy.zh):
        assert re.search("[\u4e00-\u9fff]", text)
        own = re.sub(r"platform\.yaml|--backfill|industry-[\w.-]+|（[a-z-]+）", "", text)
        assert not re.search("[A-Za-z]{2}", own)


def test_an_error_of_slips_tells_each_with_place_and_remedy(ledger):
    """The error itself is told in either language, a diagnostic after the other."""
    with pytest.raises(TranscriptionError) as refused:
        ledger.record(meeting(item("無此案")))
    where = "industry/113-2, items[0]"
    assert str(refused.value) == refused.value.in_language("en")
    assert refused.value.in_language("en").startswith(f"{where}: no case on record is called 「無此案」\n  remedy: ")
    assert refused.value.in_language("zh-TW").startswith(f"{where}：已登錄之案無名為「無此案」者\n  補正：")


def test_all_slips_are_told_at_once(ledger):
    """Every diagnostic of the minutes is told, in the order of the minutes, each with its entry's number."""
    found = diagnostics(
        ledger,
        meeting(
            item("青創交流合作"),
            item("無此案"),
            item("青創交流合作", scope=("花蓮縣",)),
            item("另無此案"),
            carried_in=(CarriedIn(item="一", cases=("舊案",)),),
        ),
    )
    assert [(one.place.section, one.place.entry) for one in found] == [
        ("carried_in", 0),
        ("items", 1),
        ("items", 2),
        ("items", 3),
    ]


def test_a_case_introduced_by_the_meeting_is_known_to_its_later_items(ledger):
    """What an item proposes, carries in or merges into may be named by the items after it, not by those before."""
    ledger.preview(meeting(item("新案", decide=(Decision.PROPOSED,)), item("新案", decide=(Decision.ACCEPTED,))))
    (one,) = diagnostics(ledger, meeting(item("新案子"), item("新案", decide=(Decision.PROPOSED,))))
    assert one.place.entry == 0


def test_a_near_name_may_be_one_of_the_same_meeting(ledger):
    """A name close to one that the meeting itself brought in is suggested too."""
    (one,) = diagnostics(ledger, meeting(item("地熱發電廠參訪", decide=(Decision.PROPOSED,)), item("地熱發電場參訪")))
    assert "地熱發電廠參訪" in one.remedy.en


def test_a_proposal_that_is_put_forward_again_keeps_its_case(ledger):
    """A proposal named by a later meeting as proposed again is the case it was."""
    ledger.record(meeting(item("新案", decide=(Decision.PROPOSED,))))
    ledger.record(meeting(item("新案", decide=(Decision.PROPOSED, Decision.ACCEPTED)), at="industry/113-3"))
    assert ledger.find_case("新案") == "industry-113-2.01"


def test_an_acceptance_with_changes_is_an_acceptance(ledger):
    """The verdict with changes is understood wherever the verdict words are, as an amended acceptance."""
    changed = (Decision.PROPOSED, Decision.ACCEPTED_WITH_CHANGES)
    *_, event = ledger.preview(meeting(item("新案", decide=changed)))
    assert event.amended is True


def test_no_verdict_is_a_word_for_none(ledger):
    """``none`` beside a directive says just what no word would."""
    told = (Directive(to=(AGENCY,), task="report"),)
    with_word = ledger.preview(meeting(item("青創交流合作", decide=(Decision.NONE,), directives=told)))
    without = ledger.preview(meeting(item("青創交流合作", decide=(), directives=told)))
    assert with_word == without


def test_every_name_mentioned_is_looked_up():
    """Names under every key by which minutes name a case, each once, in their order."""
    minutes = meeting(
        item("甲", "乙", into="丙"),
        item("甲", parts=("丁",), renamed_to="戊", also_known_as=("己",)),
        carried_in=(CarriedIn(item="一", cases=("庚",)),),
        presumed=(
            Presumed(
                item="一",
                cases=("辛",),
                decision=Decision.LISTED,
                level="",
                after=DAY,
                before=DAY,
                taken_on=DAY,
                basis="",
            ),
        ),
    )
    assert names_mentioned(minutes) == ("庚", "辛", "甲", "乙", "丙", "丁", "戊", "己")


# --- differences ---------------------------------------------------------------------------------


def test_equal_minutes_differ_in_nothing():
    """No line where nothing differs."""
    assert differences(meeting(item("甲")), meeting(item("甲"))) == ()


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (meeting(item("甲"), place="市府"), ("header: place: '' -> '市府'",)),
        (meeting(item("甲"), at="industry/113-3"), ("header: meeting: 'industry/113-2' -> 'industry/113-3'",)),
        (meeting(), ("items 一 甲: on record, not in what is given",)),
        (meeting(item("甲"), item("乙")), ("items 一 乙: given, not on record",)),
        (
            meeting(item("甲", decide=(Decision.DELISTED,))),
            ("items 一 甲: decisions: [continued] -> [delisted]",),
        ),
        (meeting(item("甲", "乙")), ("items 一 甲: cases: ['甲'] -> ['甲', '乙']",)),
        (
            meeting(item("乙"), item("甲", summary="x")),
            ("items 一 甲: cases: ['甲'] -> ['乙']", "items 一 甲: given, not on record"),
        ),
        (
            meeting(item("甲"), carried_in=(FOUND,)),
            ("carried_in 一 智慧農業場域、青創交流合作: given, not on record",),
        ),
    ],
    ids=["place", "meeting", "gone", "more", "verdict", "cases", "several", "carried in"],
)
def test_each_difference_is_a_line(new, lines):
    """One line a field, entry or count: where, what was recorded and what is given."""
    assert differences(meeting(item("甲")), new) == lines


@pytest.mark.parametrize(
    ("decide", "contradict"),
    [
        ((Decision.CONTINUED, Decision.DELISTED), True),
        ((Decision.DELISTED, Decision.CONTINUED), True),
        ((Decision.REOPENED, Decision.DELISTED), True),
        ((Decision.PROPOSED, Decision.ACCEPTED, Decision.WITHDRAWN), True),
        ((Decision.PROPOSED, Decision.DEFERRED, Decision.REFERRED_FOR_LISTING), True),
        ((Decision.CONTINUED, Decision.DEFERRED), True),
        ((Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING), True),
        ((Decision.ACCEPTED, Decision.ACCEPTED_WITH_CHANGES), True),
        ((Decision.MERGED, Decision.WITHDRAWN), True),
        ((Decision.PROPOSED, Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING), False),
        ((Decision.PROPOSED, Decision.DEFERRED), False),
        ((Decision.PROPOSED, Decision.WITHDRAWN), False),
        ((Decision.LISTED, Decision.DELISTED), False),
        ((Decision.CONTINUED, Decision.REFERRED_FOR_LISTING), False),
        ((Decision.CONTINUED, Decision.REFERRED_FOR_DELISTING), False),
        ((Decision.DELISTED, Decision.REFERRED_FOR_DELISTING), False),
        ((Decision.DEADLINE_MET, Decision.DELISTED), False),
        ((Decision.MERGED, Decision.CONTINUED), False),
        ((Decision.NOTED, Decision.DELISTED), False),
    ],
)
def test_verdicts_that_contradict_each_other(decide: tuple[Decision, ...], contradict: bool) -> None:
    """Verdicts that no record could make stand together are found, in either order; a usual sequence is none."""
    assert (contradicting(decide) is not None) is contradict
    assert (contradicting(decide[::-1]) is not None) is contradict


def test_contradicting_verdicts_are_refused(ledger) -> None:
    """An entry with two verdicts that contradict each other is told with both."""
    wrong = diagnostics(ledger, meeting(item("青創交流合作", decide=(Decision.CONTINUED, Decision.DELISTED))))
    assert [(one.place.key, one.place.part) for one in wrong] == [("decisions", 1)]
    assert "`continued` (持續列管) and `delisted` (解列) contradict each other" in wrong[0].problem.en


def test_one_item_gives_a_case_one_set_of_verdicts(ledger) -> None:
    """A case to which one item of the agenda gives contradicting verdicts is told; a directive besides is not."""
    kept, gone = item("青創交流合作"), item("青創交流合作", decide=(Decision.DELISTED,))
    wrong = diagnostics(ledger, meeting(kept, gone))
    assert [(one.place.entry, one.place.key) for one in wrong] == [(1, "cases")]
    assert "continued, and delisted" in wrong[0].problem.en
    told = Directive(to=("四市",), task="辦理。")
    ledger.record(meeting(kept, item("青創交流合作", decide=(), directives=(told,), also_known_as=("青創合作",))))
    wrong = diagnostics(ledger, meeting(kept, item("青創合作", decide=(Decision.DELISTED,)), at="industry/113-3"))
    assert "「青創合作」 two verdicts" in wrong[0].problem.en


def test_items_1_1_and_11_are_two() -> None:
    """What item 1.1 says of a case is not held against what item 11 says of it; 1．1 is the same item."""
    kept, gone = item("青創交流合作"), item("青創交流合作", decide=(Decision.DELISTED,))
    assert not list(contradictions([altered(kept, item="1.1"), altered(gone, item="11")]))
    assert list(contradictions([altered(kept, item="1.1"), altered(gone, item="1．1")]))


def test_a_case_stands_once_in_an_entry(ledger) -> None:
    """A case named twice in one entry is told, by one name or by two."""
    (found,) = contradictions([item("青創交流合作", "「青創」交流合作")])
    assert (found.place.key, found.place.part) == ("cases", 1)
    assert "stands twice" in found.problem.en
    ledger.record(meeting(item("青創交流合作", also_known_as=("青創合作",))))
    wrong = diagnostics(ledger, meeting(item("青創交流合作", "青創合作"), at="industry/113-3"))
    assert [(one.place.key, one.place.part) for one in wrong] == [("cases", 1)]
    assert "are names of one case" in wrong[0].problem.en


def test_a_case_is_not_merged_into_itself(ledger) -> None:
    """A merger of one case into that same case is told; into one of several it is the usual way."""
    merged = (Decision.MERGED,)
    wrong = diagnostics(ledger, meeting(item("青創交流合作", decide=merged, into="青創交流合作")))
    assert [(one.place.key, one.problem.en) for one in wrong] == [("into", "「青創交流合作」 is merged into itself")]
    ledger.record(meeting(item("青創交流合作", "智慧農業場域", decide=merged, into="青創交流合作")))
