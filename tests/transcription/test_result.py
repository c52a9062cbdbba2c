"""What transcription takes and gives: names mentioned, ids of cases, and one error with every diagnostic."""

from __future__ import annotations

import pytest

from ledger.model.minutes import CarriedIn, Presumed
from ledger.model.vocabulary import Decision
from ledger.transcription import TranscriptionError, names_mentioned
from ledger.transcription.result import case_id, lists_new, location_of, names_brought_in, names_coming_in
from tests.transcription.small import DAY, diagnostics, item, meeting


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


@pytest.mark.parametrize(
    ("number", "seen", "expected"),
    [(1, False, "industry-113-2.01"), (12, False, "industry-113-2.12"), (3, True, "industry-113-2.u03")],
)
def test_the_id_of_a_case_tells_its_meeting_and_number(number, seen, expected):
    """Two digits at least; a case that the minutes only mention first bears a ``u``."""
    assert case_id("industry/113-2", number, seen=seen) == expected


def test_names_brought_in_are_those_proposed_listed_merged_and_split():
    """A new title is a name that comes in, and brings in no case."""
    minutes = meeting(
        item("甲", decide=(Decision.PROPOSED,)),
        item("乙", decide=(Decision.LISTED,), new=True),
        item("丙", "丁", decide=(Decision.MERGED,), into="戊"),
        item("己", decide=(Decision.SPLIT,), parts=("庚", "辛")),
        item("壬", renamed_to="癸"),
        carried_in=(CarriedIn(item="一", cases=("子",)),),
    )
    assert names_brought_in(minutes) == ("子", "甲", "乙", "戊", "庚", "辛")
    assert names_coming_in(minutes) == (*names_brought_in(minutes), "癸")


def test_new_brings_in_a_case_only_where_no_other_verdict_does():
    """Beside a proposal, a merger, a split or a new title, ``new`` says what comes in by these."""
    assert lists_new(item("甲", decide=(Decision.LISTED,), new=True))
    assert not lists_new(item("甲", decide=(Decision.LISTED,)))
    assert not lists_new(item("甲", decide=(Decision.PROPOSED,), new=True))
    assert not lists_new(item("甲", renamed_to="乙", new=True))


def test_an_event_leads_back_to_its_entry_and_case(ledger):
    """The section, the entry, and which of its cases the event is about."""
    minutes = meeting(item("智慧農業場域"), item("智慧農業場域", "青創交流合作", decide=(Decision.DEADLINE_MET,)))
    places = [location_of(event, minutes) for event in ledger.preview(minutes)[1:]]
    assert [(one.section, one.entry, one.key, one.part) for one in places] == [
        ("items", 0, "cases", 0),
        ("items", 1, "cases", 0),
        ("items", 1, "cases", 1),
    ]
