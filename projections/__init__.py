"""The read side: questions about a ledger, each a pure fold over its timeline.

Nothing here opens or changes a ledger. ``__init__.pyi`` lists the public names; each is loaded on
first use.

>>> from ledger import CaseLedger
>>> from projections import history, lineage, reconcile, status, tallies
>>> with CaseLedger() as empty:                       # in memory; give a path for a file
...     empty.head
0
>>> timeline = ledger.timeline()                      # of a ledger that holds meetings
>>> len(status(timeline, group="industry"))
38
"""

from ledger.lazy import load_names_lazily

load_names_lazily(__name__)
