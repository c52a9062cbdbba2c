"""The jobs, one a module: each measures the ledger and its baselines in turn and gives figures.

In every job the ledger's side is one small function on its public interface, so that a faster way
is a line to change. Where the ledger has no way yet that grows with the work alone, a job lays out
the whole log for as long as that is bearable, and beyond that gives ``not built``.
"""
