"""How fast the ledger is: every figure a ratio, measured beside a baseline in one run.

Outside the library and not shipped with it. The flow: ``data`` makes ledgers and baselines once and
keeps them in ``.bench/``; ``jobs``, one a module, measure the ledger and its ``baselines`` in turn
(A B C A B C ...) by way of ``measuring``; ``targets`` says what is asked, ``report`` and ``plot``
put it down.

    python -m benchmarks --size small
"""
