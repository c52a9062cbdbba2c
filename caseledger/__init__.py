"""The application over ledger and projections: the command ``caseledger``.

Nothing imports it. ``main`` parses with ``arguments`` what ``options`` lists, finds the command in ``registry``
and turns errors into one message and an exit status. The commands lie in rooms by what they are for:

- ``record``: append to a ledger;
- ``ask``: print an answer;
- ``write``: write texts and check drafts;
- ``keep``: copy a ledger, and keep tables beside it.

No room imports another. They share ``context`` (one question with its ledger), ``sheet_files`` (the
files a command is given), ``opening`` and ``notes``, ``tables`` and ``rendering`` (answers as text),
``json_view`` (answers as JSON) and ``phrases`` (the command line's own texts in both languages).
"""
