"""Tags and types as tokens of the full-text index, and the expressions that search for them.

The index (see :mod:`ledger.store.schema`) is SQLite's FTS5: for each token it keeps the list of
positions, packed to a byte or two an entry, where a B-tree repeats the whole tag in each entry. But
FTS5 is made for prose: its tokenizers fold case, split at punctuation and cut long words.
So a text is indexed as the hexadecimal digits of its bytes, which cannot be folded or split.
Different texts have different tokens, so a match needs no second check.

>>> tag_token("案"), type_token("案")
('te6a188', 'ke6a188')
>>> any_of([tag_token("a"), all_of([tag_token("b"), type_token("c")])])
'(t61 OR (t62 AND k63))'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

# FTS5 silently cuts a token at 32768 bytes, so two long texts could become one token. Far below
# that a text is stood for by its digest; 256 bits, so nobody can make two texts that meet in it.
LONGEST_IN_DIGITS = 1000  # bytes of the text in UTF-8
_DIGEST_SIZE = 32  # bytes

# The first letter keeps the four sorts of token apart: digits never contain these letters.
_TAG, _LONG_TAG = "t", "u"
_TYPE, _LONG_TYPE = "k", "l"


def tag_token(tag: str) -> str:
    """Return the token of a tag."""
    written = tag.encode()
    return _TAG + written.hex() if len(written) <= LONGEST_IN_DIGITS else _LONG_TAG + _digest(written)


def tag_of(token: str) -> str:
    """Return the tag of a token that holds it in full."""
    return bytes.fromhex(token.removeprefix(_TAG)).decode()


def type_token(name: str) -> str:
    """Return the token of a type of event."""
    written = name.encode()
    return _TYPE + written.hex() if len(written) <= LONGEST_IN_DIGITS else _LONG_TYPE + _digest(written)


def tokens_of(name: str, tags: Iterable[str]) -> str:
    """Return an event's entry in the index: the token of its type and of each of its tags."""
    return " ".join([type_token(name), *map(tag_token, tags)])


def any_of(expressions: Sequence[str]) -> str:
    """Return an expression for the events that at least one of the expressions finds."""
    return _joined(" OR ", expressions)


def all_of(expressions: Sequence[str]) -> str:
    """Return an expression for the events that every one of the expressions finds."""
    return _joined(" AND ", expressions)


def _digest(written: bytes) -> str:
    return blake2b(written, digest_size=_DIGEST_SIZE).hexdigest()


def _joined(operator: str, expressions: Sequence[str]) -> str:
    return expressions[0] if len(expressions) == 1 else f"({operator.join(expressions)})"
