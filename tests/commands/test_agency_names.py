"""A description under which a name on record would mean another agency is refused, any other is recorded."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.errors import PlatformError
from ledger.model.platform import Agency, Platform
from ledger.testing.platforms import two_levels


def under(*agencies: Agency) -> Platform:
    """The platform with these agencies."""
    return altered(two_levels(), agencies=agencies)


A, B = Agency(name="甲局", also=("甲", "經發局")), Agency(name="乙局", also=("乙",))


@pytest.mark.parametrize(
    ("descriptions", "refused", "parts"),
    [
        ([under(A, B)], under(Agency(name="丙局", also=("甲局", "乙局"))), ("甲局 and 乙局 are two agencies",)),
        (
            [under(A, B), under(Agency(name="丙局", also=("甲局",)), B)],
            under(Agency(name="丙局"), Agency(name="甲局"), B),
            ("'甲局' is a name of 丙局 on record", "cannot be both 丙局 and 甲局"),
        ),
        (
            [under(A, B), under(Agency(name="丙局", also=("甲局",)), B)],
            under(Agency(name="丙局"), Agency(name="甲局", also=("乙局",))),
            ("甲局 and 乙局 are two agencies",),
        ),
        (
            [under(A, B)],
            under(Agency(name="甲局"), B, Agency(name="經發局")),
            ("'經發局' means 甲局 on record; call the new agency",),
        ),
        (
            [under(A, B)],
            under(Agency(name="丙局", also=("經發局",)), B),
            ("'經發局' means 甲局 on record and 丙局 here", "add 甲局 under `also` of 丙局"),
        ),
    ],
)
def test_a_description_that_would_mix_agencies_is_refused(
    descriptions: list[Platform], refused: Platform, parts: tuple[str, ...]
) -> None:
    """Two that become one, one that becomes two, a name that passes on: refused, and nothing is recorded."""
    with CaseLedger() as ledger:
        for description in descriptions:
            ledger.describe(description)
        head = ledger.head
        with pytest.raises(PlatformError) as caught:
            ledger.describe(refused)
        for part in parts:
            assert part in str(caught.value)
        assert ledger.head == head


@pytest.mark.parametrize(
    "agencies",
    [
        (Agency(name="甲局"), B),
        (altered(A, also=("甲",)), altered(B, also=("乙", "經發局"))),
        (Agency(name="丙局", also=("甲局",)), B, Agency(name="丁局")),
        (B,),
        (A, Agency(name="戊局", also=("乙局",))),
    ],
    ids=["short forms dropped", "a short form passes on", "renamed, one new", "one gone", "the other renamed"],
)
def test_a_description_that_mixes_nothing_is_recorded(agencies: tuple[Agency, ...]) -> None:
    """Short forms come, go and pass between agencies that go on; agencies are renamed, join and leave."""
    with CaseLedger() as ledger:
        ledger.describe(under(A, B))
        assert ledger.describe(under(*agencies)).outcome == "recorded"
