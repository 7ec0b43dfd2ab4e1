"""Forms in several languages, Arabic among them, through Telegram and on the page."""

from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_read import read_page
from tests.end_to_end.page_talk import PageTalk
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.many_languages import CODE, FORM, inspection_in
from tests.transcripts import Line, Transcript, hold_to, read

each = pytest.mark.parametrize("form", [FORM, FORM.with_name("library-languages.yaml")], ids=lambda form: form.stem)


def talk_of(form: Path) -> Transcript:
    """Asked in place of the form on the leaflets."""
    talk = read(form.with_suffix(".txt"))
    return replace(talk, lines=(Line(1, "at", CODE), *talk.lines[1:]))


@pytest.fixture(autouse=True)
def _own_words_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transcript is about the form's words."""
    monkeypatch.setattr("bot.running.learn_all", lambda _languages: None)


@each
async def test_it_is_talked_through_in_telegram(tmp_path: Path, server: BotApiServer, form: Path) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection_in(tmp_path, form)) as house:
        await hold_to(talk_of(form), TelegramTalk(house, server))


@each
async def test_it_is_talked_through_on_the_page(tmp_path: Path, server: BotApiServer, form: Path) -> None:
    asked = inspection_in(tmp_path, form)
    async with WholeHouse(tmp_path, server, inspection=asked) as house, PageTalk(house) as talk:
        await hold_to(talk_of(form), talk)


async def test_a_telephone_set_to_bengali_is_spoken_to_in_bengali(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection_in(tmp_path)):
        person = server.person(id=1002, first_name="Rafi", language_code="bn")
        await person.sends_command("start", CODE)
        shown = await person.sees_text("আমরা উদাহরণ হলের")
        assert ("English", "Soomaali", "العربية") in shown.rows


async def test_a_browser_set_to_arabic_gets_a_page_that_says_so(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection_in(tmp_path)) as house, httpx2.AsyncClient() as http:
        answer = await http.get(f"{house.url}/q/{CODE}", headers={"accept-language": "ar-SY,ar;q=0.9,en;q=0.5"})
        page = read_page(answer.text)
        log, english = page.one(role="log"), page.one("button", value="l0")
        assert log is not None
        assert english is not None
        assert "نحن نادي ما بعد المدرسة" in log.words
        assert (log.facts["lang"], log.facts["dir"]) == ("ar", "rtl")
        assert (english.words, english.facts["lang"]) == ("English", "en")
