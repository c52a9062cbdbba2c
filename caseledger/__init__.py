"""The command line: the composition root, which alone puts the ledger and the answers together.

Nothing imports it. ``arguments`` says what can be asked, ``commands`` asks it, ``plain_data`` and
``tables`` say how the answer is shown, ``main`` turns errors into one message and an exit status.
"""
