"""What the ledger is measured against, each doing the very same job.

``raw`` is the limit: plain sqlite3 and a JSON decoder, no meaning at all. ``classic`` keeps each
case as an aggregate of the ``eventsourcing`` library. ``plain_sql`` keeps meetings, cases, names
and resolutions in tables with indexes. ``facts``, ``standing`` and ``folding`` are what the last
two are made of. A test holds that all of them give the ledger's answers.
"""
