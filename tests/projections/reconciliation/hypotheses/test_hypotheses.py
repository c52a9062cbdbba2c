"""Which hypotheses are drawn for which kind of proof, and what is told where none is sought."""

from __future__ import annotations

from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.hypotheses import hypotheses, unmatched
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.records import count, first, going_on, item, listed, meeting, timeline

RECORD = (
    first("甲", "乙", "丙"),
    meeting(
        3,
        *going_on("甲"),
        item("二", "乙", decide=Decision.REFERRED_FOR_DELISTING),
        declared=(
            listed(2),
            count(1, Counted.LISTED, Instant.BEFORE),
            count(2, Counted.REFERRED_FOR_DELISTING),
            count(9, None, None),
            count(1, Counted.CONTINUED),
        ),
    ),
)


def test_each_kind_of_proof_has_its_own_suspects():
    """Names for a register and a list, resolutions for what was resolved; of open meaning, none."""
    base = verify(timeline(*RECORD))
    found = {
        f"{proof.key[1]} {proof.key[2]}": [f"{one.cause} {one.evidence.kind}" for one in hypotheses(base, proof)]
        for proof in base.proofs
    }
    assert found == {
        "0 named": [
            "unmatched-name not-named",
            "unmatched-name not-named",
            "reading reading",
            "reading reading",
            "reading reading",
            "miscount miscount",
        ],
        "0 register": [
            "unmatched-name left-out",
            "unmatched-name left-out",
            "unmatched-name left-out",
            "reading reading",
            "reading reading",
            "reading reading",
            "miscount miscount",
        ],
        "1 register": [
            "unmatched-name may-have-left",
            "missing-meeting missing",
            "reading reading",
            "reading reading",
            "miscount miscount",
        ],
        "2 resolutions": ["unmatched-name not-resolved", "miscount miscount"],
        "3 readings": [],
        "4 resolutions": [],
    }


def test_what_list_and_register_do_not_share_is_one_piece_of_evidence():
    """Of a proof at the register by names; none of any other."""
    base = verify(timeline(*RECORD))
    assert [[one.kind for one in unmatched(base, proof)] for proof in base.proofs] == [
        [],
        ["left-out"],
        [],
        [],
        [],
        [],
    ]
