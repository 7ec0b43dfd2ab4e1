"""Key messages in a chat: their order, who sees to each, by when, how it stands and what has happened."""

from datetime import UTC, datetime

import pytest

from bot.desk.messages import MessagesDesk
from bot.desk.steering import Steering
from bot.premises import Premises
from conversations.dialogue import Arrived, Rows, Screen, Typed
from conversations.key_messages import FollowUp
from tests.findings_house import FindingsHouse
from tests.small_house import Person

NOW = datetime(2031, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def at(at: FindingsHouse) -> FindingsHouse:
    at.house.clock.now = NOW
    return at


class Chat:
    """Somebody's chat with the desk. shown: what they see now."""

    def __init__(self, at: FindingsHouse, person: Person) -> None:
        self._at, self.person, self.shown = at, person, Screen(())
        self._desk = Steering(at.house.intake, Premises("https://page.example", public=True))

    async def sees(self, command: str = "follow") -> str:
        outcome = await self.person.does(Arrived(), command=command)
        return self._said(outcome.parting or await self._follows(outcome.ask))

    async def taps(self, label: str) -> str:
        action = next(one.action for row in self._buttons for one in row if one.label == label)
        assert len(action) < 24
        return await self.sees(action)

    async def writes(self, *words: str) -> str:
        """Several messages come together: all are in before the first is carried out."""
        asks = [(await self.person.does(Typed(one))).ask for one in words]
        shown = [await self._follows(ask, one) for ask, one in zip(asks, words, strict=True)]
        return self._said(shown[-1])

    @property
    def labels(self) -> list[str]:
        return [one.label for row in self._buttons for one in row]

    @property
    def chosen(self) -> list[str]:
        return [one.label for row in self._buttons for one in row if one.chosen]

    @property
    def _buttons(self) -> Rows:
        return (*self.shown.choices, *self.shown.ways)

    async def _follows(self, ask: str, words: str = "") -> Screen | None:
        return await self._desk.step("telegram", self.person.address, ask, words)

    def _said(self, screen: Screen | None) -> str:
        assert screen is not None
        assert screen.stays, "what is written down there stays, and each message says so in practice"
        self.shown = screen
        return "\n".join(filter(None, (screen.progress, screen.notice, *screen.paragraphs)))


async def two_who_look(at: FindingsHouse, *words: str) -> tuple[Chat, Chat]:
    """At the first of these key messages."""
    nia, ben = Chat(at, await at.inspector()), Chat(at, await at.inspector("7002"))
    for one in words or ("Meet every month.",):
        await at.asks_for(nia.person, one, "MASH")
    for chat in (nia, ben):
        await chat.sees()
        await chat.taps("Open 1")
    return nia, ben


async def on_the_page(at: FindingsHouse, address: str, version: int, told: FollowUp) -> None:
    """What somebody says there of the first key message. version: of what had been said, as they saw it."""
    page = MessagesDesk(at.house.intake, at.house.clock)
    assert await page.follow_up(("telegram", address), at.recorded("key_message")[0].id, version, told)


async def test_who_sees_to_it_by_when_how_it_stands_and_what_has_happened_are_said_one_by_one(
    at: FindingsHouse,
) -> None:
    nia, ben = await two_who_look(at)
    assert nia.chosen == ["Not begun yet"]
    assert "Write a name or a team" in await nia.taps("Who sees to it?")
    assert "Not begun yet. Ada sees to it." in await nia.writes("Ada")
    await nia.taps("By when?")
    assert "Ada sees to it. By 3 May 2031." in await nia.writes("3 May")
    await nia.taps("Under way")
    assert nia.chosen == ["Under way"]
    await nia.taps("What has happened?")
    await nia.writes("The first date is set.")
    assert await ben.sees() == "\n".join(
        (
            "What should happen next, most important first. The report has them in this order.",
            "1. Meet every month.\nFor: MASH\nUnder way. Ada sees to it. By 3 May 2031.",
        )
    )
    assert "What has happened: The first date is set." in await ben.taps("Open 1")


async def test_notes_of_two_people_at_once_stand_one_below_the_other(at: FindingsHouse) -> None:
    nia, ben = await two_who_look(at)
    await nia.taps("What has happened?")
    await ben.taps("What has happened?")
    await nia.writes("Dates are set.", "Rooms too.")
    assert "What has happened: Dates are set.\nRooms too.\nThe team knows." in await ben.writes("The team knows.")


async def test_what_somebody_else_said_meanwhile_is_shown_beside_ones_own_and_stands_until_said_again(
    at: FindingsHouse,
) -> None:
    nia, ben = await two_who_look(at)
    await nia.taps("Done")
    shown = await ben.taps("Not for now")
    assert "Theirs: Done. Yours: Not for now." in shown
    assert ben.chosen == ["Done"]
    await ben.taps("Not for now")
    assert ben.chosen == ["Not for now"]
    await nia.taps("Who sees to it?")
    await ben.taps("Who sees to it?")
    await nia.writes("Ada")
    assert "Theirs: Ada. Yours: Sol." in await ben.writes("Sol")
    assert "Sol sees to it." in await ben.writes("Sol")


async def test_what_another_changed_elsewhere_in_it_is_in_nobodys_way(at: FindingsHouse) -> None:
    nia, ben = await two_who_look(at, "First.", "Second.")
    await nia.taps("Move down")
    await nia.taps("Who sees to it?")
    await nia.writes("Ada")
    assert "Done. Ada sees to it." in await ben.taps("Done")
    assert "Key message 2 of 2" in await ben.sees(f"follow-l-{at.recorded('key_message')[0].id}")


async def test_a_name_that_comes_in_two_messages_at_once_is_kept_whole(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    await nia.taps("Who sees to it?")
    assert "Ada at the MASH sees to it." in await nia.writes("Ada", "at the MASH")


async def test_the_same_name_written_again_with_more_behind_it_is_kept_whole(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    for words in (("Ada",), ("Ada", "at the MASH")):
        await nia.taps("Who sees to it?")
        await nia.writes(*words)
    assert "Ada at the MASH sees to it." in nia.shown.paragraphs[-1]


async def test_a_name_set_elsewhere_while_the_chat_waits_makes_way_for_the_one_that_is_written(
    at: FindingsHouse,
) -> None:
    nia, _ = await two_who_look(at)
    await nia.taps("Who sees to it?")
    await on_the_page(at, "7001", 0, FollowUp(owner="Ada"))
    assert "Not begun yet. Sol sees to it." in await nia.writes("Sol")


async def test_nobody_is_shown_their_own_words_as_somebody_elses(at: FindingsHouse) -> None:
    nia, ben = await two_who_look(at)
    await on_the_page(at, "7001", 0, FollowUp(owner="Ada"))
    await ben.taps("Done")
    await nia.taps("Who sees to it?")
    await on_the_page(at, "7001", 2, FollowUp(owner="Ben", status="done"))
    assert "Done. Sol sees to it." in await nia.writes("Sol")


async def test_what_another_said_since_stands_though_one_had_said_something_meanwhile(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    await nia.taps("Who sees to it?")
    await on_the_page(at, "7001", 0, FollowUp(owner="Ada"))
    await on_the_page(at, "7002", 1, FollowUp(owner="Ben"))
    assert "Theirs: Ben. Yours: Sol." in await nia.writes("Sol")


async def test_a_day_that_could_not_be_taken_is_asked_for_again(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    await nia.taps("By when?")
    await nia.writes("soon")
    assert "By 3 May 2031." in await nia.writes("3 May")


async def test_what_was_said_is_taken_away_again(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    nothing = nia.shown.paragraphs
    for button, words, away in (
        ("Who sees to it?", "Ada", "Nobody yet"),
        ("By when?", "3 May", "No day yet"),
        ("What has happened?", "It began.", "Take this out"),
    ):
        await nia.taps(button)
        assert away not in nia.labels
        await nia.writes(words)
        assert nia.shown.paragraphs != nothing
        await nia.taps(button)
        await nia.taps(away)
        assert nia.shown.paragraphs == nothing


async def test_they_are_put_in_order(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at, "First.", "Second.", "Third.")
    assert "Move up" not in nia.labels
    assert "Key message 2 of 3" in await nia.taps("Move down")
    assert "Key message 3 of 3" in await nia.taps("Move down")
    assert "Move down" not in nia.labels
    assert "Key message 2 of 3" in await nia.taps("Move up")
    shown = await nia.taps("Key messages")
    assert [shown.index(one) for one in ("1. Second.", "2. First.", "3. Third.")] == sorted(
        shown.index(one) for one in ("1. Second.", "2. First.", "3. Third.")
    )


async def test_of_those_of_the_wave_before_only_what_became_of_them_is_said(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    at.close()
    at.house.begin_wave()
    assert "From earlier waves\n1. Meet every month." in await nia.sees()
    assert "From earlier waves" in await nia.taps("Open 1")
    await nia.taps("Done")
    assert nia.chosen == ["Done"]
    assert {"Move up", "Move down", "Change the words", "Erase it"}.isdisjoint(nia.labels)


async def test_what_became_of_one_is_said_in_the_second_wave_after_it_too(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    for _ in range(2):
        at.close()
        at.house.begin_wave()
    assert "From earlier waves\n1. Meet every month." in await nia.sees()
    await nia.taps("Open 1")
    await nia.taps("Done")
    assert nia.chosen == ["Done"]


async def test_a_saved_key_message_stands_in_the_list_with_what_became_of_it(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    await nia.taps("Done")
    await at.asks_for(nia.person, "Say so.")
    assert nia.person.shown.notice == "Saved."
    assert nia.person.shown.paragraphs[1:] == ("1. Meet every month.\nFor: MASH\nDone.", "2. Say so.\nNot begun yet.")


async def test_one_that_is_not_there_leads_to_the_list(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    for command in ("follow-l-nothing", "follow-w9999-nothing", "follow-q-nothing"):
        assert "That one isn't here any more.\nWhat should happen next" in await nia.sees(command)


async def test_words_that_come_ten_minutes_later_are_for_something_else(at: FindingsHouse) -> None:
    nia, _ = await two_who_look(at)
    for seconds, is_for_it in ((599, True), (600, False)):
        await nia.sees(f"follow-n-{at.recorded('key_message')[0].id}")
        at.house.clock.forward(seconds=seconds)
        assert (await nia.person.does(Typed("My sister is ill."))).ask.startswith("follow-n") == is_for_it
