"""What each kind of update means, and that nothing that can arrive makes the reader raise."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.intake.arrivals import Arrival
from bot.telegram.updates import query_id, read, read_membership
from conversations.dialogue import Arrived, Inbound, Place, Shared, Tap, Typed, Unexpected
from tests.conversations.passes import Pass, questionnaire, row

BOT = "young_inspectors_bot"
PRIVATE = {"id": 1001, "type": "private", "first_name": "Amina"}
GROUP = {"id": -100200, "type": "supergroup", "title": "Coordinators"}
AMINA = {"id": 1001, "is_bot": False, "first_name": "Amina"}


def message(content: dict[str, Any], chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    return {"update_id": 7, "message": {"message_id": 55, "from": AMINA, "chat": chat, "date": 1, **content}}


def button(data: object, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    shown = {"message_id": 101, "chat": chat, "date": 1, "text": "Is information shared well?"}
    return {"update_id": 7, "callback_query": {"id": "4711", "from": AMINA, "message": shown, "data": data}}


def found(update: object) -> Arrival:
    arrival = read(update, BOT)
    assert arrival is not None
    return arrival


@pytest.mark.parametrize(
    ("code", "languages"),
    [("bn", ("bn",)), ("pt-br", ("pt-br",)), ("zh-hans", ("zh-hans",)), (None, ()), ("", ()), (7, ()), ("b n", ())],
)
def test_the_language_that_a_persons_app_is_set_to_comes_with_all_they_do(
    code: Any, languages: tuple[str, ...]
) -> None:
    whose = {**AMINA, "language_code": code}
    said, tapped = message({"text": "Yes"}), button("r3sp0nse-1d.4.o0")
    said["message"]["from"] = tapped["callback_query"]["from"] = whose
    assert found(said).languages == found(tapped).languages == languages


@pytest.mark.parametrize(
    ("content", "inbound"),
    [
        ({"text": "I think so"}, Typed("I think so")),
        ({"text": "/ I think so"}, Typed("/ I think so")),
        ({"text": "1/2"}, Typed("1/2")),
        ({"text": "/help"}, Tap("help")),
        ({"text": "/HELP@Young_Inspectors_Bot please"}, Tap("help")),
        ({"text": "/back"}, Tap("back")),
        ({"text": "/skip"}, Tap("skip")),
        ({"text": "/review"}, Tap("answers")),
        ({"text": "/pause"}, Tap("pause")),
        ({"text": "/restart"}, Tap("restart")),
        ({"text": "/stop"}, Tap("stop")),
        ({"text": "/menu"}, Tap("menu")),
        ({"text": "/language"}, Tap("language")),
        ({"text": "/start"}, Arrived()),
        ({"text": "/tally"}, Arrived()),
        ({"text": "/dance"}, Unexpected("unknown_command")),
        ({"text": "/help@other_bot"}, Unexpected("unknown_command")),
        ({"voice": {"file_id": 7}}, Unexpected("voice")),
        ({"audio": {}}, Unexpected("voice")),
        ({"video_note": {}}, Unexpected("voice")),
        ({"photo": [], "caption": "Look"}, Unexpected("picture")),
        ({"video": {}}, Unexpected("picture")),
        ({"sticker": {}}, Unexpected("sticker")),
        ({"animation": {}, "document": {}}, Unexpected("sticker")),
        ({"dice": {"value": 6}}, Unexpected("sticker")),
        ({"document": {}}, Unexpected("file")),
        ({"location": {}}, Unexpected("something")),
        ({"location": {"latitude": 51.5, "longitude": -0.12}}, Shared("something", Place(51.5, -0.12))),
        (
            {"location": {"latitude": 51, "longitude": 0, "horizontal_accuracy": 12.5, "live_period": 900}},
            Shared("something", Place(51.0, 0.0, 12.5)),
        ),
        ({"location": {"latitude": "51.5", "longitude": True}}, Unexpected("something")),
        ({"location": {"latitude": 51.5}}, Unexpected("something")),
        ({"location": [51.5, -0.12]}, Unexpected("something")),
        ({"contact": {}}, Unexpected("something")),
        ({"something_of_next_year": {}}, Unexpected("something")),
    ],
)
def test_what_a_person_writes(content: dict[str, Any], inbound: Inbound) -> None:
    arrival = found(message(content))
    assert arrival.inbound == inbound
    assert (arrival.channel, arrival.address, arrival.private) == ("telegram", "1001", True)
    assert arrival.key == "msg:1001:55:0"
    assert arrival.message_id is None


def test_of_an_account_nothing_but_its_number_goes_any_further() -> None:
    """What is kept is made of an Arrival alone. The language only chooses among those that a form has."""
    named = {"first_name": "Amina", "last_name": "Madeup", "username": "amina_madeup"}
    for update in (message({"text": "I think so"}, {**PRIVATE, **named}), button("agree", {**PRIVATE, **named})):
        kind = "message" if "message" in update else "callback_query"
        update[kind]["from"] = {**AMINA, **named, "language_code": "bn", "is_premium": True}
        arrival = repr(replace(found(update), source=None))  # which is kept only where something fails, without names
        assert "1001" in arrival
        assert [told for told in (*named.values(), "premium") if told in arrival] == []


def test_a_tap_says_which_button_of_which_screen_of_which_response() -> None:
    arrival = found(button("Ab3_-fGh1jK.2.o1"))
    assert arrival.inbound == Tap("o1", 2)
    assert (arrival.response_id, arrival.message_id) == ("Ab3_-fGh1jK", 101)
    assert (arrival.key, query_id(arrival)) == ("cb:4711", "4711")


def test_a_step_of_a_scale_below_zero_can_be_tapped() -> None:
    change = questionnaire(row("range", "change", parameters="start=-2 end=2 step=1"), row("text", "why"))
    for step in ("-2", "-1", "0", "1", "2"):
        asked = Pass(change).says("Yes, start")
        shown = asked.button(step)
        assert shown is not None
        asked.does(found(button(f"Ab3_-fGh1jK.{asked.screen.at}.{shown.action}")).inbound)
        assert asked.answers == {"change": step}


def test_a_button_within_a_repeat_of_a_long_form_has_a_great_number() -> None:
    assert found(button("Ab3_-fGh1jK.123456789012.no")).inbound == Tap("no", 123456789012)


@pytest.mark.parametrize("action", ["help", "hide"])
def test_help_and_the_way_out_of_sight_are_a_persons_own_below_a_screen_of_the_desk_too(action: str) -> None:
    arrival = found(button(f"desk.0.{action}"))
    assert (arrival.inbound, arrival.command, arrival.response_id) == (Tap(action, 0), "", "")


def test_any_other_button_of_the_desk_is_a_command() -> None:
    arrival = found(button("desk.0.have-K7M2QX"))
    assert (arrival.inbound, arrival.command, arrival.response_id) == (Arrived(), "have-K7M2QX", "")


@pytest.mark.parametrize("data", ["", "yes", "a:1:2", "r.2", "r.2.o1.more", "r.-2.o1", "r.2.o 1", "r.٢.o1"])
def test_a_button_that_is_not_ours_is_an_old_one(data: str) -> None:
    assert found(button(data)).inbound == Tap("", -1)


def test_a_button_under_a_message_that_telegram_no_longer_gives_is_read_all_the_same() -> None:
    update = button("r.2.o1")
    update["callback_query"]["message"] = {"message_id": 101, "chat": PRIVATE, "date": 0}
    assert found(update).inbound == Tap("o1", 2)


@pytest.mark.parametrize(
    ("text", "entry"),
    [("/start families", "families"), ("/start  families and more", "families"), ("/start@" + BOT + " x1", "x1")],
)
def test_a_link_brings_its_code(text: str, entry: str) -> None:
    assert (found(message({"text": text})).inbound, found(message({"text": text})).entry) == (Arrived(), entry)


CARD = "K7QM-2ABX-9FGH-TRWN-P4DE-JJ3C-UVYZ"


@pytest.mark.parametrize(
    "copied",
    [CARD, CARD.lower(), f"  {CARD.replace('-', ' ')} ", CARD.replace("-", ""), f"/start {CARD.lower()}",
     f"/start {CARD.replace('-', ' ')}"],
)  # fmt: skip
def test_a_code_that_somebody_copies_from_their_card_comes_as_it_is_spelled(copied: str) -> None:
    assert found(message({"text": copied})).entry == CARD


@pytest.mark.parametrize("words", ["they made that very hard upon what", CARD[:-1], f"{CARD}A", f"my code is {CARD}"])
def test_words_are_no_code(words: str) -> None:
    arrival = found(message({"text": words}))
    assert (arrival.inbound, arrival.entry) == (Typed(words), "")


@pytest.mark.parametrize(("text", "command"), [("/tally", "tally"), ("/progress@" + BOT, "progress"), ("/due", "due")])
def test_coordinators_commands_count_in_groups_too(text: str, command: str) -> None:
    arrival = found(message({"text": text}, GROUP))
    assert (arrival.command, arrival.private, arrival.address) == (command, False, "-100200")


@pytest.mark.parametrize("name", ["tally", "due", "invite", "people", "themes"])
def test_they_count_in_a_chat_of_ones_own(name: str) -> None:
    arrival = found(message({"text": f"/{name}"}))
    assert (arrival.command, arrival.private) == (name, True)


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Lunch?"},
        {"text": "/dance"},
        {"text": "/due@other_bot"},
        {"text": "/help@other_bot"},
        {"photo": []},
        {"new_chat_title": "x"},
    ],
)
def test_in_a_group_nothing_else_counts(content: dict[str, Any]) -> None:
    assert read(message(content, GROUP), BOT) is None


def test_an_edited_message_is_another_delivery_than_the_first() -> None:
    edited = {**message({"text": "No", "edit_date": 99})["message"]}
    arrival = found({"update_id": 8, "edited_message": edited})
    assert (arrival.inbound, arrival.key) == (Unexpected("edited"), "msg:1001:55:99")


def test_a_place_that_is_shared_live_is_not_answered_at_each_step() -> None:
    edited = {**message({"location": {}, "edit_date": 99})["message"]}
    assert read({"update_id": 8, "edited_message": edited}, BOT) is None


@pytest.mark.parametrize("kind", ["channel_post", "message_reaction", "poll", "inline_query", "my_chat_member"])
def test_what_is_not_said_to_us_is_nothing(kind: str) -> None:
    assert read({"update_id": 7, kind: message({"text": "Hi"})["message"]}, BOT) is None


def test_what_another_bot_says_and_telegrams_own_remarks_are_nothing() -> None:
    said = message({"text": "Hi"})
    said["message"]["from"] = {"id": 5, "is_bot": True}
    assert read(said, BOT) is None
    assert read(message({"pinned_message": {}}), BOT) is None


@pytest.mark.parametrize(
    "content",
    [
        {"text": 5},
        {"text": None},
        {"text": ["a"]},
        {"text": {}},
        {"text": "Hi", "edit_date": "x"},
        {"message_id": "x", "text": 1},
    ],
)
def test_a_field_of_the_wrong_type_still_gets_an_answer(content: dict[str, Any]) -> None:
    arrival = found(message(content))
    assert arrival.inbound in (Unexpected("something"), Typed("Hi"))
    assert arrival.source is not None


def test_without_a_usable_number_there_is_no_key_that_two_deliveries_could_share() -> None:
    assert found(message({"message_id": "x", "text": "Hi"})).key == ""
    assert found(button("r.2.o1") | {"callback_query": {**button("r.2.o1")["callback_query"], "id": 4711}}).key == ""


@pytest.mark.parametrize("data", [None, 5, [], {}])
def test_a_tap_without_words_is_something(data: object) -> None:
    assert found(button(data)).inbound == Unexpected("something")


@pytest.mark.parametrize("chat", [None, 5, "x", [], {}, {"id": "1001"}, {"id": True}, {"id": 1.5}, {"id": 10**30}])
def test_where_no_chat_can_be_told_it_is_nothing(chat: Any) -> None:
    assert read(message({"text": "Hi"}, chat), BOT) is None


def test_lone_surrogates_and_nul_come_through_to_the_door_that_cleans_them() -> None:
    update = json.loads(r'{"message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "\ud800\u0000"}}')
    assert found(update).inbound == Typed("\ud800\0")


@pytest.mark.parametrize(
    ("status", "reachable"), [("kicked", False), ("left", False), ("member", True), ("administrator", True)]
)
def test_who_shut_us_out_or_let_us_in(status: str, reachable: bool) -> None:
    update = {"update_id": 7, "my_chat_member": {"chat": PRIVATE, "new_chat_member": {"status": status}}}
    assert read_membership(update) == ("1001", reachable)
    assert read_membership(message({"text": "Hi"})) is None


FIELDS = (
    "message edited_message callback_query my_chat_member chat from id type text data message_id edit_date is_bot "
    "new_chat_member status photo caption"
)
NAMES = st.sampled_from(FIELDS.split())
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["private", "/start x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=20,
)


@settings(max_examples=300)
@given(JSON)
def test_nothing_makes_the_reader_raise(update: object) -> None:
    for one in (update, {"message": update}, message({"text": update}), {"callback_query": update}, button(update)):
        arrival = read(one, BOT)
        assert arrival is None or arrival.address.lstrip("-").isdigit()
        assert read_membership(one) is None or isinstance(one, dict)
