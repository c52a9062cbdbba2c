"""The parts of generated histories and sheets: one small function for each kind of item. No interface.

Every function draws an item that is possible in the present state of the model, and applies it
to the model by the model's own rules. The public strategies are in :mod:`ledger.testing.histories` and
:mod:`ledger.testing.sheets`.
"""
