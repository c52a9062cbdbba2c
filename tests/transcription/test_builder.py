"""The builder of events: names brought in by the same minutes are known, and suggested where they are near."""

from __future__ import annotations

from ledger.model.vocabulary import Decision
from tests.transcription.small import diagnostics, item, meeting


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
