"""Contradictions: verdicts that no record could make stand together, in one entry or under one item."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.model.minutes import Directive
from ledger.model.vocabulary import Decision
from ledger.transcription.contradictions import contradicting, contradictions
from tests.transcription.small import diagnostics, item, meeting


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
