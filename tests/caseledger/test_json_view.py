"""The documents that ``--json`` prints are composed of the JSON form of the values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caseledger.json_view import document, promises_document, ratification_document
from ledger import CaseLedger, to_json
from projections import (
    conservation,
    gaps,
    history,
    lags,
    lineage,
    promises,
    ratification,
    reconcile,
    status,
    tallies,
)
from tests.support.platforms import FOUR_CITIES, recorded

CASE = "industry-112-1.01"


@pytest.fixture(scope="module")
def ledger() -> Any:
    """The four cities, recorded in memory."""
    with recorded(FOUR_CITIES) as opened:
        yield opened


def form(value: Any) -> Any:
    """The JSON form of a value, as plain data."""
    return json.loads(to_json(value))


def test_a_document_is_the_json_form_where_nothing_is_left_out(ledger: CaseLedger) -> None:
    """Gaps, promises, requests, medians and appends are printed as the library writes them."""
    timeline = ledger.timeline()
    requests = ratification(timeline)
    for values in (gaps(timeline), promises(timeline), requests, lags(requests), tuple(ledger.changes())):
        assert document(values, "en") == form(values)
    assert promises_document(None, promises(timeline), "en") == {"on": None, "promises": form(promises(timeline))}
    found = ratification_document(None, requests, lags(requests), "en")
    assert found == {"on": None, "requests": form(requests), "medians": form(lags(requests))}


def test_every_event_is_printed_as_stored(ledger: CaseLedger) -> None:
    """Position and stored name come first."""
    for recorded_event in ledger.events():
        shown = document(recorded_event, "en")
        assert json.loads(json.dumps(shown)) == form(recorded_event)
        assert list(shown)[:2] == ["position", "type"]


def test_a_change_leaves_out_its_position(ledger: CaseLedger) -> None:
    """All else of a change is its JSON form, in that order."""
    for change in history(ledger.timeline(), CASE):
        whole = form(change)
        del whole["position"]
        assert document(change, "en") == whole
        assert list(document(change, "en")) == list(whole)


def test_a_case_shows_its_registers_by_level(ledger: CaseLedger) -> None:
    """Places are keyed by their level, names are texts, and the due day or its wording is one field."""
    for state in status(ledger.timeline()):
        shown, whole = document(state, "en"), form(state)
        assert {**shown["registers"]} == {
            place["level"]: {key: value for key, value in place.items() if key != "level"} for place in whole["places"]
        }
        assert set(shown["names"]) == {name["text"] for name in whole["names"]}
        assert shown["due"] == (whole["due"] or whole["due_wording"] or None)
        same = set(shown) - {"registers", "names", "due"}
        assert {key: shown[key] for key in same} == {key: whole[key] for key in same}


def test_a_lineage_shows_cases_as_status_does(ledger: CaseLedger) -> None:
    """Case, ancestors and descendants have the form of ``status``; edges their own."""
    found = lineage(ledger.timeline(), CASE)
    shown = document(found, "en")
    assert shown["case"] == document(found.case, "en")
    assert shown["descendants"] == document(found.descendants, "en")
    assert shown["edges"] == form(found.edges)


def test_a_tally_shows_the_register_as_one_field(ledger: CaseLedger) -> None:
    """Before and after stand in ``register``; all else is the JSON form."""
    for tally in tallies(ledger.timeline()):
        shown, whole = document(tally, "en"), form(tally)
        assert shown.pop("register") == {"before": whole.pop("before"), "after": whole.pop("after")}
        assert shown == whole


def test_a_check_pairs_cases_with_titles(ledger: CaseLedger) -> None:
    """An explanation shows id and title of each case; the difference to acknowledge is left out."""
    for check in reconcile(ledger.timeline()):
        shown, whole = document(check, "en"), form(check)
        for one, other in zip(shown.pop("explanations"), whole.pop("explanations"), strict=True):
            pairs = zip(other.pop("cases"), other.pop("titles"), strict=False)
            assert one.pop("cases") == [{"id": case, "title": title} for case, title in pairs]
            assert one == other
        del whole["difference"]
        assert shown == whole


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_break_is_explained_in_the_language_asked_for(ledger: CaseLedger, language: Any) -> None:
    """Why a chain is not proven is a sentence in that language."""
    rows = conservation(ledger.timeline())
    shown = [one["because"] for row in document(rows, language) for one in row["breaks"]]
    assert shown == [one.in_language(language) for row in rows for one in row.breaks]
    assert shown
