"""Links, invitations, commands, opening and closing: who gets in where, and what they are told if not."""

import pytest
from msgspec.structs import replace

from conversations.dialogue import Arrived, Screen, Tap, Typed
from conversations.phrases import say
from conversations.screens import last_word
from storage import people
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse

pytestmark = ENGINES

FORTY_SECONDS = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")


def practised(words: str) -> Screen:
    """The last word, in practice."""
    return replace(last_word(words), practice=True)


def invitation(house: SmallHouse, role: str = "coordinator") -> str:
    code: str = house.write(lambda connection: people.invite(connection, role, house.clock(), house.seal))
    return code


@pytest.mark.parametrize("code", ["", "nowhere", "YOUNG-PEOPLE", "' OR 1=1 --"])
async def test_a_stranger_without_a_link_that_leads_somewhere_is_told_to_use_one(amina: Person, code: str) -> None:
    await amina.opens(code)
    assert amina.text.strip() == say("no_link")
    assert amina.house.rows("delivery", "version") == {"running": 1, "audience": 5}


async def test_a_code_that_leads_nowhere_in_the_middle_changes_nothing_and_it_is_said(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    await amina.opens("nowhere")
    assert (amina.shown.notice, amina.shown.progress) == (say("here_again"), "2 of 4")


async def test_two_questionnaires_in_one_chat_keep_apart(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    await amina.opens("leaflets")
    assert amina.button("Yes, start")
    await amina.says("Yes, start", "18 to 21")
    await amina.opens("multi-agency")
    assert (amina.shown.notice, amina.shown.progress) == (say("here_again"), "2 of 4")
    await amina.says("No")
    await amina.opens("leaflets")
    assert amina.shown.progress == "2 of 4"
    assert amina.house.rows()["response"] == 2


async def test_a_button_of_the_other_questionnaire_is_an_old_one(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    other = amina.response_id
    await amina.opens("leaflets")
    await amina.says("Yes, start")
    outcome = await amina.does(Tap("o3", 1), response_id=other)
    assert outcome.standing is not None
    assert (outcome.standing.response.answers, amina.shown.notice) == ({}, say("old_button"))


async def test_words_on_the_page_of_the_other_questionnaire_are_not_taken(amina: Person) -> None:
    await amina.opens("multi-agency")
    other = amina.response_id
    await amina.opens("leaflets")
    await amina.says("Yes, start")
    outcome = await amina.does(Typed("18 to 21", at=1), response_id=other)
    assert outcome.standing is not None
    assert (outcome.standing.response.answers, amina.shown.notice) == ({}, say("late_words"))


async def test_a_second_response_is_kindly_refused_with_the_thanks_and_the_code_is_not_said_again(
    amina: Person,
) -> None:
    """Whoever holds the phone by then can't read what was sent."""
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    assert amina.outcome.standing is not None
    code = say("receipt", amina.outcome.standing.response.receipt)
    thanks = tuple(words for words in amina.shown.paragraphs if words != code)
    assert code in amina.shown.paragraphs
    await amina.opens("multi-agency")
    assert (amina.shown.notice, amina.shown.paragraphs) == (say("already"), thanks)
    assert amina.house.rows()["response"] == 1


async def test_a_second_response_is_refused_also_after_another_questionnaire(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    await amina.opens("leaflets")
    await amina.opens("multi-agency")
    assert amina.shown.notice == say("already")
    assert amina.house.rows()["answer"] == 4


async def test_a_second_response_is_refused_when_the_first_was_erased(house: SmallHouse, amina: Person) -> None:
    from storage import responses

    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    house.write(lambda connection: responses.erase(connection, [amina.response_id]))
    await amina.opens("multi-agency")
    assert amina.text.strip() == say("already")


@pytest.mark.parametrize(("state", "phrase"), [("waiting", "not_open"), ("closed", "closed")])
async def test_a_door_that_is_shut_says_why(house: SmallHouse, amina: Person, state: str, phrase: str) -> None:
    house.open("leaflets")
    if state == "closed":
        house.close_audiences("young-people")
    before = house.rows("delivery")
    await amina.opens("young-people")
    assert amina.text.strip() == say(phrase)
    assert house.rows("delivery") == before


async def test_questions_are_asked_in_private_only(amina: Person) -> None:
    await amina.does(Arrived(), entry="young-people", private=False)
    assert amina.text.strip() == say("private_only")
    assert "chat" not in amina.house.rows()


async def test_whoever_is_in_the_middle_when_it_closes_is_told_and_nothing_more_is_taken(
    house: SmallHouse, amina: Person
) -> None:
    house.open("multi-agency")
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    house.close_audiences("multi-agency")
    await amina.taps("o0", 2)
    assert amina.text.strip() == say("closed")
    assert await house.intake.standing("telegram", amina.address) is None
    assert "response" not in house.rows()


async def test_help_is_there_also_when_it_has_closed(house: SmallHouse, amina: Person) -> None:
    house.open("young-people")
    await amina.opens("young-people")
    await amina.says("Yes, start")
    house.close_audiences("young-people")
    await amina.taps("help", 1)
    assert "Call 0800 1111, free" in amina.text


@pytest.mark.parametrize("before", [[], ["No thanks"], ["Yes, start", "More", "Stop", "Stop and erase"]])
async def test_help_is_there_also_where_nothing_is_kept(amina: Person, before: list[str]) -> None:
    if before:
        await amina.opens("leaflets")
        await amina.says(*before)
    await amina.does(Tap("help"))
    assert "Call 0800 1111, free" in amina.text


@pytest.mark.parametrize("words", ["help", "Help!", "HELP?", "get help", "Get help."])
async def test_help_can_be_asked_for_in_words_also_without_a_link(amina: Person, words: str) -> None:
    await amina.does(Typed(words))
    assert "Call 0800 1111, free" in amina.text
    assert amina.button("Hide this")


async def test_help_is_there_before_the_start_and_after_the_thanks(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("help")
    assert "Call 0808 800 5000, free" in amina.text
    await amina.says("Carry on", *FORTY_SECONDS, "help")
    assert "Call 0808 800 5000, free" in amina.text
    assert amina.button("Carry on")


async def test_in_a_group_help_names_nobody_and_has_no_buttons(amina: Person) -> None:
    await amina.does(Tap("help"), private=False)
    assert amina.text.strip() == say("help_in_group")
    assert (amina.shown.choices, amina.shown.ways) == ((), ())


async def test_a_stranger_gets_everyones_lines_those_for_young_people_first(amina: Person) -> None:
    await amina.does(Tap("help"))
    names = [words.partition(":")[0] for words in amina.shown.paragraphs[1:]]
    assert names[0] == "999"
    assert names.index("Childline") < names.index("Your own referral route")
    assert len(names) == len(set(names))


async def test_help_at_a_shut_door_is_that_of_its_audience(house: SmallHouse, amina: Person) -> None:
    house.open("multi-agency")
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    house.close_audiences("multi-agency")
    for more in ({}, {"entry": "multi-agency"}):
        await amina.does(Tap("help"), **more)
        assert "NSPCC helpline" in amina.text


async def test_thanks_stay_on_the_screen_after_closing(house: SmallHouse, amina: Person) -> None:
    house.open("multi-agency")
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    house.close_audiences("multi-agency")
    await amina.does(Typed("thanks!"))
    assert amina.shown.notice == say("already_sent")


@pytest.mark.parametrize("ask", ["tally", "progress"])
async def test_a_coordinators_command_is_for_coordinators(house: SmallHouse, amina: Person, ask: str) -> None:
    assert (await amina.does(Arrived(), command=ask)).ask == ""
    assert amina.text.strip() == say("not_for_strangers")
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    assert (await amina.does(Arrived(), command=ask)).ask == ""
    assert (amina.shown.notice, amina.shown.progress) == (say("not_for_you"), "1 of 4")
    bo = Person(house, "-2002")
    await bo.does(Arrived(), entry=invitation(house), private=False)
    assert (await bo.does(Arrived(), command=ask, private=False)).ask == ask


@pytest.mark.parametrize("ask", ["desk", "due", "invite-lead", "people-1-gone", "page", "records"])
async def test_what_everybody_in_a_group_could_tap_is_done_in_a_chat_of_ones_own(house: SmallHouse, ask: str) -> None:
    group = Person(house, "-2002")
    await group.does(Arrived(), entry=invitation(house), private=False)
    outcome = await group.does(Arrived(), command=ask, private=False)
    assert (outcome.ask, group.text.strip()) == ("", say("desk_in_group"))


async def test_an_invitation_makes_one_chat_a_coordinators_and_is_spent(house: SmallHouse, amina: Person) -> None:
    code, bo = invitation(house), Person(house, "1002")
    first, second = await house.intake.take([amina.arrival(Arrived(), entry=code), bo.arrival(Arrived(), entry=code)])
    assert (first.joined, first.parting) == ("coordinator", practised(say("joined_coordinator")))
    assert (second.joined, second.parting) == ("", practised(say("spent")))
    assert [row["chat_id"] for row in house.all("person")] == [first.chat]
    assert house.rows()["chat"] == 1
    assert code.encode() not in house.bytes_on_disk()


async def test_a_spent_invitation_in_the_middle_is_said_above_the_question(house: SmallHouse, amina: Person) -> None:
    code = invitation(house)
    await Person(house, "1002").opens(code)
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    await amina.opens(code)
    assert (amina.shown.notice, amina.shown.progress) == (say("spent"), "2 of 4")


async def test_who_spent_an_invitation_and_opens_it_again_is_told_what_they_can_do(
    house: SmallHouse, amina: Person
) -> None:
    code = invitation(house)
    await amina.opens(code)
    await amina.opens(code)
    assert amina.text.strip() == say("coordinator_here")


async def test_a_young_inspector_is_welcomed_by_that_name_and_told_it_again(house: SmallHouse, amina: Person) -> None:
    code = invitation(house, "inspector")
    await amina.opens(code)
    assert (amina.outcome.joined, amina.text.strip()) == ("inspector", say("joined_inspector"))
    await amina.opens(code)
    assert amina.text.strip() == say("inspector_here")


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("Ab3" * 6 + "x", "no_link"),
        ("Ab3" * 6 + "xy", "spent"),
        ("Ab3" * 7, "spent"),
        ("duty-and-assessment-team", "no_link"),
    ],
)
async def test_only_what_looks_like_an_invitation_is_called_one(amina: Person, code: str, phrase: str) -> None:
    await amina.opens(code)
    assert amina.text.strip() == say(phrase)


@pytest.mark.parametrize("practice", [True, False])
async def test_a_last_word_says_practice_like_every_screen(house: SmallHouse, amina: Person, practice: bool) -> None:
    if not practice:
        house.open("multi-agency")
    await amina.opens("multi-agency")
    for last in (Tap("decline"), Tap("help"), Arrived()):
        await amina.does(last)
        assert amina.outcome.parting is not None
        assert amina.shown.practice is practice


async def test_an_invitation_in_the_middle_leaves_the_questions_where_they_were(
    house: SmallHouse, amina: Person
) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    await amina.opens(invitation(house))
    assert amina.outcome.joined == "coordinator"
    await amina.does(Typed("No"))
    assert amina.shown.progress == "3 of 4"


async def test_a_preview_keeps_nothing(house: SmallHouse) -> None:
    before = house.rows("asked")
    fresh = await house.intake.preview("web", "young-people")
    assert not isinstance(fresh, Screen)
    assert (fresh.response.stage, fresh.practice) == ("welcome", True)
    assert await house.intake.preview("web", "nowhere") == Screen((say("no_link"),), practice=True)
    house.open("leaflets")
    assert await house.intake.preview("web", "young-people") == Screen((say("not_open"),))
    house.close_audiences("leaflets")
    assert await house.intake.preview("web", "leaflets") == Screen((say("closed"),))
    assert house.rows("asked") == before


async def test_a_resume_code_leads_back_to_its_browser_chat_however_it_is_typed(house: SmallHouse) -> None:
    visitor = Person(house, "a-made-up-address", "web")
    await visitor.opens("leaflets")
    code = house.intake.resume_code(visitor.address)
    typed = [code, code.upper(), code.replace("-", ""), f" {code.replace('-', ' ')} "]
    assert [await house.intake.resume(one) for one in typed] == [visitor.address] * 4
    assert await house.intake.resume("aaa-aaa-aaa") is None
    assert code.encode() not in house.bytes_on_disk()
