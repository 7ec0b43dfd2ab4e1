"""The PDF: for everyone, with every letter, the same each time, and words are never markup."""

import io
from dataclasses import replace
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from analysis.report.content import Finding, Quote, Report, Voices
from analysis.report.letters import cleaned, each_text
from analysis.report.pdf import pdf
from tests.analysis.report.example import EXAMPLE
from tests.analysis.report.inspected import report

HOSTILE = '#panic("no") $x^2$ *bold* _it_ = Head \\ @ref <label> `raw` // gone [x] {{7*7}} <script>alert(1)</script>'
A4 = (595, 842)
PARTS = [
    "About this inspection",
    "How the information was gathered",
    "Main themes and key findings",
    "What young people said",
    "Key messages for service development",
    "How the numbers were protected",
]
SHORT = replace(report(), sections=(), key_messages=())


def read(said: Report) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(said)))


def pages_of(said: Report) -> list[str]:
    """What can be read on each of its pages, without the sign that keeps a page number on its line."""
    return [" ".join(page.extract_text().replace("\u2060", "").split()) for page in read(said).pages]


def words(said: Report) -> str:
    """All that can be read in it."""
    return " ".join(pages_of(said))


def faces(said: Report) -> str:
    """The fonts that its letters are set in."""
    resources: list[Any] = [page["/Resources"] for page in read(said).pages]
    return " ".join(str(font.get_object()["/BaseFont"]) for one in resources for font in one["/Font"].values())


def voice(text: str, name: str = "Sam") -> Report:
    """A report with one quote."""
    return report(quotes=(Quote(text, name, "Your view"),))


def test_the_published_numbers_are_on_its_pages() -> None:
    text = words(report())
    for number in ("84% 16 of 19", "11% 2 of 19", "5% 1 of 19", "100% 19 of 19", "37% 7 of 19", "26% 5 of 19"):
        assert number in text
    assert "98% of child protection cases are dealt with in the four-hour timescale." in text
    assert "“I found the leaflet too simple and plain." in text
    assert "Draft" not in text


@pytest.mark.parametrize("about", ["Your view", ""])
def test_a_quote_stands_under_the_theme_that_it_was_coded_to(about: str) -> None:
    text = words(report(quotes=(Quote("They rang back.", "", about, "young", "barriers"),)))
    under = text.partition("Managing the number of agencies involved with the family.")[2]
    assert "“They rang back.” A young person" in under
    assert ("On “Your view”" in under) == bool(about)
    assert "What young people said" not in text


def test_it_is_tagged_titled_a4_and_carries_its_fonts() -> None:
    found = read(report())
    catalogue: Any = found.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert found.metadata is not None
    assert found.metadata.title == "Inspection of the MASH"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in found.pages} == {A4}
    assert [one.title for one in found.outline if not isinstance(one, list)] == PARTS


def test_a_chart_without_words_for_those_who_cannot_see_it_fails() -> None:
    said = report()
    section = said.sections[0]
    mute = replace(section, figures=(replace(section.figures[0], alt=""),))
    with pytest.raises(typst.TypstError, match="missing alt text"):
        pdf(replace(said, sections=(mute,)))


def test_the_same_report_is_the_same_to_the_byte() -> None:
    assert pdf(report()) == pdf(report())


def test_a_finding_and_its_evidence_begin_on_one_page_and_go_on_on_the_next() -> None:
    """Else pages are half empty, or evidence stands there with nothing that says what it backs up."""
    findings = tuple(
        Finding(f"The finding {at}.", "", "strength", pieces(at, 3 + at % 4), pieces(-at, at % 3)) for at in range(40)
    )
    said = replace(report(), sections=(replace(report().sections[0], findings=findings),))
    pages = pages_of(said)
    beginnings = [(one, page) for one in findings for page in pages if one.words in page]
    assert [one.words for one, page in beginnings if one.backing[0] not in page] == []
    assert [one.words for one, page in beginnings if one.backing[-1] not in page] != []
    every = [piece for one in findings for piece in (*one.backing, *one.against)]
    assert [piece for piece in every if not any(piece in page for page in pages)] == []


def pieces(finding: int, number: int) -> tuple[str, ...]:
    """Lines of evidence, some of which are longer than a line."""
    return tuple(f"Quote {finding}, {at}: they rang back{' and back' * (3 * at)}." for at in range(number))


def test_key_messages_stand_on_one_page_and_in_a_short_report_below_what_people_said() -> None:
    """Else the shortest reports are the emptiest."""
    whole = report()
    few = replace(whole.voices[0], quotes=whole.voices[0].quotes[:1])
    short = replace(whole, sections=whole.sections[:1], voices=(few,), key_messages=whole.key_messages[:3])
    for said, beside in ((whole, False), (short, True)):
        [page] = [text for text in pages_of(said)[2:] if "Key messages for service development" in text]
        assert [one.words for one in said.key_messages if one.words not in page] == []
        assert ("What young people said" in page) is beside


@pytest.mark.parametrize("standing", ["draft", "practice"])
def test_until_it_is_final_every_page_is_marked(standing: Any) -> None:
    pages = read(report(standing=standing)).pages
    assert all(standing.title() in page.extract_text() for page in pages)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("আমরা চাই সবাই আমাদের কথা শুনুক। ক্ষ ত্র স্ত্রী", "HindSiliguri-Regular"),
        ("نريد أن يستمع الجميع إلينا", "NotoSansArabic-Regular"),
        ("ہم چاہتے ہیں کہ ہماری بات سنی جائے", "NotoSansArabic-Regular"),
        ("Zażółć gęślą jaźń, Привет, Γειά, Tiếng Việt", "SourceSansPro-Regular"),
    ],
)
def test_bengali_arabic_urdu_and_others_are_set_with_real_letters(text: str, font: str) -> None:
    """PDF/UA-1 refuses a letter that its font can't show, so that it was made at all says that none is missing."""
    assert font in faces(voice(text))


def test_a_letter_that_no_font_can_show_would_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.report.pdf.shown", lambda text: text)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        pdf(voice("你好"))


def test_an_emoji_does_not_stop_it() -> None:
    assert "“Great [grinning face]”" in words(voice("Great 😀"))


def test_hostile_words_are_printed_as_they_are() -> None:
    assert f"“{HOSTILE}”" in words(voice(HOSTILE))


def test_hostile_words_in_every_field_are_printed_as_they_are() -> None:
    """Every text of the report at once, but for the few that name a bar's colour or are numbers."""
    said = cleaned(each_text(report(), lambda text: f"{text} {HOSTILE}" if len(text) > 6 else text))
    text = words(said)
    assert text.count('#panic("no")') > 100
    assert text.count("{{7*7}} <script>alert(1)</script>") > 100


def test_turning_characters_and_nul_leave_no_trace() -> None:
    assert "“ab cd”" in words(cleaned(voice("a\x00b \u202ecd\u202c")))


def test_a_byte_order_mark_that_was_copied_along_does_not_stop_it() -> None:
    assert "“abc”" in words(cleaned(voice("\ufeffab\ufeffc")))


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_whatever_a_person_wrote_it_is_made(text: str) -> None:
    said = replace(SHORT, voices=(Voices("young", text, (Quote(text, text, text),)),))
    assert pdf(cleaned(said)).startswith(b"%PDF")


def test_the_example_under_docs_says_what_is_made_today() -> None:
    """If not: python -m tests.analysis.report.example"""
    kept = " ".join(" ".join(page.extract_text() for page in PdfReader(EXAMPLE).pages).replace("\u2060", "").split())
    assert kept == words(report())
