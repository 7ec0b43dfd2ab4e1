"""Charts: every number as text, nothing that a strict page would refuse, and the same bytes for the same data."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst

from analysis.bounds import Bound, exactly
from analysis.charts import Chart, charts
from analysis.lettering import clean, width, wrap
from analysis.picture import picture
from analysis.tally import Share, Tally, tallies
from analysis.words import length
from tests.analysis.seed import professionals

SVG = "{http://www.w3.org/2000/svg}"
RATED = Tally(
    "professionals", None, "rated", "select_one", "", "Does MASH rate each case appropriately?", "", exactly(19),
    (Share("yes", "Yes", exactly(7), 37), Share("no", "No", exactly(7), 37), Share("unsure", "Unsure", exactly(5), 26)),
    exactly(2), exactly(3), None,
)  # fmt: skip


def drawn(*parts: Tally) -> list[Chart]:
    return charts("Professionals", [], parts)


def texts(chart: Chart) -> list[str]:
    return [str(one.text) for one in ET.fromstring(chart.svg).iter(f"{SVG}text")]


def bars(chart: Chart, colour: str) -> list[float]:
    rects = ET.fromstring(chart.svg).iter(f"{SVG}rect")
    return [float(one.attrib["width"]) for one in rects if one.attrib["fill"] == colour and one.attrib["x"] != "0.0"]


def test_the_report_s_three_charts_hold_every_number_as_text():
    whole = [one for one in tallies(*professionals()) if one.audience is None]
    (chart,) = drawn(*whole)
    said = texts(chart)
    for number in ("84%", "5%", "11%", "16 of 19", "1 of 19", "2 of 19", "100%", "0%", "37%", "26%", "7 of 19"):
        assert number in said
    assert [line for line in said if line.endswith("answered")] == ["19 answered"] * 3
    assert {"Yes", "No", "Unsure"} <= set(said)


def test_bars_are_as_long_as_their_shares():
    assert bars(drawn(RATED)[0], "#0072B2") == [pytest.approx(720 * 0.37, abs=0.1)]
    assert bars(drawn(RATED)[0], "#767676") == [pytest.approx(720 * 0.26, abs=0.1)]


def test_who_skipped_and_who_was_not_asked_stand_below():
    assert "19 answered, 2 skipped, 3 not asked" in texts(drawn(RATED)[0])


def test_a_screen_reader_gets_a_name_and_the_same_in_words():
    root = ET.fromstring(drawn(RATED)[0].svg)
    title, words = root[0], root[1]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], words.attrib["id"]]
    assert (title.tag, title.text) == (f"{SVG}title", "Professionals: the answers as bars.")
    assert words.text == (
        "Does MASH rate each case appropriately? Yes: 37% (7), No: 37% (7), Unsure: 26% (5); "
        "n = 19, 2 skipped, 3 not asked."
    )


def test_two_pictures_in_one_page_do_not_share_an_id():
    ids = [
        one.attrib["id"]
        for part in (RATED, replace(RATED, base=exactly(20)))
        for one in ET.fromstring(drawn(part)[0].svg)[:2]
    ]
    assert len(set(ids)) == 4


def test_equal_data_gives_equal_bytes_and_other_data_others():
    assert drawn(RATED) == drawn(replace(RATED))
    assert drawn(RATED) != drawn(replace(RATED, skipped=exactly(1)))


def test_a_hostile_label_is_text_and_nothing_else():
    hostile = """<script>alert(1)</script>&"'><image href="https://example.org/x"/>"""
    chart = charts(
        hostile, [hostile], [replace(RATED, label=hostile, options=(Share("a", hostile, exactly(19), 100),))]
    )[0]
    tags = {one.tag.removeprefix(SVG) for one in ET.fromstring(chart.svg).iter()}
    assert tags == {"svg", "title", "desc", "rect", "text"}
    assert "<script" not in chart.svg
    assert "".join(clean(hostile).split()) in "".join("".join(texts(chart)).split())


def test_nothing_in_it_needs_a_style_a_script_or_another_address():
    root = ET.fromstring(drawn(RATED)[0].svg)
    names = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on") or "href" in name}
    assert "url(" not in drawn(RATED)[0].svg


def test_control_characters_and_half_surrogates_do_not_break_it():
    chart = drawn(replace(RATED, label="A\x00 bell\x07 and\ud800 \uffff half"))[0]
    assert "A bell and half" in texts(chart)
    assert chart.svg.encode()


def test_letters_are_big_enough_for_a_phone():
    sizes = [int(one.attrib["font-size"]) for one in ET.fromstring(drawn(RATED)[0].svg).iter(f"{SVG}text")]
    assert min(sizes) >= 26
    assert ET.fromstring(drawn(RATED)[0].svg).attrib["width"] == "800"


def test_long_words_wrap_and_stay_in_the_picture():
    label = "My social worker told me what would happen next and who would know about it " + "W" * 60
    chart = drawn(replace(RATED, options=(Share("a", label, exactly(19), 100),)))[0]
    for line in ET.fromstring(chart.svg).iter(f"{SVG}text"):
        if line.attrib.get("text-anchor") != "end":
            assert float(line.attrib["x"]) + width(str(line.text), int(line.attrib["font-size"])) <= 800


def test_hidden_and_unanswered_questions_are_not_drawn():
    assert drawn(replace(RATED, hidden="too few for numbers"), replace(RATED, base=exactly(0))) == []


def test_a_question_that_only_leads_the_way_is_not_drawn_beside_those_with_a_theme():
    themed, without = replace(RATED, theme="rag_rating"), replace(RATED, label="Would you like to go on?")
    assert "Would you like to go on?" not in texts(drawn(themed, without)[0])
    assert "Would you like to go on?" in texts(drawn(without)[0])


@pytest.mark.parametrize("questions", [1, 3, 8, 9, 30])
def test_many_questions_become_several_pictures_of_bounded_height(questions):
    made = drawn(*(replace(RATED, question=f"q{at}", label=f"Question {at}?") for at in range(questions)))
    found = [text for chart in made for text in texts(chart) if text.startswith("Question")]
    assert found == [f"Question {at}?" for at in range(questions)]
    assert all(int(ET.fromstring(chart.svg).attrib["height"]) <= 1700 for chart in made)
    if len(made) > 1:
        assert f"Professionals (1 of {len(made)})" in texts(made[0])


def test_a_question_with_very_many_options_goes_on_in_further_blocks():
    options = tuple(Share(str(at), f"Place {at}", exactly(1), 2) for at in range(45))
    made = drawn(replace(RATED, kind="range", options=options))
    places = [text for chart in made for text in texts(chart) if text.startswith("Place")]
    assert places == [f"Place {at}" for at in range(45)]


def test_the_caption_fits_and_says_where_the_rest_is():
    (chart,) = drawn(RATED, replace(RATED, label="i" * 900))
    lines = chart.alt.splitlines()
    assert length(chart.alt) <= 1024
    assert lines[0] == "Professionals: the answers as bars."
    assert lines[1].startswith("Does MASH rate each case appropriately? Yes: 37% (7)")
    assert lines[2:] == ["The rest is in the messages."]


def test_a_caption_that_fits_is_whole():
    assert drawn(RATED)[0].alt.splitlines() == [
        "Professionals: the answers as bars.",
        "Does MASH rate each case appropriately? Yes: 37% (7), No: 37% (7), Unsure: 26% (5); "
        "n = 19, 2 skipped, 3 not asked.",
    ]


def test_words_break_at_spaces_and_only_too_long_ones_inside():
    assert wrap("one two three", 10, width("one two", 10)) == ["one two", "three"]
    assert "".join(wrap("W" * 30, 10, 55)) == "W" * 30
    assert wrap("", 10, 50) == [""]


def test_the_picture_is_a_png_twice_as_wide_and_the_same_each_time():
    png = picture(drawn(RATED)[0].svg)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20], "big") == 1600
    assert png == picture(drawn(RATED)[0].svg)


def test_in_the_picture_each_line_is_set_as_text_of_its_language(monkeypatch: pytest.MonkeyPatch):
    """Drawn letter by letter, as an SVG's are, Bengali falls apart."""
    labels = {"yes": "হ্যাঁ, প্রতিবার", "no": "لا", "unsure": "#panic() $x$ [b] <i>"}
    parts = tuple(replace(one, label=labels[one.name]) for one in RATED.options)
    svg = drawn(replace(RATED, options=parts))[0].svg
    set_as: list[dict[str, str]] = []
    real: Any = typst.compile

    def watched(*given: Any, sys_inputs: dict[str, str], **more: Any) -> Any:
        set_as.append(sys_inputs)
        return real(*given, sys_inputs=sys_inputs, **more)

    monkeypatch.setattr(typst, "compile", watched)
    png = picture(svg)
    [inputs] = set_as
    lines = {one["words"]: one["language"] for one in json.loads(inputs["texts"])}
    assert [lines[labels[name]] for name in ("yes", "no", "unsure")] == ["bn", "ar", "en"]
    assert ("<text" in svg, "text>" in inputs["svg"]) == (True, False)
    assert int.from_bytes(png[16:20], "big") == 1600


def test_another_number_makes_another_picture():
    other = replace(RATED, options=(Share("yes", "Yes", exactly(8), 42), *RATED.options[1:]))
    assert picture(drawn(RATED)[0].svg) != picture(drawn(other)[0].svg)


def bounded(least: int, most: int) -> Tally:
    options = (Share("yes", "Yes", Bound(least, most), None), Share("no", "No", Bound(0, 2), None))
    return replace(RATED, base=Bound(8, 10), options=options, skipped=Bound(0, 2), not_asked=exactly(0))


def test_a_bounded_bar_is_full_as_far_as_it_is_certain_and_outlined_as_far_as_it_may_reach():
    (chart,) = drawn(bounded(8, 10))
    outlines = [one for one in ET.fromstring(chart.svg).iter(f"{SVG}rect") if "stroke" in one.attrib]
    assert bars(chart, "#0072B2") == [pytest.approx(720 * 0.8, abs=0.1)]
    assert [float(one.attrib["width"]) for one in outlines] == [pytest.approx(720 * 0.2 - 3, abs=0.1)] * 2
    assert {"8 or more", "up to 2", "8 to 10 answered, up to 2 skipped"} <= set(texts(chart))
    assert not [one for one in texts(chart) if "%" in one]
    assert "Yes: 8 or more, No: up to 2; n = 8 to 10, up to 2 skipped." in chart.alt


def test_the_same_bounds_give_the_same_picture_whatever_is_behind_them():
    assert drawn(bounded(8, 10)) == drawn(bounded(8, 10))
    assert drawn(bounded(8, 10)) != drawn(bounded(7, 9))
