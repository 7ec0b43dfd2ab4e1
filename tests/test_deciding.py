"""A findings meeting decides in a chat: who is there, what becomes of a finding, and why."""

import pytest

from conversations.dialogue import Arrived, Typed
from tests.at_a_meeting import RAG, says, sees, taps, words
from tests.findings_house import FindingsHouse
from tests.small_house import Person

DECIDED = "Decided. If you want to say why, write it now."


def decisions(at: FindingsHouse) -> list[tuple[str, str, str]]:
    kept = [one.answers for one in at.recorded("decision")]
    return [(one["verdict"], one["present"], one["note"]) for one in kept]


async def test_a_finding_is_decided_there_with_who_is_here_and_why(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    await sees(at, nia, f"meeting-{RAG}")
    assert "Who is here?" in words(await taps(at, nia, "Decide on 1"))
    assert "Here now: Nia, Ben." in words(await says(at, nia, " Nia,\nBen "))
    decided = await taps(at, nia, "Change it")
    assert decided.notice == DECIDED
    assert "To be changed. Who was there: Nia, Ben." in words(decided)
    assert "Too strong." in words(await says(at, nia, "Too strong."))
    assert (await nia.does(Typed("Bye"))).ask == ""
    at.house.clock.forward(seconds=60)
    await sees(at, nia, f"decide-l-{at.recorded('finding')[0].id}")  # the same meeting: who is here is known
    await taps(at, nia, "Keep it")
    assert decisions(at) == [("change", "Nia, Ben", "Too strong."), ("keep", "Nia, Ben", "")]


async def test_who_is_here_may_come_in_two_messages_at_once_and_all_of_them_are(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    decide = f"decide-l-{at.recorded('finding')[0].id}"
    for names, here in (
        (("Nia,", "Ben"), "Here now: Nia, Ben."),
        (("Sol", "Ada"), "Here now: Sol, Ada."),
        (("Nia and", "Ben"), "Here now: Nia and Ben."),
        (("Allie Holland", "Nia"), "Here now: Allie Holland, Nia."),
    ):
        await sees(at, nia, decide.replace("-l-", "-w-"))
        assert here in words(await says(at, nia, *names))
        at.house.clock.forward(seconds=60)


async def test_at_another_meeting_or_when_others_come_who_is_here_is_asked_again(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    decide = f"decide-l-{at.recorded('finding')[0].id}"
    await sees(at, nia, decide)
    await says(at, nia, "Nia")
    at.house.clock.forward(hours=11)
    await sees(at, nia, decide)
    await taps(at, nia, "Others are here")
    assert "Here now: Sol." in words(await says(at, nia, "Sol"))
    at.house.clock.forward(hours=13)
    assert "Who is here?" in words(await sees(at, nia, decide))


async def has_decided(at: FindingsHouse) -> Person:
    """The chat waits for why."""
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    await sees(at, nia, f"decide-l-{at.recorded('finding')[0].id}")
    await says(at, nia, "Nia")
    await taps(at, nia, "Keep it")
    return nia


async def test_a_reason_that_comes_in_two_messages_at_once_is_kept_whole(at: FindingsHouse) -> None:
    nia = await has_decided(at)
    await says(at, nia, "Four people said so,", "but only in interviews.")
    assert decisions(at) == [("keep", "Nia", "Four people said so, but only in interviews.")]


async def test_a_note_to_what_was_decided_before_says_nothing_of_who_is_here_now(at: FindingsHouse) -> None:
    nia, ben = await has_decided(at), await at.inspector("7002")
    decide = f"decide-l-{at.recorded('finding')[0].id}"
    at.house.clock.forward(seconds=60)
    await sees(at, ben, decide)
    await taps(at, ben, "Others are here")
    await says(at, ben, "Sol")
    at.house.clock.forward(seconds=60)
    await says(at, nia, "Everybody agreed.")
    assert "Here now: Sol." in words(await sees(at, ben, decide))


async def test_of_words_that_changed_meanwhile_nothing_is_decided(at: FindingsHouse) -> None:
    nia, ben = await at.inspector(), await at.inspector("7002")
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    finding = at.recorded("finding")[0].id
    await sees(at, nia, f"decide-l-{finding}")
    await says(at, nia, "Nia and Ben")
    await ben.does(Arrived(), command=f"edit-{finding}")
    words_of = next(one for one in ben.shown.items if one.answer == "Colours change on the way.")
    await ben.taps(words_of.action, ben.shown.at)
    await ben.says("Colours often change.", "Save")
    shown = await taps(at, nia, "Keep it")
    assert shown.notice.startswith("Somebody changed its words meanwhile")
    assert "Colours often change." in words(shown)
    assert decisions(at) == []


@pytest.mark.parametrize("command", ["decide", "decide-l-nothing", "decide-k1-", "decide-n-nothing"])
async def test_a_finding_that_is_not_there_is_not_decided(at: FindingsHouse, command: str) -> None:
    nia = await at.inspector()
    assert "When you meet, go through them" in words(await sees(at, nia, command))


@pytest.mark.parametrize(("seconds", "is_why"), [(599, True), (600, False), (601, False)])
async def test_words_that_come_ten_minutes_later_are_for_something_else(
    at: FindingsHouse, seconds: int, is_why: bool
) -> None:
    nia = await has_decided(at)
    at.house.clock.forward(seconds=seconds)
    assert (await nia.does(Typed("I told them about my sister."))).ask.startswith("decide-n-") == is_why


async def test_whoever_goes_through_an_audiences_link_is_not_waited_for_any_more(at: FindingsHouse) -> None:
    nia = await has_decided(at)
    for _ in ("begins there", "goes on there"):
        await sees(at, nia, f"decide-l-{at.recorded('finding')[0].id}")
        await taps(at, nia, "Keep it")
        assert "awaited" in at.house.rows()
        assert (await nia.opens("multi-agency")).standing is not None
        assert "awaited" not in at.house.rows()
