"""However much somebody wrote, all of it stands on a page, above the page's foot."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from analysis.report.content import Bar, Figure, KeyNumber, Quote, Report
from analysis.report.pdf import pdf
from tests.analysis.report.inspected import professionals, report

FOOT = 2.5 * 72 / 2.54
"""Points from the paper's edge up to where the page's words end, and only its number follows."""
WIDE = ("WWWW " * 400)[:2000]
"""As long as an answer may be, in the widest letters."""
WORKED_OUT = ("They rang back when they said they would. " * 250)[:10_000]
"""As long as what a form works out may be."""


def asked(question: str, options: int, label: str = "Option") -> Report:
    """A report whose first theme has one chart."""
    bars = tuple(Bar(f"{label} {at}", "2%", "1 of 50", 2, 2, "yes") for at in range(options))
    figure = Figure(question, "", "Professionals", (KeyNumber("2%", "Option 0"),), bars, "50 answered.", "A chart.")
    first, *others = report().sections
    return replace(report(), sections=(replace(first, figures=(figure,)), *others))


def lines_of(page: PageObject) -> Iterator[tuple[float, str]]:
    """Each piece of text with its height above the paper's lower edge, in points."""
    found: list[tuple[float, str]] = []

    def visit(text: str, at: Any, line: Any, *_: Any) -> None:
        if text.strip():
            found.append((at[5] + at[3] * line[5], text))

    page.extract_text(visitor_text=visit)
    yield from found


def below_the_foot(said: Report) -> list[str]:
    """What stands below the words of a page and is not its number. The cover has no foot."""
    _, *pages = PdfReader(io.BytesIO(pdf(said))).pages
    foot = f"{said.title}Page of 0123456789\u2060\n"
    return [text for page in pages for at, text in lines_of(page) if at < FOOT and text.strip(foot)]


@pytest.mark.parametrize(("words", "theme"), [(WIDE, "barriers"), (WORKED_OUT, "")], ids=["wide", "worked out"])
def test_a_quote_that_is_longer_than_a_page_goes_on_on_the_next(words: str, theme: str) -> None:
    assert below_the_foot(report(quotes=(Quote(words, "Sam", "Your view", theme=theme),))) == []


def test_a_post_that_is_longer_than_a_page_goes_on_on_the_next_below_what_was_said() -> None:
    said = report(quotes=(Quote(WIDE, WIDE, "In interviews", "professional", interviewed=True),))
    assert below_the_foot(said) == []


def test_of_a_post_that_somebody_wrote_at_length_its_beginning_stands_among_those_interviewed() -> None:
    inspection = professionals().inspection
    words = inspection.report.model_copy(update={"interviews": ("Manager of the MASH", WIDE)})
    said = report(inspection=inspection.model_copy(update={"report": words}))
    assert [len(one) < 170 for one in said.gathering.interviews] == [True, True]


@pytest.mark.parametrize("options", [20, 80])
def test_a_chart_of_more_options_than_a_page_holds_goes_on_on_the_next(options: int) -> None:
    assert below_the_foot(asked("Which is nearest?", options)) == []


def test_a_chart_of_the_longest_question_goes_on_on_the_next() -> None:
    assert below_the_foot(asked(WIDE[:1500], 6, WIDE[:300])) == []
