"""What Python's own parser says, in Traditional Chinese."""

from __future__ import annotations

import argparse

import pytest

from caseledger.phrases.argparse_messages import parser_message


def message_of(*arguments: str) -> str:
    """What ``argparse`` of this Python says of ``arguments``."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("sheet")
    parser.add_argument("--still", type=int)
    parser.add_argument("--format", choices=("dot", "svg"))
    parser.add_argument("--json", action="store_true")
    said: list[str] = []

    def stop(message: str) -> None:
        said.append(message)
        raise SystemExit

    parser.error = stop  # type: ignore[method-assign,assignment]
    with pytest.raises((SystemExit, argparse.ArgumentError)) as caught:
        parser.parse_args(arguments)
    return said[0] if said else str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ((), "缺少必填之 sheet"),
        (("a", "--jsno"), "無此選項或對象：--jsno"),
        (("a", "--still"), "--still：其後須有一項內容"),
        (("a", "--still", "x"), "--still：應為整數，所填為 'x'"),
        (("a", "--format", "x"), "--format：無 'x'，可用者為 "),
        (("a", "--json=x"), "--json：此選項不帶內容，所填為 'x'"),
    ],
)
def test_each_message_of_this_python_is_known(arguments, start):
    """The sentences are those of the Python that runs, so a new Python whose words differ is noticed."""
    message = message_of(*arguments)
    assert parser_message(message, "zh-TW").startswith(start)
    assert parser_message(message, "en") == message


def test_a_message_that_is_not_known_is_shown_as_it_is():
    """English is better than nothing."""
    assert parser_message("something new", "zh-TW") == "something new"
