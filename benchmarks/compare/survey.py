"""The survey that all are asked: ten questions as their words and buttons, and what people answer.

Six questions of one choice (who says "Option 1" to the second is not asked the third), two of several, two of words.
Standard library only: every peer reads it, in whatever environment.
"""

from collections.abc import Iterator
from typing import Any

ONE, SEVERAL, WORDS = range(1, 7), range(7, 9), range(9, 11)
SKIPS, LEFT_OUT = 2, 3
FIRST = 10_000_001
BORN = 1_800_000_000

Json = dict[str, Any]


def asks(question: int) -> str:
    return f"Question {question} of 10: how do you feel about topic {question}?"


def options(question: int) -> list[str]:
    """The labels to choose from; none where words are asked for."""
    if question in WORDS:
        return []
    return [f"Option {number}" for number in range(1, 5 if question in ONE else 6)]


def steps(person: int) -> list[tuple[int, str]]:
    """What this person does: at which question, and the label or the words."""
    skips = person % 2 == 0
    done: list[tuple[int, str]] = []
    for question in ONE:
        if question == LEFT_OUT and skips:
            continue
        first = 1 if skips else 2
        done.append((question, f"Option {first if question == SKIPS else 1 + (person + question) % 4}"))
    for question in SEVERAL:
        done += [
            (question, f"Option {1 + person % 5}"),
            (question, f"Option {1 + (person + 2) % 5}"),
            (question, "Done"),
        ]
    return [*done, (9, f"The ninth answer of {person}, in a few words."), (10, f"Last words of {person}.")]


def message(person: int, number: int, text: str) -> Json:
    """number: of this person's doings, from 1."""
    body = {"message_id": 2 * number, "from": _user(person), "chat": _chat(person), "date": BORN + number, "text": text}
    if text.startswith("/"):
        body["entities"] = [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]
    return {"update_id": 100 * person + number, "message": body}


def tap(person: int, number: int, data: str, text: str) -> Json:
    """text: of the message below which the button stands."""
    buttons = [[{"text": f"Option {one}", "callback_data": data}] for one in range(1, 5)]
    below = {
        "message_id": 1, "from": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "made_up_bot"},
        "chat": _chat(person), "date": BORN, "text": text, "reply_markup": {"inline_keyboard": buttons},
    }  # fmt: skip
    query = {"id": f"{person}{number}", "from": _user(person), "chat_instance": str(person), "data": data}
    return {"update_id": 100 * person + number, "callback_query": {**query, "message": below}}


def plain(person: int) -> Iterator[Json]:
    """What this person does, for a bot whose buttons hold "question:label"."""
    yield message(person, 1, "/start")
    for number, (question, said) in enumerate(steps(person), 2):
        if question in WORDS:
            yield message(person, number, said)
        else:
            yield tap(person, number, f"{question}:{said}", asks(question))


def _user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": f"Made-up {person}", "language_code": "en"}


def _chat(person: int) -> Json:
    return {"id": person, "first_name": f"Made-up {person}", "type": "private"}
