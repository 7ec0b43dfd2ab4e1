"""The page: the same words as the PDF, escaped, in one file that loads nothing."""

import re

from analysis.report.content import Quote
from analysis.report.letters import cleaned, each_text
from analysis.report.page import page
from tests.analysis.report.inspected import report
from tests.analysis.report.test_pdf import HOSTILE


def texts(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_published_numbers_are_on_it() -> None:
    text = texts(page(report()))
    for number in ("84% 16 of 19", "11% 2 of 19", "5% 1 of 19", "100% 19 of 19", "37% 7 of 19", "26% 5 of 19"):
        assert number in text
    assert "Source: the service’s own figures, as told to the Young Inspectors" in text


def test_every_text_of_the_report_is_on_it() -> None:
    said = report(standing="draft")
    html = page(said)
    missing: list[str] = []
    each_text(said, lambda text: missing.append(text) if text not in html else None)
    assert [text for text in missing if not text.startswith("Bar chart.")] == []


def test_until_it_is_final_it_is_marked_on_the_screen_and_on_every_printed_page() -> None:
    html = page(report(standing="draft"))
    assert '<aside class="mark" aria-label="Standing">Draft</aside>' in html
    assert '@top-center { content: "Draft"' in html
    final = page(report())
    assert "<aside" not in final
    assert "@top-center" not in final


def test_it_is_whole_by_itself() -> None:
    html = page(report())
    assert "<script" not in html
    assert not re.search(r"(src|href|url\()", html)


def test_hostile_words_are_printed_as_they_are() -> None:
    said = cleaned(each_text(report(), lambda text: f"{text} {HOSTILE}" if len(text) > 6 else text))
    html = page(said)
    assert "<script" not in html
    assert html.count("{{7*7}} &lt;script&gt;alert(1)&lt;/script&gt;") > 100


def test_a_quote_is_read_in_its_own_direction() -> None:
    html = page(report(quotes=(Quote("نريد أن", "سلمى", "Your view"), Quote("ক্ষ", "", "Your view"))))
    assert '<span lang="ar" dir="auto">نريد أن</span>' in html
    assert '<span lang="bn" dir="auto">ক্ষ</span>' in html
    assert "A young person" in html


def test_a_quote_under_a_theme_says_what_it_was_about() -> None:
    html = page(report(quotes=(Quote("They rang back.", "Star", "Your view", "young", "barriers"),)))
    under = html.partition("Barriers to multi-agency working")[2].partition("</section>")[0]
    assert "“They rang back.”" in under
    assert "Star<br>" in under
    assert "A young person, on “Your view”" in under
    assert "What young people said" not in html


def test_letters_that_not_every_machine_has_come_with_the_page_and_only_then() -> None:
    assert "@font-face" not in page(report())
    bengali, arabic = (page(report(quotes=(Quote(words, "", "Your view"),))) for words in ("ক্ষ", "نريد أن"))
    assert re.findall(r'@font-face { font-family: "([\w ]+)"; font-weight: ([\d ]+)', bengali) == [
        ("Hind Siliguri", "400"),
        ("Hind Siliguri", "700"),
    ]
    assert re.findall(r'@font-face { font-family: "([\w ]+)"', arabic) == ["Noto Sans Arabic"]
    assert len(bengali) < 250_000
    assert bengali == page(report(quotes=(Quote("ক্ষ", "", "Your view"),)))


def test_the_same_report_is_the_same_page() -> None:
    assert page(report()) == page(report())
