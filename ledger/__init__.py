"""Case Ledger: the resolutions of committees as immutable, event-sourced facts.

The package is the write side: minutes (a sheet, or values made in code) become events, and events are
appended to a log that is never rewritten. The sibling package ``projections`` answers questions.
``__init__.pyi`` lists the public names; each is loaded on first use.

>>> from ledger import CaseLedger
>>> with CaseLedger() as ledger:                      # in memory; give a path for a file
...     ledger.head
0
"""

from ledger.lazy import load_names_lazily

load_names_lazily(__name__)
