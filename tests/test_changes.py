"""Bells that ring at a change, and what those who hear them may believe without a look."""

from bot.changes import Changes

EIGHT, NINE = ("young-people", 8), ("young-people", 9)


def test_what_nobody_can_hear_is_not_put_into_words() -> None:
    words: list[str] = []

    def name(_channel: str, address: str) -> str:
        words.append(address)
        return address

    changes, others = Changes(name), list[str]()
    with changes.watch_owed():
        changes.tell("telegram", "amina")
    assert words == []
    changes.others = others.append
    changes.tell("telegram", "amina")
    assert others == words == ["amina"]


def test_of_rings_heard_as_one_the_last_says_where_the_chat_stands_if_all_knew() -> None:
    changes = Changes()
    with changes.watch("web", "amina") as bell:
        changes.tell("web", "amina", EIGHT)
        changes.tell("web", "amina", NINE)
        assert bell.now == NINE


def test_one_of_them_that_does_not_know_is_enough_for_a_look_until_the_bell_is_heard() -> None:
    """Such as word of another process, or a letter: an answer that was given before it may be told after it."""
    changes = Changes()
    with changes.watch("web", "amina") as bell:
        changes.tell("web", "amina", EIGHT)
        changes.tell("web", "amina")
        changes.tell("web", "amina", EIGHT)
        assert bell.now is None
        bell.clear()
        changes.tell("web", "amina", NINE)
        assert bell.now == NINE
