"""The page from right to left: every screen is for everyone, and Latin words and numbers in it stay in order."""

from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.catalogues import learn_all
from conversations.questionnaire import Setting
from conversations.xlsform import read_form
from tests.for_everyone import is_for_everyone
from tests.web.chromium.phone import Phone
from tests.web.live import Live
from tests.web.questions import HELP

pytestmark = pytest.mark.asyncio(loop_scope="session")
LABEL = "label::Arabic (ar)"
FORM = {
    "settings": {
        "form_title": "After school",
        "default_language": "Arabic (ar)",
        "introduction": ["نود أن نعرف رأيك."],
    },
    "survey": [
        {"type": "select_multiple likes", "name": "likes", LABEL: "ماذا يعجبك هنا؟"},
        {"type": "date", "name": "came", LABEL: "متى أتيت أول مرة؟"},
        {"type": "text", "name": "more", LABEL: "NHS: ماذا يجب أن نعرف أيضاً؟"},
    ],
    "choices": [
        {"list_name": "likes", "name": "games", LABEL: "الألعاب"},
        {"list_name": "likes", "name": "friends", LABEL: "أصدقائي"},
    ],
}
LEFT_OF = """(words) => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const edge = (word) => {
        walk.currentNode = walk.root;
        while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + word.length);
            return range.getBoundingClientRect().left;
        }
    };
    return edge(words[0]) < edge(words[1]);
}"""
"""Whether the first of two words that are seen stands to the left of the second."""


@pytest_asyncio.fixture(loop_scope="session")
async def arabic(new_phone: Callable[..., Any], live: Live) -> Phone:
    learn_all(["ar"])
    live.place.intake.audiences["young-people"] = read_form(FORM, "form.yaml", Setting(help=HELP))
    phone: Phone = await new_phone(locale="ar")
    return phone


async def writes(phone: Phone, words: str) -> None:
    await phone.box.fill(words)
    await phone.tap("إرسال")


async def test_every_screen_in_arabic_is_for_everyone(arabic: Phone):
    await arabic.open()
    await is_for_everyone(arabic.page, "welcome", 320, 390)
    await arabic.tap("نعم، لنبدأ")
    await arabic.sees("ماذا يعجبك هنا؟")
    await arabic.tap("الألعاب")
    await is_for_everyone(arabic.page, "several choices", 320, 390)
    await arabic.tap("انتهيت")
    await writes(arabic, "٣ مايو ٢٠٢٦")
    await arabic.sees("ماذا يجب أن نعرف")
    await is_for_everyone(arabic.page, "text", 320, 390)
    await arabic.tap("تخطي")
    await arabic.sees("هذا ما قلته")
    await is_for_everyone(arabic.page, "review", 320, 390)
    for path in ("/", "/privacy", "/mydata"):
        await arabic.open(path)
        await is_for_everyone(arabic.page, path, 320, 390)
    assert arabic.faults == []


async def test_everything_runs_from_right_to_left_and_latin_words_stay_in_order(arabic: Phone):
    await arabic.open()
    await arabic.tap("نعم، لنبدأ")
    await arabic.sees("ماذا يعجبك هنا؟")
    await arabic.tap("تخطي")
    await writes(arabic, "3 مايو 2026")
    await arabic.sees("NHS")
    assert await arabic.page.evaluate(LEFT_OF, ["نعرف", "NHS"])  # though it begins with a Latin word
    assert await arabic.page.evaluate(LEFT_OF, ["2026", "مايو"])
    await arabic.page.locator(".help summary").click()
    number = arabic.page.locator(".sheet a")
    await expect(number).to_have_css("direction", "ltr")
    assert await arabic.page.evaluate("document.querySelector('.sheet strong').matches(':dir(ltr)')")


async def test_a_language_that_is_changed_turns_the_page_round_without_loading_it_again(arabic: Phone):
    await arabic.open()
    await arabic.page.evaluate("document.documentElement.dir = 'ltr'; document.documentElement.lang = 'en'")
    await arabic.tap("نعم، لنبدأ")
    await arabic.sees("ماذا يعجبك هنا؟")
    assert await arabic.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
