"""``changes``: what was recorded since a day or position of the log."""

from __future__ import annotations

import pytest

from tests.caseledger.asking import Asker
from tests.support.platforms import MEETINGS


def test_every_append_is_one_batch_in_the_order_recorded(ask: Asker) -> None:
    """The platform first, then each meeting as it was recorded."""
    found = ask("--json", "changes").data
    assert [batch["what"] for batch in found] == ["platform"] + ["recorded"] * len(MEETINGS)
    assert [batch["meeting"] for batch in found[1:]] == list(MEETINGS)
    assert [batch["position"] for batch in found] == sorted(batch["position"] for batch in found)


def test_a_position_leaves_what_came_after_it(ask: Asker) -> None:
    """A feed goes on from the last position it has read."""
    found = ask("--json", "changes").data
    for place, batch in enumerate(found):
        assert ask("--json", "changes", "--since", batch["position"]).data == found[place + 1 :]


def test_a_day_long_past_leaves_everything(ask: Asker) -> None:
    """A day means what was recorded from then on, in either calendar."""
    everything = ask("--json", "changes").data
    assert ask("--json", "changes", "--since", "2001-01-01").data == everything
    assert ask("--json", "changes", "--since", "90-01-01").data == everything


@pytest.mark.parametrize(("language", "none"), [("en", "nothing on record fits"), ("zh-TW", "無符合之紀錄")])
def test_nothing_new_is_said_to_be_nothing(ask: Asker, language: str, none: str) -> None:
    """After the end of the log, and on a day to come, there is nothing."""
    assert ask("--lang", language, "changes", "--since", "332").lines == [none]
    assert ask("--lang", language, "changes", "--since", "9000-01-01").lines == [none]
