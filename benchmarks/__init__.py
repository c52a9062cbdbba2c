"""Benchmarks of the ledger: every figure is a ratio, measured beside a baseline in one run.

Outside the library and not shipped with it. ``data`` makes ledgers and baselines once, from ``generator``, and
keeps them in ``.bench/``; ``jobs``, one a module, measure the ledger and its ``baselines`` in turn
(A B C A B C …) with ``measuring``; ``targets`` holds the limits, ``report`` and ``plot`` write the results.

Example::

    python -m benchmarks --size small
"""
