"""Finding the case that a person means: by id, by any name on record, by an unambiguous part.

Pure. An id wins over any name, even where another case's title reads like it; an exact name (in
normalised form) wins over a part of one; a part that fits several cases is answered with the
candidates; what fits none is answered with near names, which are never taken silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.errors import AmbiguousNameError, UnknownNameError
from ledger.model.cases import CaseId, case_order, near_names, normal_name
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase

Claim = tuple[CaseId, str]
"""A case and one of the names it has on record."""


def exactly_named(text: str, claims: Iterable[Claim]) -> tuple[CaseId, ...]:
    """The case that ``text`` is the id of, else every case of which it is a whole name, in the order of their ids."""
    exact, _ = _fitting(text, claims)
    return tuple(sorted(exact))


def find_case(text: str, claims: Iterable[Claim]) -> CaseId:
    """The one case that ``text`` means.

    The claims are gone through once, and again for what a refusal lists; of what can be gone through
    more than once nothing is kept but what fits.

    Raises:
        UnknownNameError: no id, name or part of a name fits; near names are offered.
        AmbiguousNameError: it is part of the names of several cases; they are listed.
    """
    known = tuple(claims) if isinstance(claims, Iterator) else claims
    exact, partial = _fitting(text, known)
    if len(exact) == 1:
        return exact.pop()
    found = sorted(exact or partial, key=case_order)
    if len(found) == 1:
        return found[0]
    if found:
        names = _names_of(found, known)
        listed = "\n".join(f"  {case}  {'、'.join(names[case])}" for case in found)
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


def _fitting(text: str, claims: Iterable[Claim]) -> tuple[set[CaseId], set[CaseId]]:
    """The case of which ``text`` is the id, else those of which it is a whole name; and where it is part of a name."""
    stripped, wanted = text.strip(), normal_name(text)
    meant: set[CaseId] = set()
    exact: set[CaseId] = set()
    partial: set[CaseId] = set()
    for case, name in claims:
        form = normal_name(name)
        if case == stripped:
            meant.add(case)
        if form == wanted:
            exact.add(case)
        if wanted and wanted in form:
            partial.add(case)
    return meant or exact, partial


def _names_of(cases: Iterable[CaseId], claims: Iterable[Claim]) -> dict[CaseId, dict[str, None]]:
    """The names of each of ``cases``, in the order in which they are claimed."""
    names: dict[CaseId, dict[str, None]] = {case: {} for case in cases}
    for case, name in claims:
        if case in names and name != case:
            names[case][name] = None
    return names
