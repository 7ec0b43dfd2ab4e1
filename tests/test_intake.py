"""The one path of everything that arrives: kept once, in order, in one commit; and gone on with after a restart."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.intake.arrivals import Outcome
from conversations.dialogue import Arrived, Inbound, Tap, Typed
from conversations.inspection import Channel
from conversations.phrases import say
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in

pytestmark = ENGINES

CANARY = "canaries sing at dawn"


def commits(house: SmallHouse) -> list[str]:
    """Grows with each commit."""
    seen: list[str] = []
    event.listen(house.database.engine, "commit", lambda _: seen.append("commit"))
    return seen


async def test_a_link_opens_the_welcome_and_a_yes_the_first_question(amina: Person) -> None:
    await amina.opens("young-people")
    assert amina.button("Yes, start")
    await amina.says("Yes, start")
    assert amina.shown.paragraphs == ("How old are you?",)


async def test_a_delivery_that_comes_twice_counts_once(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    first = await amina.does(Typed("Yes"), key="msg:1")
    again = await amina.does(Typed("Yes"), key="msg:1")
    assert (first.repeated, again.repeated) == (False, True)
    assert first.standing is not None
    assert again.standing == first.standing
    assert amina.shown.progress == "2 of 4"


async def test_a_delivery_that_comes_twice_in_one_batch_counts_once(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    twice = [amina.arrival(Typed("Yes"), key="msg:1")] * 2
    assert [one.repeated for one in await house.intake.take(twice)] == [False, True]


async def test_the_same_number_in_two_channels_is_two_deliveries(house: SmallHouse, amina: Person) -> None:
    visitor = Person(house, channel="web")
    outcomes = [await one.does(Arrived(), key="1", entry="leaflets") for one in (amina, visitor)]
    assert [one.repeated for one in outcomes] == [False, False]


async def test_a_delivery_is_known_again_after_a_restart(tmp_path: Path) -> None:
    for repeated in (False, True):
        with house_in(tmp_path) as house:
            outcome = await Person(house).does(Arrived(), key="msg:1", entry="leaflets")
            assert outcome.repeated is repeated


async def test_a_hundred_arrivals_are_one_commit(house: SmallHouse) -> None:
    people = [Person(house, str(number)) for number in range(100)]
    seen = commits(house)
    outcomes = await house.intake.take([one.arrival(Arrived(), entry="young-people") for one in people])
    assert (len(seen), len(outcomes)) == (1, 100)
    assert house.rows()["response"] == 100


async def test_what_waits_while_another_is_written_shares_one_commit(house: SmallHouse) -> None:
    seen = commits(house)
    people = [Person(house, str(number)) for number in range(50)]
    with house.database.write():
        waiting = [asyncio.ensure_future(one.opens("leaflets")) for one in people]
        await asyncio.sleep(0)  # each has handed its arrival to the writer, who waits for the lock
        seen.clear()
    await asyncio.gather(*waiting)
    assert len(seen) <= 3  # the lock's own, the first one's, all the others'
    assert house.rows()["chat"] == 50


async def test_an_outcome_is_there_only_after_the_commit(house: SmallHouse, amina: Person) -> None:
    order: list[str] = []
    event.listen(house.database.engine, "commit", lambda _: order.append("commit"))
    await amina.opens("leaflets")
    order.append("outcome")
    assert order == ["commit", "outcome"]


async def test_one_chat_keeps_its_order_within_a_batch(house: SmallHouse, amina: Person) -> None:
    said: list[Inbound] = [
        Arrived(),
        Typed("Yes, start"),
        Typed("Yes"),
        Typed("No"),
        Typed("Unsure"),
        Typed("Finish here"),
    ]
    outcomes = await house.intake.take([amina.arrival(one, entry="multi-agency") for one in said])
    last = outcomes[-1].standing
    assert last is not None
    assert last.response.answers == {"shared": "yes", "decisions": "no", "rated": "unsure", "go_on": "finish"}


@pytest.mark.parametrize(
    ("channel", "grown"), [("web", [1, 2, 2, 3, 3, 4]), ("telegram", [1, 2, 3, 4, 5, 6])], ids=["web", "telegram"]
)
async def test_each_change_is_a_new_revision_and_in_telegram_each_screen_that_is_owed(
    house: SmallHouse, channel: Channel, grown: list[int]
) -> None:
    """An open page needs no news of what it shows already; what goes out to Telegram may be lost on its way."""
    amina, revisions = Person(house, channel=channel), []
    for deed in (Arrived(), Tap("agree", 0), Tap("agree", 0), Typed("hm"), Typed("hm"), Typed("16 or 17")):
        outcome = await amina.does(deed, entry="young-people")
        assert outcome.standing is not None
        revisions.append(outcome.standing.revision)
    assert revisions == grown


async def test_an_open_page_hears_where_its_chat_stands_as_if_it_had_looked(house: SmallHouse) -> None:
    amina = Person(house, "m4de-up", "web")
    with house.intake.changes.watch("web", amina.address) as bell:
        for deed in (Arrived(), Tap("agree", 0), Typed("hm"), Typed("16 or 17"), Tap("stop"), Tap("stop_sure")):
            await amina.does(deed, entry="young-people")
            standing = await house.intake.standing("web", amina.address, "young-people")
            assert bell.now == ((standing.audience, standing.revision) if standing else None)
    assert bell.now is None, "who has stopped stands nowhere"


async def test_a_pass_goes_on_after_a_restart_at_every_step(tmp_path: Path) -> None:
    steps = ["Yes, start", "Yes", "No", "Unsure", "Finish here", "Send my answers"]
    with house_in(tmp_path) as house:
        await Person(house).opens("multi-agency")
    for number, step in enumerate(steps, 1):
        with house_in(tmp_path) as house:
            amina = Person(house)
            amina.outcome = Outcome(await house.intake.standing("telegram", "1001"))
            amina.shown = amina._standing_screen()
            await amina.says(step)
            standing = await house.intake.standing("telegram", "1001")
        assert standing is not None
        assert standing.revision == number + 1
    with house_in(tmp_path) as house:
        answers = {row["question"]: row["value"] for row in house.all("answer")}
    assert answers == {"shared": "yes", "decisions": "no", "rated": "unsure", "go_on": "finish"}


async def test_what_is_sent_becomes_answer_rows_and_leaves_the_state(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes", "Skip", "Unsure", "Finish here", "Send my answers")
    rows = {row["question"]: (row["value"], row["words"]) for row in house.all("answer")}
    assert rows == {
        "shared": ("yes", None),
        "decisions": ("", None),
        "rated": ("unsure", None),
        "go_on": ("finish", None),
    }
    standing = amina.outcome.standing
    assert standing is not None
    assert (standing.response.stage, standing.response.answers) == ("sent", {})
    assert house.all("response")[0]["sent_at"] == house.clock()


async def test_a_receipt_code_is_shown_and_only_its_pseudonym_is_kept(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes", "Yes", "Yes", "Finish here", "Send my answers")
    assert amina.outcome.standing is not None
    code = amina.outcome.standing.response.receipt
    assert say("receipt", code) in amina.text
    assert house.all("response")[0]["receipt"] == house.seal.pseudonym("receipt", code)
    assert code.encode() not in house.bytes_on_disk()
    assert code.replace("-", "").encode() not in house.bytes_on_disk()


async def test_free_text_and_addresses_are_never_on_the_disk_in_plain(house: SmallHouse) -> None:
    amina = Person(house, "98765432123")
    await amina.opens("young-people")
    await amina.says("Yes, start", "16 or 17", *["Skip"] * 8, CANARY)
    standing = await house.intake.standing("telegram", amina.address)
    assert standing is not None
    assert standing.response.answers["last_word"] == CANARY
    assert CANARY.encode() not in house.bytes_on_disk()
    await amina.says("Send my answers")
    on_disk = house.bytes_on_disk()
    assert len(on_disk) > 10_000
    assert CANARY.encode() not in on_disk
    assert amina.address.encode() not in on_disk


async def test_what_another_does_with_the_writer_is_undone_alone_and_told_to_it(house: SmallHouse) -> None:
    def fails(connection: object) -> None:
        raise LookupError("made up")

    amina = Person(house)
    opened, failed = await asyncio.gather(amina.opens("leaflets"), house.intake.call(fails), return_exceptions=True)
    assert isinstance(opened, Outcome)
    assert isinstance(failed, LookupError)
    assert house.rows()["response"] == 1


async def test_stopping_finishes_what_waits(tmp_path: Path) -> None:
    house = SmallHouse(tmp_path)
    waiting = [asyncio.ensure_future(Person(house, str(number)).opens("leaflets")) for number in range(20)]
    await asyncio.sleep(0)
    await asyncio.to_thread(house.intake.stop)
    assert all(outcome.standing for outcome in await asyncio.gather(*waiting))
    house.database.close()


async def test_taking_nothing_is_nothing(house: SmallHouse) -> None:
    assert await house.intake.take([]) == []


async def test_whoever_watches_a_chat_is_told_of_its_change_and_of_no_other(house: SmallHouse) -> None:
    with house.intake.changes.watch("web", "1") as one, house.intake.changes.watch("web", "2") as other:
        await Person(house, "1", "web").opens("leaflets")
        assert (one.is_set(), other.is_set()) == (True, False)


async def test_what_was_seen_is_noted_also_when_other_work_in_the_batch_fails(house: SmallHouse, amina: Person) -> None:
    await amina.opens("young-people")
    standing = amina.outcome.standing
    assert standing is not None
    house.intake.seen.shown(standing.response_id, standing.revision, 55)

    def fail(_: object) -> None:
        raise LookupError("made up")

    with pytest.raises(LookupError):
        await house.intake.call(fail)
    await house.intake.call(lambda _: None)
    now = await house.intake.standing("telegram", amina.address)
    assert now is not None
    assert now.message_id == 55
    assert await house.intake.owed("telegram") == []


async def test_the_thanks_name_the_inspections_contact(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
    assert amina.shown.paragraphs[-1] == (
        "Questions about this? Participation team, Example Council: write to young.inspectors@council.example"
    )
