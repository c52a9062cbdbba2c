"""One finding: blanks filled in each language's own way, and diagnostics of other stages taken over."""

from __future__ import annotations

from datetime import date

from attrs import fields

from ledger.lifecycle.refusals import Refusal
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Counted, DraftConcern, Severity
from ledger.text.bilingual import Text, alike
from ledger.text.diagnostic import Diagnostic, Location
from projections.lint.finding import Finding, as_finding, finding, text_of
from tests.support.platforms import four_cities


def test_a_finding_fills_problem_and_remedy_in_both_languages():
    """The sentence of its kind, with the place and how much it matters."""
    place = Location(section="items", entry=2, key="directives")
    one = finding(
        DraftConcern.PAST_DEADLINE, Severity.PROBLEM, place, {"due": date(2024, 5, 1), "held": date(2024, 6, 3)}
    )
    assert one.problem == Text(
        en="the deadline 2024-05-01 is before the meeting itself, which is held 2024-06-03",
        zh="期限 113-05-01 早於本次會議（113-06-03）",
    )
    assert one.remedy.en == "correct the day, and mind the year"
    assert (one.concern, one.severity, one.place) == (DraftConcern.PAST_DEADLINE, Severity.PROBLEM, place)


def test_a_finding_may_use_a_variant_of_its_sentence():
    """A kind with several sentences names which one."""
    blanks = {"meeting": "industry/113-2", "day": date(2024, 6, 3), "free": "industry/113-3"}
    one = finding(
        DraftConcern.NUMBER_TAKEN, Severity.PROBLEM, Location(key="meeting"), blanks, sentence="number-taken-just-so"
    )
    assert one.problem.en == "industry/113-2, held 2024-06-03, is on record just so already"
    assert one.concern is DraftConcern.NUMBER_TAKEN


def test_what_another_stage_found_keeps_its_text_and_place():
    """Only what it is about and how much it matters is added."""
    found = Diagnostic(problem=alike("甲"), remedy=alike("乙"), place=Location(section="items", entry=1), excerpt="一")
    one = as_finding(found, DraftConcern.COUNT, Severity.CONSIDER)
    assert (one.problem, one.remedy, one.place, one.excerpt) == (found.problem, found.remedy, found.place, "一")
    assert (one.concern, one.severity) == (DraftConcern.COUNT, Severity.CONSIDER)


def test_a_refusal_is_taken_over_in_every_field_of_a_diagnostic():
    """A field that a diagnostic has is in the finding too; those of a refusal alone are not."""
    place = Location(meeting="industry/113-2", item="一")
    refusal = Refusal(
        problem=alike("甲"), remedy=alike("乙"), place=place, excerpt="一", case=CaseId("industry/113-1/1")
    )
    one = as_finding(refusal, DraftConcern.REFUSED, Severity.MISTAKE)
    names = [field.name for field in fields(Diagnostic)]
    assert [getattr(one, name) for name in names] == [getattr(refusal, name) for name in names]
    assert {field.name for field in fields(Finding)} == {*names, "concern", "severity"}


def test_a_value_is_written_as_readers_of_each_language_know_it():
    """Days by each calendar, labels in each language, several with the comma of each, the rest as it is."""
    platform = four_cities()
    assert text_of(date(2024, 6, 3)) == Text(en="2024-06-03", zh="113-06-03")
    assert text_of(Counted.DELISTED) == Text(en="delisted", zh="解列")
    assert text_of(platform.levels[0]) == Text(en="working group", zh="工作小組")
    assert text_of(("甲", "乙")) == Text(en="甲, 乙", zh="甲、乙")
    assert text_of(7) == alike("7")
    assert text_of(Text(en="a", zh="甲")) == Text(en="a", zh="甲")
