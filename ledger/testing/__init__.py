"""Tools for the tests of other tools: generated records, a plain model to compare answers with, rules as examples.

The outermost part of the library: it uses everything up to the application, and the library never uses it.
It alone needs Hypothesis (``pip install 'case-ledger[testing]'``). All content is
invented; no file of this project and no network is read. Import from the modules, one for each purpose:

=================  ================================================================================
``platforms``      ready-made platforms of one, two and three levels, and a strategy of any others
``histories``      whole histories that break no rule, irregular ones, and late ones
``model``          the registers in plain dicts: the expected result, whatever computes it
``ledgers``        ledgers in memory under a fixed clock
``sheets``         sheets of the generated minutes in every harmless form, and invalid ones
``machine``        a state machine that applies every operation to your ledger, and compares
``rules``          ``given(...).when(...).then(...)``
``events``         events of any kind with any content, for codecs and recorders
``committees``     realistic records from a seed: years of minutes with every count they state
``faults``         faults to seed into such a record: a case left out, a name varied, a number off
=================  ================================================================================

``strategies`` implements ``histories`` and ``sheets``, and is no interface.

>>> from hypothesis import given
>>> from ledger.testing.histories import histories
>>> from ledger.testing.ledgers import ledger_with
>>> from ledger.testing.platforms import two_levels
>>> @given(histories(platform=two_levels()))
... def test_my_tool(history):
...     with ledger_with(history) as ledger:
...         assert history.model.disagreements(ledger.timeline()) == ()
"""

from __future__ import annotations

from importlib.util import find_spec

_MISSING = (
    "ledger.testing needs Hypothesis, which is not installed\n"
    "  remedy: pip install 'case-ledger[testing]'\n"
    "ledger.testing 需要 Hypothesis，尚未安裝\n"
    "  處理方式：pip install 'case-ledger[testing]'"
)

if find_spec("hypothesis") is None:
    raise ModuleNotFoundError(_MISSING, name="hypothesis")

__all__ = [
    "committees",
    "events",
    "faults",
    "histories",
    "ledgers",
    "machine",
    "model",
    "platforms",
    "rules",
    "sheets",
]
