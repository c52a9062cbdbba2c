"""Finding the case that a person means: by id, by any name on record, by an unambiguous part.

Pure. An exact name (in normalised form) always wins; a part that fits several cases is answered
with the candidates; what fits none is answered with near names, which are never taken silently.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.cases import CaseId, near_names, normal_name
from ledger.errors import AmbiguousNameError, UnknownNameError

Claim = tuple[CaseId, str]
"""A case and one of the names it has on record."""


def find_case(text: str, claims: Iterable[Claim]) -> CaseId:
    """The one case that ``text`` means.

    Raises:
        UnknownNameError: no id, name or part of a name fits; near names are offered.
        AmbiguousNameError: it is part of the names of several cases; they are listed.
    """
    known = tuple(claims)
    wanted = normal_name(text)
    exact = {case for case, name in known if case == text.strip() or normal_name(name) == wanted}
    if len(exact) == 1:
        return exact.pop()
    partial = {case: name for case, name in known if wanted and wanted in normal_name(name)}
    found = sorted(exact) or sorted(partial)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {case}  {_names_of(case, known)}" for case in found)
        raise AmbiguousNameError(f"{text!r} fits {len(found)} cases; name one of:\n{listed}")
    near = near_names(text, (name for _, name in known))
    hint = f"; near names on record: {'、'.join(near)}" if near else ""
    raise UnknownNameError(f"no case on record is called {text!r}{hint}; ask for one of the names on record")


def _names_of(case: CaseId, claims: tuple[Claim, ...]) -> str:
    return "、".join(dict.fromkeys(name for other, name in claims if other == case and name != case))
