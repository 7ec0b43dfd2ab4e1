"""Work that is carried out beside each other: nothing waits behind something slow, and few tasks are made for it."""

import asyncio

import pytest

from bot.delivery.carriers import Carriers
from tests.telegram.stand_ins import turns


class Work:
    """Pieces that are words; whose first letter is a capital waits until it is let go."""

    def __init__(self, most: float = float("inf")) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.tasks: set[object] = set()
        self.let_go = asyncio.Event()
        self.carriers = Carriers(self.carry_out, most)

    async def carry_out(self, word: str) -> None:
        self.begun.append(word)
        self.tasks.add(asyncio.current_task())
        if word.istitle():
            await self.let_go.wait()
        self.done.append(word)

    def take(self, words: str) -> None:
        for word in words.split():
            self.carriers.take(word)


async def test_nothing_waits_behind_something_slow() -> None:
    work = Work()
    work.take("one Slow two Slower three")
    await turns()
    work.take("four")
    await turns()
    assert work.done == ["one", "two", "three", "four"]
    work.let_go.set()
    await turns()
    assert work.done[4:] == ["Slow", "Slower"]


async def test_what_waits_for_nothing_is_done_in_its_order_by_one_or_two() -> None:
    work = Work()
    work.take("one two three four five six seven")
    await turns()
    assert work.done == ["one", "two", "three", "four", "five", "six", "seven"]
    assert len(work.tasks) <= 2


async def test_no_more_are_at_it_than_may_be_and_the_rest_comes_after() -> None:
    work = Work(most=2)
    work.take("Slow Slower three")
    await turns()
    assert work.begun == ["Slow", "Slower"]
    work.let_go.set()
    await turns()
    assert sorted(work.done) == ["Slow", "Slower", "three"]


async def test_what_is_let_be_before_anybody_began_keeps_nothing_from_being_done_later() -> None:
    work = Work()
    work.take("never")
    work.carriers.cancel()
    await turns()
    work.take("later")
    await turns()
    assert work.done == ["later"]


async def test_at_the_end_what_was_taken_is_given_time() -> None:
    work = Work()
    work.take("Slow quick")
    asyncio.get_running_loop().call_later(0, work.let_go.set)
    await work.carriers.finish(60)
    assert sorted(work.done) == ["Slow", "quick"]


async def test_what_has_not_ended_by_then_is_cut_off() -> None:
    work = Work()
    work.take("Slow Slower")
    await turns()
    await work.carriers.finish(0)
    work.let_go.set()
    await turns()
    assert (work.begun, work.done) == (["Slow", "Slower"], [])


@pytest.mark.parametrize("most", [1, float("inf")])
async def test_one_who_meets_a_bug_leaves_the_rest_to_others(most: float) -> None:
    async def stumble(word: str) -> None:
        done.append(word)
        if word == "odd":
            raise ZeroDivisionError

    done: list[str] = []
    carriers = Carriers(stumble, most)
    for word in ("odd", "even"):
        carriers.take(word)
    await turns()
    assert done == ["odd", "even"]
