"""What a report says: words from the inspection, numbers from the ledger."""

from dataclasses import replace

import pytest

from analysis.report.content import Figure, KeyNumber, Quote, Report, Standing
from conversations.report import ReportWords
from tests.analysis.report.inspected import ledger, professionals, released, report, young_people
from tests.small_house import mash


def figures(said: Report) -> dict[str, Figure]:
    return {one.question: one for section in said.sections for one in section.figures}


def bars(figure: Figure) -> list[tuple[str, str, str]]:
    return [(bar.label, bar.number, bar.said) for bar in figure.bars]


def test_the_three_published_charts_come_out_again() -> None:
    shared, rated, decisions = figures(report()).values()
    assert bars(shared) == [("Yes", "84%", "16 of 19"), ("No", "11%", "2 of 19"), ("Unsure", "5%", "1 of 19")]
    assert bars(decisions) == [("Yes", "100%", "19 of 19"), ("No", "0%", "0 of 19")]
    assert bars(rated) == [("Yes", "37%", "7 of 19"), ("No", "37%", "7 of 19"), ("Unsure", "26%", "5 of 19")]
    assert {one.notes for one in (shared, rated, decisions)} == {"19 answered."}


def test_what_most_said_is_set_large_and_a_tie_is_shown_as_one() -> None:
    shared, rated, _ = figures(report()).values()
    assert shared.headline == (KeyNumber("84%", "Yes"),)
    assert rated.headline == (KeyNumber("37%", "Yes"), KeyNumber("37%", "No"))


def test_of_a_scale_the_middle_is_set_large_and_where_nobody_leads_how_many_answered() -> None:
    young, rows = young_people()
    said = figures(report(audiences=(young,), rows=tuple(rows)))
    scale = next(one for question, one in said.items() if question.startswith("How easy was it"))
    assert scale.headline == (KeyNumber("3", "in the middle"),)
    three = released("multi-agency", [{"shared": option} for option in ("yes", "no", "unsure")] * 2)
    (tied,) = figures(report(audiences=(ledger("multi-agency", 6),), rows=tuple(three))).values()
    assert tied.headline == (KeyNumber("6", "answered"),)


def test_a_chart_says_all_of_it_in_words_too() -> None:
    shared, *_ = figures(report()).values()
    assert shared.alt == (
        "Bar chart. Professionals: Do you think information from the MASH team is being shared effectively and "
        "efficiently? Yes: 84% (16), No: 11% (2), Unsure: 5% (1). 19 answered."
    )


def test_seven_themes_twenty_five_findings_and_twelve_key_messages() -> None:
    said = report()
    assert [len(section.findings) for section in said.sections] == [2, 3, 2, 6, 4, 4, 4]
    assert len(said.key_messages) == 12
    assert [(one.number, one.words) for one in said.key_numbers] == [
        ("19", "people answered"),
        ("4", "interviews"),
        ("25", "key findings"),
        ("12", "key messages"),
    ]


def test_a_number_from_elsewhere_stands_beside_its_source() -> None:
    finding = report().sections[3].findings[0]
    assert finding.words.startswith("98% of child protection cases")
    assert finding.source == "the service’s own figures, as told to the Young Inspectors"


def test_quotes_stand_together_by_what_they_are_about() -> None:
    voices = report().voices
    assert [len(one.quotes) for one in voices] == [4, 4, 4, 4]
    assert {quote.name for one in voices for quote in one.quotes} == {"Allie", "Lyesha", "Jennifer", "Paige"}


def test_young_people_come_before_professionals_and_what_is_not_said_comes_last() -> None:
    quotes = (Quote("a", "", "", "professional"), Quote("b", "", ""), Quote("c", "", "x", "professional"))
    assert [(one.by, one.about) for one in report(quotes=quotes).voices] == [
        ("young", ""),
        ("professional", "x"),
        ("professional", "On other things"),
    ]


def test_a_quote_with_no_name_says_who_spoke() -> None:
    quotes = (Quote("a", "", "", "professional"), Quote("b", "", "x"), Quote("c", "Star", "x"))
    named = [quote.name for one in report(quotes=quotes).voices for quote in one.quotes]
    assert named == ["A young person", "Star", "A professional"]


def test_how_the_information_was_gathered_is_counted() -> None:
    how = report().gathering
    assert [(one.number, one.words) for one in how.answered] == [
        ("7", "MASH multi-agency"),
        ("6", "Duty and assessment"),
        ("6", "Families in Focus"),
    ]
    assert (len(how.interviews), len(how.read)) == (4, 4)


def test_too_few_are_said_in_words_and_counted_nowhere() -> None:
    few = (*professionals().audiences, ledger("young-people", 4, "too few for numbers"), ledger("leaflets", 0, "x"))
    rows = (*professionals().rows, *released("young-people", [{"listened": "no"}] * 4))
    said = report(audiences=few, rows=rows)
    assert said.gathering.too_few == ("Young people: too few for numbers.", "Leaflets: nobody has answered.")
    assert said.key_numbers[0].number == "19"
    assert list(figures(said)) == list(figures(report()))
    assert "4" not in [one.number for one in said.gathering.answered]


def test_a_bounded_number_is_said_in_words_and_has_no_percentage() -> None:
    young, rows = young_people()
    said = figures(report(audiences=(*professionals().audiences, young), rows=(*professionals().rows, *rows)))
    listened = next(one for question, one in said.items() if question.startswith("Did your worker listen"))
    assert bars(listened)[0] == ("Yes", "22 or more", "")
    assert (listened.bars[0].sure, listened.bars[0].perhaps) == (91, 100)
    assert listened.headline == (KeyNumber("22 or more", "Yes"),)
    assert "%" not in listened.alt
    assert "Full bar: at least so many. Pale bar: up to so many." in listened.notes


def test_who_was_invited_stands_beside_who_answered() -> None:
    some = replace(ledger("multi-agency", 7), invited=9)
    assert report(audiences=(some,)).gathering.answered == (KeyNumber("7", "MASH multi-agency, of 9 invited"),)


def test_questions_that_only_one_team_is_asked_are_shown_as_that_teams() -> None:
    more = released("duty-and-assessment", [{"reasons_clear": "always"}] * 6)
    said = figures(report(rows=(*professionals().rows, *more)))
    (figure,) = [one for question, one in said.items() if question.startswith("When a case reaches you")]
    assert (figure.asked, figure.bars[0].said) == ("Duty and assessment", "6 of 6")


def test_a_question_that_nobody_answered_has_no_chart() -> None:
    assert len(figures(report())) == 3


def test_a_theme_without_words_and_numbers_is_left_out() -> None:
    bare = mash().inspection.model_copy(update={"report": ReportWords()})
    assert [one.title for one in report(inspection=bare, quotes=()).sections] == [
        "Information sharing",
        "RAG rating system",
        "Impact of MASH on services",
    ]


@pytest.mark.parametrize(("standing", "mark"), [("practice", "Practice"), ("draft", "Draft"), ("final", "")])
def test_a_report_that_is_not_final_says_so(standing: Standing, mark: str) -> None:
    said = report(standing=standing)
    assert said.mark == mark
    assert bool(said.mark_words) == bool(mark)


def test_before_anyone_was_asked_there_are_words_and_no_numbers() -> None:
    said = report(audiences=(), rows=())
    assert figures(said) == {}
    assert said.key_numbers[0].words == "interviews"


def test_the_order_of_the_ledgers_rows_changes_nothing() -> None:
    turned = tuple(reversed(professionals().rows))
    assert report(rows=turned) == report()


def test_how_numbers_were_protected_tells_only_what_was_done() -> None:
    only_professionals = " ".join(report().protected)
    assert "Professionals: numbers are exact, once at least 5" in only_professionals
    assert "Young people" not in only_professionals
    both = report(audiences=(*professionals().audiences, ledger("young-people", 30)))
    assert any(line.startswith("Young people: answers are added up 10 or more at a time.") for line in both.protected)
    assert replace(both, protected=()) != both


def test_a_quote_that_was_coded_stands_under_its_theme_and_says_who_spoke() -> None:
    quotes = (
        Quote("a", "Star", "x", "young", "barriers"),
        Quote("b", "", "", "professional", "barriers"),
        Quote("c", "", "x", "young", "rag_rating"),
        Quote("d", "", "x"),
    )
    said = report(quotes=quotes)
    under = {
        one.title: [(quote.words, quote.name, quote.about) for quote in one.quotes]
        for one in said.sections
        if one.quotes
    }
    assert under == {
        "RAG rating system": [("c", "A young person", "On “x”")],
        "Barriers to multi-agency working": [("a", "Star", "A young person, on “x”"), ("b", "A professional", "")],
    }
    assert [quote.words for one in said.voices for quote in one.quotes] == ["d"]


def test_a_theme_of_which_there_are_only_quotes_is_there_and_no_number_says_how_many() -> None:
    bare = professionals().inspection.model_copy(update={"report": ReportWords()})
    said = report(inspection=bare, audiences=(), rows=(), quotes=(Quote("a", "", "", "young", "barriers"),))
    assert [(one.title, len(one.quotes)) for one in said.sections] == [("Barriers to multi-agency working", 1)]
    assert said.key_numbers == ()


def test_a_quote_of_a_theme_that_is_no_more_stands_with_the_others() -> None:
    said = report(quotes=(Quote("a", "", "", "young", "gone"),))
    assert [quote.words for one in said.voices for quote in one.quotes] == ["a"]
