"""Alerts on their way: ahead of tallies, behind people who wait, and rather twice than not at all."""

from dataclasses import replace

from bot.delivery.lanes import ALERT, OTHER, RED, Notice
from bot.delivery.setbacks import NotSent, Unsure
from tests.telegram.delivery_house import COORDINATORS, house, notice
from tests.telegram.stand_ins import AMINA, standing, tap, turns

BUTTONS = (("I have this", "have-K7M2QX"),)


def alert(number: int, text: str, urgency: int = ALERT, address: str = "3001") -> Notice:
    return replace(notice(number, text, address=address), urgency=urgency, repeats=True, buttons=BUTTONS)


async def test_an_alert_brings_its_buttons() -> None:
    async with house(notices=[alert(1, "Red.")]) as at:
        assert at.wire.calls == [("say", "3001", "Red.", BUTTONS)]


async def test_in_one_chat_a_red_overtakes_the_others_and_all_overtake_a_tally() -> None:
    async with house() as at:
        at.wire.open.clear()
        at.memory.waiting += [
            notice(1, "The tally.", address="3001"),
            notice(2, "Another tally.", address="3001"),
            alert(3, "Amber."),
            alert(4, "Green."),
            alert(5, "Red.", RED),
        ]
        await at.delivery.look()
        at.wire.open.set()
        await at.clock.move(30)
        assert [call[2] for call in at.wire.calls] == ["Red.", "Amber.", "Green.", "The tally.", "Another tally."]


async def test_across_chats_people_who_wait_come_first_then_alerts_then_tallies() -> None:
    async with house() as at:
        at.delivery.waiting.pace.refused("", at.clock.time(), 5)
        at.memory.waiting += [notice(1), alert(2, "Amber.")]
        await at.delivery.look()
        await at.show(standing(AMINA), 7)
        await at.clock.move(30)
        assert [call[1] for call in at.wire.calls] == [AMINA, "3001", COORDINATORS]
        assert tap(7).message_id == 7


async def test_an_alert_that_may_have_arrived_is_sent_again_as_a_second_copy() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unsure())
        at.memory.waiting.append(alert(1, "Red.", RED))
        await at.delivery.look()
        await at.clock.move(60)
        assert len(at.wire.calls) == 2
        assert at.memory.states(1) == ["sending", "sending", "sent"]
        assert at.memory.begun == [(1, "owed"), (1, "sending")]


async def test_an_alert_that_met_a_bug_on_its_way_is_sent_again_as_a_second_copy_and_a_tally_is_not() -> None:
    async with house() as at:
        at.wire.setbacks += [ZeroDivisionError(), ZeroDivisionError()]
        at.memory.waiting += [alert(1, "Red.", RED), notice(2)]
        await at.delivery.look()
        await at.clock.move(60)
        assert [call[2] for call in at.wire.calls] == ["Red.", "The tally.", "Red."]
        assert at.memory.states(1) == ["sending", "sending", "sent"]
        assert at.memory.states(2) == ["sending", "failed"]


async def test_an_alert_that_can_not_be_put_into_words_silences_no_other_in_its_chat() -> None:
    async with house() as at:
        at.memory.wordless[1] = KeyError("made up")
        at.memory.waiting += [
            alert(1, "Red without words.", RED),
            alert(2, "Red.", RED),
            alert(3, "Amber."),
            notice(4, "The tally.", address="3001"),
        ]
        await at.delivery.look()
        await at.clock.move(60)
        assert [call[2] for call in at.wire.calls] == ["Red.", "Amber.", "The tally."]
        del at.memory.wordless[1]
        await at.clock.move(60)
        assert [call[2] for call in at.wire.calls[3:]] == ["Red without words."]


async def test_an_alert_that_no_try_can_say_silences_no_other_in_its_chat() -> None:
    async with house() as at:
        at.wire.unsayable.add("Red, unsayable.")
        at.memory.waiting += [alert(1, "Red, unsayable.", RED), alert(2, "Red.", RED), alert(3, "Amber.")]
        await at.delivery.look()
        await at.clock.move(60)
        assert [at.memory.states(number)[-1] for number in (1, 2, 3)] == ["sending", "sent", "sent"]


async def test_an_alert_that_certainly_did_not_arrive_is_no_second_copy() -> None:
    async with house() as at:
        at.wire.setbacks.append(NotSent())
        at.memory.waiting.append(alert(1, "Red.", RED))
        await at.delivery.look()
        await at.clock.move(60)
        assert at.memory.begun == [(1, "owed"), (1, "owed")]


async def test_an_alert_found_on_its_way_after_a_crash_is_sent_again_and_a_tally_is_not() -> None:
    left = [replace(alert(1, "Red.", RED), state="sending"), replace(notice(2), state="sending")]
    async with house(notices=left) as at:
        await turns()
        assert [call[2] for call in at.wire.calls] == ["Red."]
        assert at.memory.begun == [(1, "sending")]
        assert at.memory.states(2) == ["failed"]


async def test_what_nobody_needs_any_more_is_not_sent() -> None:
    async with house() as at:
        at.memory.needless.add(1)
        at.memory.waiting += [alert(1, "Amber."), alert(2, "Green.")]
        await at.delivery.look()
        await at.clock.move(5)
        assert [call[2] for call in at.wire.calls] == ["Green."]
        assert OTHER > ALERT > RED
