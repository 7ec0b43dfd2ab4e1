"""The second look in the bot: worked out beside the writer, over split messages too; where it fails nothing is lost."""

import threading
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.intake.likening import KEPT, Likening
from conversations.dialogue import Typed
from conversations.safeguarding import LIKE
from conversations.safeguarding.likeness import Likeness
from tests.small_house import Person, SmallHouse
from tests.told import AMBER, ORDINARY, RED, cases_in, the_case

SIDEWAYS = "theres a lock on the fridge"
WEIGHTY = "hes not supposed to be in the house but mum lets him"
LET_GO = Likeness(0.1, "distress")


class Planted:
    """Says that words are like a disclosure where they have all of these in them. asked: by which threads, in order."""

    def __init__(self, *telling: str) -> None:
        self.telling = telling
        self.asked: list[str] = []

    def __call__(self, words: str) -> Likeness:
        self.asked.append(threading.current_thread().name)
        return Likeness(99.9, "neglect") if all(one in words for one in self.telling) else LET_GO


async def told_by(folder: Path, like: Planted, *messages: str) -> SmallHouse:
    house = SmallHouse(folder, like=like)
    amina = Person(house)
    await amina.opens("young-people")
    for message in messages:
        await amina.does(Typed(message))
    house.stop()
    return house


async def test_words_that_meet_no_rule_open_a_case_where_they_are_like_a_disclosure(tmp_path: Path) -> None:
    found = the_case(await told_by(tmp_path, Planted("lock"), ORDINARY, SIDEWAYS))
    assert (found.case.kind, found.case.rag) == (LIKE, "amber")
    assert found.words == [SIDEWAYS]


async def test_words_split_over_messages_are_likened_where_they_meet(tmp_path: Path) -> None:
    house = await told_by(tmp_path, Planted("lock", "fridge"), "theres a lock", "on the fridge")
    assert the_case(house).words == ["theres a lock\non the fridge"]


async def test_the_writer_never_waits_for_it(tmp_path: Path) -> None:
    like = Planted("lock", "fridge")
    await told_by(tmp_path, like, "theres a lock", ORDINARY, "on the fridge")
    assert len(like.asked) >= 5
    assert {name.partition("_")[0] for name in like.asked} == {"likening"}


async def test_what_rules_settle_waits_for_nothing(tmp_path: Path) -> None:
    like = Planted()
    assert the_case(await told_by(tmp_path, like, RED)).case.rag == "red"
    assert like.asked == []


async def test_where_it_fails_rules_and_weights_decide_and_the_log_is_loud_without_the_words(tmp_path: Path) -> None:
    def breaks(words: str) -> Likeness:
        raise FloatingPointError(words)

    house = SmallHouse(tmp_path, like=breaks)
    amina = Person(house)
    await amina.opens("young-people")
    with capture_logs() as logs:
        await amina.says("Yes, start", "16 or 17", *["Skip"] * 8)
        await amina.does(Typed(SIDEWAYS))
        assert cases_in(house) == []
        await amina.does(Typed(WEIGHTY))
        await amina.does(Typed(AMBER))
    assert the_case(house).words == [WEIGHTY, AMBER]
    loud = {
        "event": "likeness not worked out, so words are only weighed",
        "log_level": "error",
        "why": "FloatingPointError",
    }
    assert loud in logs
    assert SIDEWAYS not in repr(logs)
    assert amina.outcome.standing is not None
    house.stop()


async def test_what_fails_ahead_is_done_by_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(SIDEWAYS)

    monkeypatch.setattr("bot.intake.intake.listen_ahead", breaks)
    like = Planted("lock")
    with capture_logs() as logs:
        house = await told_by(tmp_path, like, SIDEWAYS)
    assert the_case(house).case.kind == LIKE
    assert set(like.asked) == {"writer"}
    assert {"event": "not listened ahead", "log_level": "error", "why": "RuntimeError"} in logs
    assert SIDEWAYS not in repr(logs)


def test_what_makes_it_ready_is_asked_again_until_it_succeeds() -> None:
    missing = [OSError("gone"), None]

    def ready() -> Planted:
        if odd := missing.pop(0):
            raise odd
        return Planted()

    likening = Likening(ready)
    assert likening.of("one") is None
    assert likening.of("one") == Likeness(99.9, "neglect")


def test_the_latest_words_are_remembered_and_only_so_many() -> None:
    like = Planted()
    likening = Likening(lambda: like)
    for at in [0, *range(KEPT + 1), KEPT, 0]:
        likening.of(str(at))
    assert len(like.asked) == KEPT + 2
