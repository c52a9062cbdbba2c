"""Finding the case that a person means: by id, by any name on record, by an unambiguous part.

Pure. An exact name (in normalised form) always wins; a part that fits several cases is answered
with the candidates; what fits none is answered with near names, which are never taken silently.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.bilingual import Blanks
from ledger.cases import CaseId, near_names, normal_name
from ledger.chinese import phrase
from ledger.errors import AmbiguousNameError, UnknownNameError

Claim = tuple[CaseId, str]
"""A case and one of the names it has on record."""


def exactly_named(text: str, claims: Iterable[Claim]) -> CaseId | None:
    """The one case that ``text`` is an id or a whole name of; None where it is not, or several cases bear it."""
    exact = _exact(text, claims)
    return exact.pop() if len(exact) == 1 else None


def _exact(text: str, claims: Iterable[Claim]) -> set[CaseId]:
    wanted = normal_name(text)
    return {case for case, name in claims if case == text.strip() or normal_name(name) == wanted}


def find_case(text: str, claims: Iterable[Claim]) -> CaseId:
    """The one case that ``text`` means.

    Raises:
        UnknownNameError: no id, name or part of a name fits; near names are offered.
        AmbiguousNameError: it is part of the names of several cases; they are listed.
    """
    known = tuple(claims)
    wanted = normal_name(text)
    exact = _exact(text, known)
    if len(exact) == 1:
        return exact.pop()
    partial = {case: name for case, name in known if wanted and wanted in normal_name(name)}
    found = sorted(exact) or sorted(partial)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {case}  {_names_of(case, known)}" for case in found)
        fits: Blanks = {"text": repr(text), "count": len(found), "listed": listed}
        raise AmbiguousNameError(phrase("{text} fits {count} cases; name one of:\n{listed}", **fits))
    near = near_names(text, (name for _, name in known))
    if not near:
        raise UnknownNameError(
            phrase("no case on record is called {text}; ask for one of the names on record", text=repr(text))
        )
    raise UnknownNameError(
        phrase(
            "no case on record is called {text}; near names on record: {near}; ask for one of the names on record",
            text=repr(text),
            near="、".join(near),
        )
    )


def _names_of(case: CaseId, claims: tuple[Claim, ...]) -> str:
    return "、".join(dict.fromkeys(name for other, name in claims if other == case and name != case))
