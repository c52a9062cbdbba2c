"""The read side: questions about a ledger, each a pure fold over its timeline.

Nothing here opens or changes a ledger. ``__init__.pyi`` lists the public names; each is loaded on
first use.

Example::

    from ledger import CaseLedger
    from projections import Answers

    with CaseLedger("demo.sqlite", must_exist=True) as ledger:
        for case in Answers(ledger).status(group="industry"):
            print(case.title, case.status)
"""

from ledger.lazy import load_names_lazily

load_names_lazily(__name__)
