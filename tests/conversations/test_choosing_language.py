"""In which language a person is asked: how it begins, how they change it, and that nothing else changes by it."""

from typing import Any

import pytest

from conversations.choosing_language import first_language
from conversations.dialogue import Response, Tap, Typed
from conversations.engine import advance
from conversations.phrases import Catalogue, learn
from conversations.screens import screen
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, row

WORDS = {"name": ("Your name?", "আপনার নাম?"), "age": ("Age, ${name}?", "বয়স, ${name}?"), "town": ("Town?", "শহর?")}
TOWNS = [("dhaka", "Dhaka", "ঢাকা"), ("leeds", "Leeds", "লিডস"), ("london", "London", "লন্ডন")]
MANY = [(f"t{at}", f"Town {at}", f"শহর {at}") for at in range(497)]


def told(english: str, bengali: str, column: str = "label") -> dict[str, str]:
    return {f"{column}::English (en)": english, f"{column}::Bengali (bn)": bengali}


def asked(kind: str, name: str, english: str, bengali: str, **more: str) -> dict[str, str]:
    return {"type": kind, "name": name, **told(english, bengali), **more}


def form(*rows: dict[str, str], towns: Any = TOWNS) -> dict[str, Any]:
    choices = [{"list_name": "towns", "name": name, **told(*words)} for name, *words in towns]
    return {"survey": list(rows), "choices": choices, "settings": {"introduction": ["Hello."]}}


def person(*rows: dict[str, str], towns: Any = TOWNS, language: str = "") -> Pass:
    found = Pass(read_form(form(*rows, towns=towns), "q.yaml"))
    found.response = Response(language=language)
    return found


NAME = asked("text", "name", "Your name?", "আপনার নাম?")
AGE = asked("integer", "age", "How old are you, ${name}?", "${name}, আপনার বয়স কত?")
TOWN = asked("select_one towns", "town", "Which town?", "কোন শহর?")
TICKS = asked("select_multiple towns", "seen", "Which have you seen?", "কোনগুলো দেখেছেন?")
ORDER = asked("rank towns", "order", "Which is best?", "কোনটি সেরা?")


def test_a_form_begins_in_the_language_of_a_phone_that_it_has() -> None:
    asked = read_form(form(NAME), "q.yaml")
    wishes: tuple[list[str], ...] = (["bn"], ["bn-BD"], ["fr", "bn"], ["en"], ["fr"], [])
    assert [first_language(asked, one) for one in wishes] == ["bn", "bn", "bn", "", "", ""]


def test_the_first_screen_says_which_language_it_is_and_has_the_others_in_their_own_names() -> None:
    shown = person(NAME, language="bn").screen
    assert shown.hint == "This is in বাংলা. You can change that below now, and under More later."
    assert ("English", "l0", "en") in [(one.label, one.action, one.language) for row in shown.ways for one in row]
    assert "বাংলা" not in person(NAME, language="bn").labels
    assert shown.language == "bn"


def test_a_form_in_one_language_has_nothing_to_choose() -> None:
    alone = Pass(read_form(form_of(row("text", "why")), "q.yaml"))
    assert (alone.labels, alone.screen.hint) == (["Yes, start", "No thanks", "Get help", "Hide this"], "")
    alone.says("Yes, start", "More")
    assert "🌐 Language" not in alone.labels
    alone.taps("language")
    assert alone.screen.notice == "There's only one language here, so that can't be changed."
    assert alone.taps("l0").screen.notice == "That button was from earlier. Here is where we are now."


def test_whoever_changes_the_language_goes_on_where_they_are() -> None:
    one = person(NAME, AGE, TOWN).says("Yes, start", "Amina", "More", "🌐 Language", "বাংলা")
    assert one.question == "Amina, আপনার বয়স কত?"
    assert one.says("14").question == "কোন শহর?"
    assert one.answers == {"name": "Amina", "age": "14"}
    assert one.says("লিডস").screen.items[2].answer == "লিডস"
    assert one.answers["town"] == "leeds"


def test_what_is_ticked_and_what_is_put_in_order_stays() -> None:
    one = person(TICKS, ORDER).says("Yes, start", "Dhaka", "London").taps("l1")
    assert one.chosen == ["ঢাকা", "লন্ডন"]
    one.says("Done", "লিডস").taps("l0")
    assert one.chosen == ["1. Leeds"]
    assert one.says("Dhaka").answers == {"seen": "dhaka london", "order": "leeds dhaka london"}


def test_a_language_can_be_chosen_on_every_screen_and_nothing_else_changes() -> None:
    one = person(NAME, TOWN)
    for words in ("Yes, start", "Amina", "More", "Carry on", "Leeds", "Send my answers"):
        before = one.response
        assert before is not None
        changed = advance(one.asked, before, Tap("l1", one.screen.at)).response
        assert changed is not None
        assert (changed.language, changed.overlay) == ("bn", "")
        same = {"answers", "stage", "at", "ticked", "last", "places", "receipt"}
        assert all(getattr(changed, name) == getattr(before, name) for name in same)
        one.says(words)
    assert one.response is not None
    assert (one.response.stage, one.taps("l1").screen.language) == ("sent", "bn")


def test_a_button_of_an_older_screen_still_chooses_a_language() -> None:
    one = person(NAME, AGE).says("Yes, start", "Amina").taps("l1", 0)
    assert (one.question, one.screen.notice) == ("Amina, আপনার বয়স কত?", "")


def test_the_name_of_a_language_may_be_typed_where_it_is_offered() -> None:
    one = person(TOWN).does(Typed("বাংলা"))
    assert one.screen.language == "bn"
    one.says("Yes, start").taps("language").does(Typed("english"))
    assert one.question == "Which town?"


@pytest.mark.parametrize("action", ["l2", "l99", "l", "l-1", "l1x"])
def test_a_made_up_language_is_an_old_button(action: str) -> None:
    one = person(NAME).says("Yes, start").taps(action)
    assert one.screen.notice == "That button was from earlier. Here is where we are now."


def test_whoever_starts_over_or_answers_again_keeps_their_language() -> None:
    one = person(NAME, language="bn").says("Yes, start", "Amina").taps("restart").taps("restart_sure")
    assert (one.question, one.answers) == ("আপনার নাম?", {})


def test_one_of_five_hundred_is_found_in_the_language_that_is_spoken() -> None:
    one = person(TOWN, towns=[*TOWNS, *MANY]).says("Yes, start").taps("l1")
    one.does(Typed("লন্ড"))
    assert "লন্ডন" in one.labels
    assert one.does(Typed("Lond")).screen.notice == "I can't find Lond. Here are all of them again."
    one.does(Typed("লিড")).taps("l0")
    assert one.labels[:3] == ["Dhaka", "Leeds", "London"]
    assert one.does(Typed("Leeds")).answers == {"town": "leeds"}


def test_what_is_worked_out_is_kept_in_the_default_language_and_read_in_the_persons() -> None:
    rows = (
        TOWN,
        {"type": "calculate", "name": "called", "calculation": "jr:choice-name(${town}, '${town}')"},
        {"type": "calculate", "name": "praise", "calculation": "concat('++', ${called})"},
        asked("note", "told", "So: ${praise}.", "তাহলে: ${praise}।"),
        asked("text", "why", "Why ${called}?", "${called} কেন?", relevant="${called} = 'Leeds'"),
    )
    one = person(*rows, language="bn").says("Yes, start", "লিডস")
    assert one.screen.paragraphs == ("তাহলে: ++লিডস।", "লিডস কেন?")
    assert (one.answers["called"], one.answers["praise"]) == ("Leeds", "++Leeds")
    assert one.taps("l0").screen.paragraphs == ("So: ++Leeds.", "Why Leeds?")


def test_what_is_worked_out_in_a_repeat_is_read_in_the_persons_language_too() -> None:
    rows = (
        {"type": "begin_repeat", "name": "trip", **told("Trip", "ভ্রমণ")},
        TOWN,
        {"type": "calculate", "name": "called", "calculation": "jr:choice-name(${town}, '${town}')"},
        asked("text", "why", "Why ${called}?", "${called} কেন?"),
        {"type": "end_repeat"},
    )
    one = person(*rows, language="bn").says("Yes, start", "Yes", "লিডস", "কাজ", "Yes", "ঢাকা")
    assert one.question == "ঢাকা কেন?"
    assert (one.answers["trip[1].called"], one.answers["trip[2].called"]) == ("Leeds", "Dhaka")


def test_the_bots_own_words_come_in_the_language_of_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    learn(Catalogue("bn", {"agree": ("হ্যাঁ",), "skip": ("বাদ",), "help": ("সাহায্য",)}, lambda _: 0))
    one = person(NAME, language="bn").does(Typed("হ্যাঁ"))
    assert "বাদ" in one.labels
    assert one.does(Typed("সাহায্য")).response == Response("asking", language="bn", overlay="help")
    alone = read_form({"survey": [{"type": "text", "name": "why", "label::Bengali (bn)": "কেন?"}]}, "q.yaml")
    assert screen(alone, Response()).choices[0][0].label == "হ্যাঁ"
