"""The jobs, one a module: each measures the ledger and its baselines in turn and returns figures.

In every job the ledger's side is one small function on its public interface. Classic aggregates and plain
tables are made up to a million events; beyond that, comparisons with them are ``not measured``.
"""
