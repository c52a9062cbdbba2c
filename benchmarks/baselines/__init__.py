"""What the ledger is compared with, each doing the same job.

``raw`` is the limit: plain sqlite3 and a JSON decoder, without meaning. ``classic`` keeps each
case as an aggregate of the ``eventsourcing`` library. ``plain_sql`` keeps meetings, cases, names
and resolutions in tables with indexes. The last two use ``facts``, ``standing`` and ``folding``.
A test checks that all of them give the ledger's answers.
"""
