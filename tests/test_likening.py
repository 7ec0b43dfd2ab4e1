"""The second look in the bot: worked out beside the writer, over split messages too; where it fails nothing is lost."""

import asyncio
import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.intake.likening import KEPT, Likening
from conversations.dialogue import Arrived, Typed
from conversations.safeguarding import LIKE, Lexicon, Message, Speaker, no_lexicon
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


class Stuck(Planted):
    """Gets no further than words with this in them, until the test has seen what it came for."""

    def __init__(self, at: str, *telling: str) -> None:
        super().__init__(*telling)
        self.at, self.stuck, self.go_on = at, threading.Event(), threading.Event()

    def __call__(self, words: str) -> Likeness:
        if self.at in words:
            self.stuck.set()
            self.go_on.wait()
        return super().__call__(words)


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


async def test_nothing_is_asked_of_what_professionals_write_until_they_come_as_somebody_else(tmp_path: Path) -> None:
    like = Planted("lock")
    house = SmallHouse(tmp_path, like=like)
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.does(Typed(SIDEWAYS))
    assert (like.asked, cases_in(house)) == ([], [])
    await amina.opens("young-people")
    await amina.does(Typed(SIDEWAYS))
    assert the_case(house).words == [SIDEWAYS]
    house.stop()


async def test_words_behind_a_link_that_came_with_them_are_likened_whoever_it_was_before(tmp_path: Path) -> None:
    house = SmallHouse(tmp_path, like=Planted("lock"))
    amina = Person(house)
    await amina.opens("multi-agency")
    both = [amina.arrival(Arrived(), entry="young-people"), amina.arrival(Typed(SIDEWAYS))]
    await house.intake.take(both)
    assert the_case(house).words == [SIDEWAYS]
    house.stop()


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


async def test_words_are_read_once_however_often_they_are_listened_to_and_are_let_go_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    class Noted(Message):
        def __init__(self, lexicon: Lexicon, words: str, speaker: Speaker) -> None:
            read.append(words)
            super().__init__(lexicon, words, speaker)

    monkeypatch.setattr("bot.intake.listening.Message", Noted)
    house = await told_by(tmp_path, Planted("lock"), SIDEWAYS)
    assert the_case(house).words == read == [SIDEWAYS]
    assert house.intake._ahead.looked == {}


async def test_of_two_messages_at_once_the_first_lets_go_of_what_was_read_and_the_second_is_read_anew(
    tmp_path: Path,
) -> None:
    """A page and a chat, or two polls. What rules tell waits for nothing, and so overtakes."""
    like = Stuck("lock", "lock")
    house = SmallHouse(tmp_path, like=like)
    amina = Person(house)
    await amina.opens("young-people")
    before = asyncio.ensure_future(house.intake.take([amina.arrival(Typed(SIDEWAYS))]))
    await asyncio.to_thread(like.stuck.wait)
    await amina.does(Typed(RED))
    assert house.intake._ahead.looked == {}
    like.go_on.set()
    await before
    assert the_case(house).words == [RED, SIDEWAYS]
    assert house.intake._ahead.looked == {}
    assert "failed" not in house.rows()
    house.stop()


async def test_what_was_read_by_a_lexicon_that_is_replaced_meanwhile_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_the_one_before(*given: Any) -> None:
        *_, spoken, looked, _like = given
        for key, words in spoken:
            looked[key][words, "young"] = Message(no_lexicon(), words, "young")

    monkeypatch.setattr("bot.intake.intake.listen_ahead", by_the_one_before)
    assert the_case(await told_by(tmp_path, Planted(), RED)).case.rag == "red"


async def test_what_could_not_be_listened_to_ahead_is_only_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(SIDEWAYS)

    monkeypatch.setattr("bot.intake.intake.listen_ahead", breaks)
    like = Planted("lock")
    with capture_logs() as logs:
        house = await told_by(tmp_path, like, SIDEWAYS, WEIGHTY)
    assert the_case(house).words == [WEIGHTY]
    assert like.asked == []
    loud = {"event": "not listened ahead, so words are only weighed", "log_level": "error", "why": "RuntimeError"}
    assert loud in logs
    assert SIDEWAYS not in repr(logs)


async def test_a_red_does_not_wait_for_what_others_wrote_and_what_was_likened_in_time_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One poll brings it all."""
    monkeypatch.setattr("bot.intake.likening.PATIENCE", 0.5)
    like = Stuck("leaflet", "lock")
    house = SmallHouse(tmp_path, like=like)
    typed = [SIDEWAYS, "the leaflet was long", f"{SIDEWAYS} again", WEIGHTY, RED]
    people = [Person(house, str(2001 + at)) for at in range(len(typed))]
    for person in people:
        await person.opens("young-people")
    arrivals = [person.arrival(Typed(words)) for person, words in zip(people, typed, strict=True)]
    try:
        with capture_logs() as logs:
            outcomes = await asyncio.wait_for(house.intake.take(arrivals), 10)
    finally:
        like.go_on.set()
    assert [one.words for one in cases_in(house)] == [[SIDEWAYS], [WEIGHTY], [RED]]
    assert [outcome.standing is not None for outcome in outcomes] == [True] * len(typed)
    left = {"event": "no time to liken all words, so some are only weighed", "log_level": "warning"}
    assert left | {"left": 3, "asked": 4} in logs
    assert "leaflet" not in repr(logs)
    house.stop()


async def test_what_is_asked_only_after_an_answer_is_likened_ahead_too(tmp_path: Path) -> None:
    """By weights alone a case would be opened for the first message, and nothing asked of where the two meet."""
    like = Planted("never said")
    house = SmallHouse(tmp_path, like=like)
    amina = Person(house)
    await amina.opens("young-people")
    await house.intake.take([amina.arrival(Typed(words)) for words in (WEIGHTY, "and on the fridge")])
    house.stop()
    assert cases_in(house) == []
    assert len(like.asked) == 3


def test_what_cannot_be_made_ready_is_tried_once_and_said_once() -> None:
    tried: list[None] = []

    def ready() -> Planted:
        tried.append(None)
        raise OSError("gone")

    likening = Likening(ready)
    with capture_logs() as logs:
        assert [likening.of(words) for words in ("one", "two", "one")] == [None] * 3
    assert likening.fails
    assert len(tried) == 1
    event = "nothing to liken words with, so until a restart they are only weighed"
    assert logs == [{"event": event, "log_level": "error", "why": "OSError"}]


def test_words_can_not_be_tried_on_what_is_remembered() -> None:
    """Another process remembers the same words by another hash, and none of them by a plain one."""
    one, other = Likening(Planted), Likening(Planted)
    assert one.of(SIDEWAYS) == other.of(SIDEWAYS) == one.known(SIDEWAYS)
    words = SIDEWAYS.encode()
    plain = {hashlib.sha256(words).digest(), hashlib.blake2b(words, digest_size=32).digest()}
    assert len({*one._known, *other._known} - plain) == 2


def test_the_latest_words_are_remembered_and_only_so_many() -> None:
    like = Planted()
    likening = Likening(lambda: like)
    for at in [0, *range(KEPT + 1), KEPT, 0]:
        likening.of(str(at))
    assert len(like.asked) == KEPT + 2
