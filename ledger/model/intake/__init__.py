"""What may come in, whoever hands it in: the rules of texts, and the wall that holds values from code to them.

Value modules, below the platform and the minutes. ``texts`` has the rules that a sheet and code share;
``moments`` days, positions and clocks; ``wall`` holds a value, or the arguments of a call, to the types that its
class or its function declares. What is refused is told with the field, what was found there and the remedy.

>>> from ledger.model.intake.texts import is_forbidden
>>> is_forbidden(chr(9))
True
"""
