"""Checks of what callers give: the rules of texts, and the types of values and arguments.

Below the platform and the minutes. ``texts`` has the rules that sheets and code share; ``checks`` those of single
values; ``moments`` those of clocks; ``wall`` checks a whole value, or the arguments of a call, against the types that
its class or function declares. A message names the field, what was found there and the remedy.

>>> from ledger.model.intake.texts import is_forbidden
>>> is_forbidden(chr(9))
True
"""
