"""Hostile words around a case: on the reading list, as a contact, in letters both ways, and at the desk's forms."""

from typing import Any, cast

from sqlalchemy import select

from bot.safeguarding.acts import TOO_LONG
from bot.telegram.render import LONGEST_TEXT, text_of
from conversations.dialogue import Typed
from conversations.question import TEXT_LIMIT
from storage import case_texts, cases
from tests.hostile.words import HOSTILE, SAID, Page, are_text_alone, comments, in_one_line, kept, sendable
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person
from tests.telegram.keyboards import keyboard_of

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


async def test_on_the_reading_list(home: Home, lead: Caller) -> None:
    pages = []
    for number, words in enumerate(SAID):
        await comments(cast(Any, home.house), str(1001 + number), words[:1000])
        pages.append(await page(lead, "/lead/reading"))
        await lead.send("/lead/reading", do="nothing")
    are_text_alone(pages, [words[:1000] for words in HOSTILE.values()])
    assert "All read." in (await page(lead, "/lead/reading")).text


async def test_opened_as_a_case_from_the_reading_list(home: Home, lead: Caller) -> None:
    pages = []
    for number, words in enumerate(SAID):
        await comments(cast(Any, home.house), str(1001 + number), words[:1000])
        await lead.get("/lead/reading")
        await lead.send("/lead/reading", do="open", rag="amber", kind="neglect")
        pages.append(await page(lead, f"/lead/case/{newest_case(home)}"))
    are_text_alone(pages, [words[:1000] for words in HOSTILE.values()])


async def test_on_the_page_that_says_how_to_reach_somebody(home: Home, lead: Caller) -> None:
    """Typed after "Please contact me", and the lead's own reason beside it."""
    pages, stories = [], []
    for number, words in enumerate(SAID):
        one = person(home, str(1001 + number))
        await one.does(Typed(TELLS))
        await one.says("Please contact me", "Text")
        await one.does(Typed(words))
        case = f"/lead/case/{newest_case(home)}"
        await lead.get(case)
        pages.append(await page(lead, case, do="alone", why=sendable(words)[:1000]))
        stories.append(await page(lead, case))
    are_text_alone(pages, list(HOSTILE.values()))
    are_text_alone(stories, [sendable(words)[:1000] for words in HOSTILE.values()])


async def test_in_a_letter_and_in_the_answer_to_it_in_telegram(home: Home, lead: Caller) -> None:
    for number, words in enumerate(HOSTILE.values()):
        one = person(home, str(1001 + number))
        await one.does(Typed(TELLS))
        case = f"/lead/case/{newest_case(home)}"
        await lead.get(case)
        sent = await page(lead, case, do="write", why=sendable(words))
        if len(words) > TEXT_LIMIT:
            assert TOO_LONG in sent.text
            assert letters(home) == []
        else:
            assert letters(home) == [kept(sendable(words)).strip()]
            await reads_and_answers(one, words)
            assert in_one_line(kept(words)) in in_one_line((await page(lead, case)).text)


async def reads_and_answers(one: Person, words: str) -> None:
    """The letter has these words, and so has the answer."""
    await one.taps("care_open", None)
    assert in_one_line(kept(sendable(words))) in in_one_line(text_of(one.shown))
    is_plain(one)
    await one.says("Answer")
    await one.does(Typed(words))
    is_plain(one)


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


async def test_in_a_letter_and_in_the_answer_to_it_on_the_page(home: Home, lead: Caller) -> None:
    letters_seen, answers_seen = [], []
    for number, said in enumerate(sendable(words[:900]) for words in SAID):
        async with caller(home, 1001 + number) as young:
            await young.get("/q/young-people")
            await young.send("/q/young-people", action="agree")
            await young.send("/q/young-people", words=TELLS)
            case = f"/lead/case/{newest_case(home)}"
            await lead.get(case)
            await lead.send(case, do="write", why=said)
            await young.get("/q/young-people")
            letters_seen.append(Page((await young.send("/q/young-people", action="care_open")).text))
            await young.send("/q/young-people", action="care_answer")
            await young.send("/q/young-people", words=said)
            answers_seen.append(await page(lead, case))
    shown = [sendable(words[:900]) for words in HOSTILE.values()]
    are_text_alone(letters_seen, shown)
    are_text_alone(answers_seen, shown)
    for seen, said in zip(answers_seen[1:], shown, strict=True):
        assert in_one_line(seen.text).count(in_one_line(kept(said))[:500]) >= 2


async def test_what_is_asked_of_the_desk_in_words_of_ones_own_changes_nothing(home: Home, lead: Caller) -> None:
    await person(home, "1001").does(Typed(TELLS))
    case = f"/lead/case/{newest_case(home)}"
    await lead.get(case)
    before = home.rows()
    for said in (sendable(words)[:1000] for words in HOSTILE.values()):
        for field, do in (("do", said), ("rag", "rate"), ("ask", "grant")):
            answer = await lead.send(case, **{"do": do, "why": "made up", field: said})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            await lead.get(case)
    assert {name: rows for name, rows in home.rows().items() if rows != before.get(name)} == {}
