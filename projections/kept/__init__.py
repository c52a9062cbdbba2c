"""Answers kept beside the ledger, so that a question costs what it asks for and not what is stored.

Place in the flow: the same folds as everywhere, their results in tables that remember how far into the
log they have read. Nothing here is a fact: the file can be deleted and is made again. What the tables
have not seen they never answer for; what they cannot tell exactly they leave to the fold.

>>> from projections.kept import Kept
>>> with Kept(ledger.reader, folder / "ledger.sqlite.kept") as kept:
...     _ = kept.catch_up()
...     len(kept.status(group="industry"))
38
"""

from projections.kept.kept import EVENTS_A_TRANSACTION, Kept, Progress, kept_beside
from projections.kept.tables import VERSION, TablesError

__all__ = ["EVENTS_A_TRANSACTION", "VERSION", "Kept", "Progress", "TablesError", "kept_beside"]
