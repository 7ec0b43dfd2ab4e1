"""Findings and key messages as they were recorded: they stand in place of what inspection.yaml says."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.evidence import evidence
from analysis.report.compose import compose
from analysis.report.content import Finding, Gathered, Noted, Quote, ToDo
from analysis.report.page import page
from conversations.findings import Finding as Recorded
from conversations.findings import Piece, Weight
from conversations.key_messages import FollowUp, KeyMessage
from tests.analysis.report.inspected import professionals, report

THEME = "rag_rating"
NOTE = Noted(Piece("i1.rating", "interview", "Interview: MASH manager", "The colour is checked twice."), (THEME,))
READ = Noted(Piece("p1", "publication", "The Vision", "A colour for each case."), (THEME, "communication"))
QUOTE = Quote("The colour often changes later.", "Ash", "Anything else?", "professional", THEME)
FINDING = Recorded("f1", 1, THEME, "concern", "Colours change on the way.", "")


def known(**changes: object) -> Gathered:
    return replace(professionals(), noted=(NOTE, READ), quotes=(QUOTE,), **changes)  # type: ignore[arg-type]


def test_a_theme_has_what_the_tally_says_what_was_quoted_noted_and_read() -> None:
    found = evidence(known(), THEME)
    assert [(one.sort, one.title) for one in found] == [
        ("tally", "Professionals"),
        ("quote", "Ash"),
        ("interview", "Interview: MASH manager"),
        ("publication", "The Vision"),
    ]
    said = "Yes 37% (7 of 19), No 37% (7 of 19), Unsure 26% (5 of 19)"
    assert found[0].words == f"Does MASH rate each case appropriately? {said}"


def test_of_answers_there_is_only_what_the_ledger_shows() -> None:
    hidden = tuple(replace(one, hidden="too few", counted=0) for one in professionals().audiences)
    found = evidence(known(audiences=hidden, rows=()), THEME)
    assert [one.sort for one in found] == ["quote", "interview", "publication"]


def test_evidence_keeps_its_id_when_numbers_change() -> None:
    fewer = tuple(row for row in known().rows if row.audience != "multi-agency")
    teams = tuple(one for one in known().audiences if one.audience != "multi-agency")
    before, after = evidence(known(), THEME)[0], evidence(known(rows=fewer, audiences=teams), THEME)[0]
    assert before.id == after.id
    assert before.words != after.words


def test_a_finding_stands_with_what_backs_it_up_beside_what_goes_against_it() -> None:
    tally, quote, *_ = evidence(known(), THEME)
    weighed = {"f1": {quote.id: "for", tally.id: "for", NOTE.piece.id: "against", "gone": "against"}}
    [section] = [one for one in compose(known(findings=(FINDING,), weighed=weighed)).sections if one.findings]
    assert section.findings == (
        Finding(
            "Colours change on the way.",
            "",
            "concern",
            (f"Professionals: {tally.words}", "Ash: The colour often changes later."),
            ("Interview: MASH manager",),
        ),
    )


@pytest.mark.parametrize("words", ["The leaflet. " * 150, "传单" * 1000])
def test_of_a_long_title_or_quote_the_beginning_stands_beside_a_finding(words: str) -> None:
    """Else one that somebody pasted whole runs off the report's page."""
    read, said = replace(READ.piece, title=words), replace(QUOTE, words=words)
    gathered = replace(known(findings=(FINDING,)), noted=(replace(READ, piece=read),), quotes=(said,))
    pieces = [one.id for one in evidence(gathered, THEME) if one.sort != "tally"]
    weighed: dict[str, dict[str, Weight]] = {"f1": dict.fromkeys(pieces, "for")}
    [finding] = [one for section in compose(replace(gathered, weighed=weighed)).sections for one in section.findings]
    begun = [line.removeprefix("Ash: ").removesuffix(" …") for line in finding.backing]
    assert [(words.startswith(one), 140 < len(one) <= 160) for one in begun] == [(True, True)] * 2


@pytest.mark.parametrize(("source", "told"), [("", False), ("The MASH manager", True)])
def test_that_numbers_stand_beside_their_source_is_told_where_a_recorded_finding_has_one(
    source: str, told: bool
) -> None:
    said = compose(known(findings=(replace(FINDING, source=source),))).protected
    assert any("stands beside its source" in one for one in said) == told


def test_recorded_findings_take_the_place_of_all_that_the_folder_has() -> None:
    said = compose(known(findings=(FINDING,)))
    assert [len(section.findings) for section in said.sections] == [0, 1, 0]
    assert ("1", "key finding") in [(one.number, one.words) for one in said.key_numbers]
    assert len(said.key_messages) == 12


def test_recorded_key_messages_come_in_order_with_whose_action_each_is() -> None:
    said = compose(known(key_messages=(KeyMessage("k1", "Meet every month.", "MASH"), KeyMessage("k2", "Say so.", ""))))
    assert said.key_messages == (ToDo("Meet every month.", "MASH"), ToDo("Say so.", ""))
    assert ("2", "key messages") in [(one.number, one.words) for one in said.key_numbers]


def test_a_next_wave_says_what_became_of_the_last_key_messages() -> None:
    done = FollowUp("u1", 2, 1, "Ada", "done", date(2026, 5, 1), "They meet on Mondays.")
    said = compose(known(wave=2, moved=(KeyMessage("k1", "Meet every month.", "MASH", done),)))
    assert said.moved == (ToDo("Meet every month.", "MASH", "Done. They meet on Mondays."),)
    shown = page(said)
    assert "What came of our last key messages" in shown
    assert "Ada" not in shown


def test_the_page_shows_both_sides() -> None:
    weighed = {"f1": {NOTE.piece.id: "for", READ.piece.id: "against"}}
    shown = page(compose(known(findings=(FINDING,), weighed=weighed)))
    assert "A concern." in shown
    assert shown.index("What backs it up") < shown.index("Interview: MASH manager") < shown.index("The Vision</li>")


def test_what_the_folder_has_stands_without_sides() -> None:
    assert "What backs it up" not in page(report())
