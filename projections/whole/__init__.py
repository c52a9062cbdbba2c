"""The whole ledger replayed in one go: status, lineage, tallies and history of ten million events together.

Place in the flow: beside the other answers, for whoever wants all of them about everything. What they
tell of a ``Timeline``, which holds every event in memory, is told here of the stored log, read once in
the order of effect and on several cores: ``plan`` says where each meeting stands, ``order`` reads them,
``folding`` lets them take effect, ``shares`` divides the work, ``answers`` holds what came of it.

>>> from projections.whole import replay_whole
>>> whole = replay_whole(ledger.reader, cores=1)
>>> len(whole.status()), sum(1 for tally in whole.tallies())
(64, 11)
"""

from projections.whole.answers import Touch, Whole
from projections.whole.shares import replay_whole

__all__ = ["Touch", "Whole", "replay_whole"]
