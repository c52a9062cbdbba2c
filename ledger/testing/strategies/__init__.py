"""What generated histories are made of: one small function for each kind of item. No interface.

Every function draws something that may be said in the present state of the model, and applies it
to the model by the model's own rules. What is handed out is in :mod:`ledger.testing.histories`.
"""
