"""Hostile words around a case: on the reading list, as a contact, in letters both ways, and at the desk's forms."""

from typing import Any, cast

from sqlalchemy import select

from bot.safeguarding.acts import TOO_LONG
from bot.telegram.render import LONGEST_TEXT, keyboard_of, text_of
from conversations.dialogue import Typed
from conversations.questionnaire import TEXT_LIMIT
from storage import case_texts, cases
from tests.hostile.words import HARMLESS, WORDS, Page, comments, in_one_line, kept
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person

TELLS = "I want to kill myself."


def person(home: Home, address: str, channel: Any = "telegram") -> Person:
    return Person(cast(Any, home.house), address, channel)


def newest_case(home: Home) -> str:
    with home.place.database.read() as connection:
        found = select(cases.CASE.c.reference).order_by(cases.CASE.c.id.desc()).limit(1)
        return str(connection.execute(found).scalar_one())


async def page(lead: Caller, path: str, **fields: str) -> Page:
    """What the lead sees there; with fields, after a form of the page that is open."""
    answer = await (lead.send(path, **fields) if fields else lead.get(path))
    assert answer.status_code == 200, path
    return Page(answer.text)


def is_text_alone(pages: list[Page], words: str) -> None:
    """The second page has the tags and attributes of the first, which has harmless words, and these to be read."""
    harmless, hostile = pages
    assert hostile.tags == harmless.tags
    assert in_one_line(kept(words))[:500] in in_one_line(hostile.text)


@WORDS
async def test_on_the_reading_list(home: Home, lead: Caller, words: str) -> None:
    pages = []
    for number, said in enumerate((HARMLESS, words[:1000])):
        await comments(cast(Any, home.house), str(1001 + number), said)
        pages.append(await page(lead, "/lead/reading"))
        await lead.send("/lead/reading", do="nothing")
    is_text_alone(pages, words[:1000])
    assert "All read." in (await page(lead, "/lead/reading")).text


@WORDS
async def test_opened_as_a_case_from_the_reading_list(home: Home, lead: Caller, words: str) -> None:
    pages = []
    for number, said in enumerate((HARMLESS, words[:1000])):
        await comments(cast(Any, home.house), str(1001 + number), said)
        await lead.get("/lead/reading")
        await lead.send("/lead/reading", do="open", rag="amber", kind="neglect")
        pages.append(await page(lead, f"/lead/case/{newest_case(home)}"))
    is_text_alone(pages, words[:1000])


@WORDS
async def test_on_the_page_that_says_how_to_reach_somebody(home: Home, lead: Caller, words: str) -> None:
    """Typed after "Please contact me", and the lead's own reason beside it."""
    pages, stories = [], []
    for number, said in enumerate((HARMLESS, words)):
        one = person(home, str(1001 + number))
        await one.does(Typed(TELLS))
        await one.says("Please contact me", "Text")
        await one.does(Typed(said))
        case = f"/lead/case/{newest_case(home)}"
        await lead.get(case)
        pages.append(await page(lead, case, do="alone", why=said.encode("utf-8", "replace").decode()[:1000]))
        stories.append(await page(lead, case))
    is_text_alone(pages, words)
    is_text_alone(stories, words[:1000].replace("\ud83d", "?"))


@WORDS
async def test_in_a_letter_and_in_the_answer_to_it_in_telegram(home: Home, lead: Caller, words: str) -> None:
    said = words.encode("utf-8", "replace").decode()
    one = person(home, "1001")
    await one.does(Typed(TELLS))
    case = f"/lead/case/{newest_case(home)}"
    await lead.get(case)
    sent = await page(lead, case, do="write", why=said)
    if len(said) > TEXT_LIMIT:
        assert TOO_LONG in sent.text
        assert letters(home) == []
        return
    assert letters(home) == [kept(said).strip()]
    await one.taps("care_open", None)
    assert in_one_line(kept(said)) in in_one_line(text_of(one.shown))
    is_plain(one)
    await one.says("Answer")
    await one.does(Typed(words))
    is_plain(one)
    assert in_one_line(kept(words)) in in_one_line((await page(lead, case)).text)


def letters(home: Home) -> list[str]:
    reference = newest_case(home)
    with home.place.database.read() as connection:
        case = cases.found(connection, reference)
        assert case
        return [one.words for one in case_texts.of(connection, case.id, home.place.seal) if one.who == "lead"]


def is_plain(one: Person) -> None:
    """As Telegram takes it: text alone, short enough, of letters that exist."""
    text = text_of(one.shown)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert "\0" not in text
    assert all(len(b["callback_data"].encode()) <= 64 for row in keyboard_of(one.shown, "") for b in row)


@WORDS
async def test_in_a_letter_and_in_the_answer_to_it_on_the_page(home: Home, lead: Caller, words: str) -> None:
    letters_seen, answers_seen = [], []
    for number, said in enumerate((HARMLESS, words[:900])):
        async with caller(home, 1001 + number) as young:
            await young.get("/q/young-people")
            await young.send("/q/young-people", action="agree")
            await young.send("/q/young-people", words=TELLS)
            case = f"/lead/case/{newest_case(home)}"
            await lead.get(case)
            await lead.send(case, do="write", why=said.encode("utf-8", "replace").decode())
            await young.get("/q/young-people")
            letters_seen.append(Page((await young.send("/q/young-people", action="care_open")).text))
            await young.send("/q/young-people", action="care_answer")
            await young.send("/q/young-people", words=said.encode("utf-8", "replace").decode())
            answers_seen.append(await page(lead, case))
    said = words[:900].replace("\ud83d", "?")
    is_text_alone(letters_seen, said)
    is_text_alone(answers_seen, said)
    assert in_one_line(answers_seen[1].text).count(in_one_line(kept(said))[:500]) >= 2


@WORDS
async def test_what_is_asked_of_the_desk_in_words_of_ones_own_changes_nothing(
    home: Home, lead: Caller, words: str
) -> None:
    said = words.encode("utf-8", "replace").decode()[:1000]
    await person(home, "1001").does(Typed(TELLS))
    case = f"/lead/case/{newest_case(home)}"
    await lead.get(case)
    before = home.rows()
    for field, do in (("do", said), ("rag", "rate"), ("ask", "grant")):
        answer = await lead.send(case, **{"do": do, "why": "made up", field: said})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        await lead.get(case)
    assert {name: rows for name, rows in home.rows().items() if rows != before.get(name)} == {}
