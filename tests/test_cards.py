"""Cards with personal codes: ten on a sheet of A4, each with its address in words, for screen readers too."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot.addresses import Links
from bot.personal_codes.cards import cards
from bot.personal_codes.making import Code, Made
from conversations.inspection import Audience
from storage.personal_codes import new_code

YOUNG = Audience(
    code="young-people", name="Young people", group="young", hoped_for=30, questionnaire="q.yaml", help="young-people"
)


def made(number: int, address: str = "https://chat.council.example/p/") -> Made:
    codes = [new_code() for _ in range(number)]
    listed = tuple(
        Code(at, code, Links(f"{address}{code}", None), f"{address}{code}") for at, code in enumerate(codes, 1)
    )
    return Made(YOUNG, listed, datetime(2031, 7, 4, 9, tzinfo=UTC))


@pytest.mark.parametrize(("number", "sheets"), [(1, 1), (10, 1), (11, 2)])
def test_ten_cards_stand_on_a_sheet_and_each_says_where_to_go(number: int, sheets: int) -> None:
    some = made(number)
    pages = PdfReader(BytesIO(cards(some, "Young Inspectors"))).pages
    assert len(pages) == sheets
    words = "".join(page.extract_text() for page in pages).replace("\n", "").replace("\u200b", "")
    assert words.count("Tell us what you think.") == words.count("Good until 4 July 2031.") == number
    assert [one.code for one in some.codes if f"chat.council.example/p/{one.code}" not in words] == []
    assert "Young people" not in words  # who is asked, and about what, is nobody's business who sees a card


def test_who_can_not_see_the_qr_code_is_told_what_it_opens() -> None:
    some = made(1)
    content = cards(some, "Young Inspectors")
    read = PdfReader(BytesIO(content))
    catalogue: Any = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    alts = [str(one["/Alt"]) for one in objects(read) if "/Alt" in one]
    assert alts == [f"QR code that opens {some.codes[0].link}"]


def objects(read: PdfReader) -> list[dict[str, Any]]:
    found: list[Any] = [read.get_object(number) for number in range(1, len(read.xref_objStm) + len(read.xref[0]) + 1)]
    return [one for one in found if isinstance(one, dict)]


def test_a_name_with_letters_that_no_font_has_stops_nothing() -> None:
    assert PdfReader(BytesIO(cards(made(1), "Young Inspectors 🔍"))).pages


def test_a_long_address_stays_on_its_card() -> None:
    some = made(1, "https://young-inspectors.participation.a-council-with-a-long-name.example/chat/p/")
    words = PdfReader(BytesIO(cards(some, "Young Inspectors"))).pages[0].extract_text()
    assert "Good until 4 July 2031." in words
