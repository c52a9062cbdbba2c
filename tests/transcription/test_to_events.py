"""Minutes to events: every diagnostic with its place and remedy, in both languages, and what verdicts come to."""

from __future__ import annotations

import re

import pytest

from ledger.model.events import NotHeld
from ledger.model.minutes import CarriedIn, Directive, Item, Presumed
from ledger.model.vocabulary import Decision
from ledger.transcription import differences
from tests.transcription.small import AGENCY, DAY, diagnostics, item, meeting


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


TELL = (Directive(to=("臺北市產業局發展",), task="report"),)


def presumed(case: str, *, decision: Decision = Decision.LISTED, level: str = "vice-mayor") -> Presumed:
    """A presumption about one case."""
    return Presumed(
        item="一", cases=(case,), decision=decision, level=level, after=DAY, before=DAY, taken_on=DAY, basis="-"
    )


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
        meeting(presumed=(presumed("無此案"),)),
        "presumed",
        "無此案",
        "提案",
    ),
    "presumed at an unknown level": (
        meeting(presumed=(presumed("青創交流合作", level="某層級"),)),
        "presumed",
        "某層級",
        "level",
    ),
    "a merger presumed": (
        meeting(presumed=(presumed("青創交流合作", decision=Decision.MERGED),)),
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


def test_a_case_is_not_merged_into_itself(ledger) -> None:
    """A merger of one case into that same case is told; into one of several it is the usual way."""
    merged = (Decision.MERGED,)
    wrong = diagnostics(ledger, meeting(item("青創交流合作", decide=merged, into="青創交流合作")))
    assert [(one.place.key, one.problem.en) for one in wrong] == [("into", "「青創交流合作」 is merged into itself")]
    ledger.record(meeting(item("青創交流合作", "智慧農業場域", decide=merged, into="青創交流合作")))
