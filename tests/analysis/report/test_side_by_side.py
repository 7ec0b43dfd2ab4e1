"""A report of a second wave: both waves side by side where both are exact, in the PDF, on the page and in the chart."""

import io
from dataclasses import replace

from pypdf import PdfReader

from analysis.ledger import EarlierWave
from analysis.publish import publish
from analysis.report.compose import compose
from analysis.report.content import Figure, Gathered, Report, Then
from analysis.report.make import make
from tests.analysis.report.inspected import professionals, released, second_wave

AGAIN = second_wave(
    shared=["yes"] * 8 + ["no"] * 9 + ["unsure"] * 4,
    decisions=["yes"] * 17 + ["no"] * 4,
    rated=["yes"] * 7 + ["no"] * 8 + ["unsure"] * 6,
)
THEN = "First wave, n = 19. Yes: 84% (16), No: 11% (2), Unsure: 5% (1)."
FIRST = "In the first wave 19 answered. Yes: 84% (16), No: 11% (2), Unsure: 5% (1)."
RARE = "In the first wave 16 of 19 said “Yes”, now 8 of 21. That is a difference that chance alone would rarely make."


def figures(said: Report) -> list[Figure]:
    return [one for section in said.sections for one in section.figures]


def pdf_words(gathered: Gathered) -> str:
    pages = PdfReader(io.BytesIO(make(gathered, "pdf"))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_bar_has_that_of_the_wave_before_below_it() -> None:
    shared, rated, decisions = figures(compose(AGAIN))
    assert [(bar.number, bar.said, bar.then) for bar in shared.bars] == [
        ("38%", "8 of 21", Then("84%", "16 of 19", 84)),
        ("43%", "9 of 21", Then("11%", "2 of 19", 11)),
        ("19%", "4 of 21", Then("5%", "1 of 19", 5)),
    ]
    assert (shared.then, shared.compared) == ("First wave", RARE)
    assert shared.alt.endswith(f"21 answered. {THEN} {RARE}")
    assert rated.compared.startswith("What differs most: ")
    assert decisions.compared == "In the first wave 19 of 19 said “Yes”, now 17 of 21. That could well be chance."


def test_how_they_were_compared_is_said_once_in_plain_words() -> None:
    said = " ".join(compose(AGAIN).compared)
    assert said.startswith("The same was asked in the first wave.")
    assert "We looked at 3 questions." in said
    assert "too few to tell" not in said  # each team by itself is under ten, and is not in the report
    assert compose(AGAIN).wave == "Second wave"


def third_wave() -> Gathered:
    """The 21 say the same once more."""
    assert AGAIN.earlier is not None
    second = EarlierWave(2, AGAIN.audiences, AGAIN.rows)
    return replace(AGAIN, wave=3, earlier=second, older=(AGAIN.earlier,))


def test_from_the_third_wave_on_the_waves_before_the_last_stand_below_each_figure() -> None:
    shared = figures(compose(third_wave()))[0]
    assert shared.then == "Second wave"
    assert shared.notes.endswith(f"21 answered. {FIRST}")
    assert shared.alt.count(FIRST) == 1
    said = " ".join(compose(third_wave()).compared)
    assert "What people said in the waves before that stands below each figure" in said
    assert "waves before that" not in " ".join(compose(AGAIN).compared)
    page = " ".join(make(third_wave(), "html").decode().split())
    assert FIRST in page


def test_where_only_older_waves_can_be_compared_both_is_said() -> None:
    now = third_wave()
    assert now.earlier is not None
    bounded = released("multi-agency", [{"shared": "yes"}] * 8, "protected")
    said = compose(replace(now, earlier=replace(now.earlier, rows=tuple(bounded))))
    assert FIRST in figures(said)[0].notes
    assert said.compared == (
        "The same was asked in the second wave. No question has exact numbers in both, so none are compared.",
        "What people said in the waves before that stands below each figure where that can be compared.",
    )


def test_what_an_older_wave_may_not_show_exactly_is_not_told() -> None:
    now = third_wave()
    [oldest] = now.older
    bounded = released("multi-agency", [{"shared": "yes"}] * 8, "protected")
    others = [row for row in oldest.rows if row.audience != "multi-agency"]
    hidden = replace(now, older=(replace(oldest, rows=(*bounded, *others)),))
    assert "first wave" not in figures(compose(hidden))[0].notes


def test_what_is_bounded_in_one_wave_stands_alone() -> None:
    bounded = released("multi-agency", [{"shared": "yes"}] * 8, "protected")
    others = [row for row in AGAIN.rows if row.audience != "multi-agency"]
    said = compose(replace(AGAIN, rows=(*bounded, *others)))
    (shared,) = [one for one in figures(said) if "shared" in one.question]
    assert ({bar.then for bar in shared.bars}, shared.compared, shared.then) == ({None}, "", "")
    nothing = compose(replace(AGAIN, rows=tuple(bounded)))
    assert [line for line in nothing.compared if "none are compared" in line]


def test_a_first_wave_says_nothing_of_waves() -> None:
    first = compose(professionals())
    assert (first.wave, first.compared) == ("", ())
    assert {bar.then for one in figures(first) for bar in one.bars} == {None}
    assert "wave" not in make(professionals(), "html").decode().lower().replace("wave-before", "")


def test_both_are_on_paper_and_on_the_page_and_the_same_each_time() -> None:
    on_paper, page = pdf_words(AGAIN), " ".join(make(AGAIN, "html").decode().split())
    for words in ("Second wave", "First wave", "84%", "16 of 19", "How the two waves were compared"):
        assert words in on_paper
        assert words in page
    assert RARE in page
    assert "chance alone would rarely make." in on_paper
    assert make(AGAIN, "pdf") == make(AGAIN, "pdf")


def test_the_chart_in_a_chat_has_both_and_says_both() -> None:
    assert AGAIN.earlier is not None
    made = publish(AGAIN.audiences, AGAIN.rows, None, earlier=AGAIN.earlier)
    assert sum(chart.svg.count(">First wave<") for chart in made.charts) == 8  # of 3, 2 and 3 options
    assert f"n = 21. {THEN} {RARE}" in made.charts[0].alt
    assert made.charts == publish(AGAIN.audiences, AGAIN.rows, None, earlier=AGAIN.earlier).charts
