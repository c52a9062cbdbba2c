"""The jobs, one a module: each measures the ledger and its baselines in turn and gives figures.

In every job the ledger's side is one small function on its public interface, so that a faster way
is a line to change. Classic aggregates and plain tables are made up to a million events; beyond, what
is compared with them is ``not measured``.
"""
