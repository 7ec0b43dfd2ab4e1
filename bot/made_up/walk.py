"""A random respondent: answers a questionnaire from beginning to end without storing anything."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from random import Random

from bot.made_up.guesses import guesses
from conversations.dialogue import Button, File, Inbound, Response, Screen, Shared, Tap, Typed
from conversations.engine import advance
from conversations.file_types import SORTS, answers
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.screens import screen

MOST = 5000
"""Steps after which a walk gives up: no form that can be answered takes so many."""
WORDS = ("It was fine, I think.", "They listened to me.", "I didn't know who to ask.", "Nothing else, thanks.")
NUMBERS = ("0", "2", "3", "5")
NAMES = ("Star", "Robin", "Sky", "A Young Inspector")
DAYS = ("3 May 2026", "01/02/2024", "2019-11-30", "29 February 2000")
TIMES = ("2:30 pm", "09:15", "noon", "23:59")
MOMENTS = ("3 May 2026 at 2:30 pm", "2024-02-01 09:15")
PLACES = ("51.5, -0.12", "52.2053 0.1218")
WRITTEN = {
    "integer": NUMBERS, "decimal": (*NUMBERS, "2.5", "0.75"), "date": DAYS, "time": TIMES, "dateTime": MOMENTS,
    "geopoint": PLACES,
}  # fmt: skip
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""When every walk happens, so that the same seed is the same walk on any day."""
TRIES = 300
"""How many other words someone thinks of whose words were not taken."""
TURNS = 100
"""How often someone goes back to change what is in the way of a later answer."""
ENOUGH = 0.5
"""How likely someone is done after each thing they ticked."""
LEAVING = 0.1
"""How likely someone stops trying the buttons of a question of which one was not taken."""
BLANK = 0.3
"""How likely someone who goes back to an answer takes it back."""
ANOTHER = 0.1
"""How likely someone goes on in another language, where there are several."""
SKIPPING = 0.1
"""How likely someone skips what they would have to write."""


class Endless(Exception):  # noqa: N818 - says what was found
    """A random respondent never came to the end. question: where most of what they did was not taken, '' if nowhere."""

    def __init__(self, stuck: Counter[str]) -> None:
        super().__init__()
        self.question = max(stuck, key=lambda name: stuck[name], default="")


def walk(questionnaire: Questionnaire, dice: Random) -> Iterator[str]:
    """The talk as transcript lines. Ends when the answers are sent, or when the person is turned away.

    Raises Endless where nothing is taken whatever is changed before it, and after MOST steps.
    """
    response, turns, stuck = Response(seed="walk"), 0, Counter[str]()
    for _ in range(MOST):
        shown = screen(questionnaire, response)
        yield from _said(shown)
        if response.stage == "sent":
            return
        inbound, words = _next(questionnaire, response, shown, dice)
        turns += response.overlay == "answers"
        if turns > TURNS:
            raise Endless(stuck)
        if response.stage == "asking" and response.notice and not response.overlay:
            stuck[questionnaire.questions[response.at].name] += 1
        yield f"me:  {words}"
        step = advance(questionnaire, response, inbound, NOON)
        if step.response is None:
            yield from _said(step.parting) if step.parting else ()
            return
        response = step.response
    raise Endless(stuck)


def _next(questionnaire: Questionnaire, response: Response, shown: Screen, dice: Random) -> tuple[Inbound, str]:
    if response.overlay == "answers":
        return _change(shown, dice)
    if questionnaire.languages[1:] and dice.random() < ANOTHER:
        return _in_another_language(questionnaire, shown, dice)
    skip = _skip(shown)
    is_change = _way(shown, "keep") is not None
    if is_change and skip and dice.random() < BLANK:
        return _tap(shown, skip)
    if response.notice or is_change:
        return _other(questionnaire, response, shown, dice)
    return choose(shown, dice)


def _in_another_language(questionnaire: Questionnaire, shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """As from the list behind /language, which is there on every screen."""
    place = dice.randrange(len(questionnaire.languages))
    return Tap(f"l{place}", shown.at), questionnaire.languages[place].name


def _change(shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """One of the answers so far or another page of them; on again where there are none."""
    buttons = [(button.action, button.label) for row in shown.choices for button in row]
    changes = [(item.action, say("change", item.label)) for item in shown.items]
    pages = [one for one in buttons if one[0] != "carry_on"]
    action, words = dice.choice([*changes, *pages] or buttons)
    return Tap(action, shown.at), words


def _other(questionnaire: Questionnaire, response: Response, shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """What is taken here, after something was not: other words, going on without, or changing an earlier answer."""
    if not shown.writes:
        stays = response.stage != "asking" or dice.random() > LEAVING
        return choose(shown, dice) if stays else _leave(response, shown)
    for words in islice(guesses(questionnaire, response.answers, NOON.date(), dice), TRIES):
        inbound = Typed(words, shown.at)
        after = advance(questionnaire, response, inbound, NOON).response
        if after is None or not after.notice:
            return inbound, words
    return _leave(response, shown)


def _leave(response: Response, shown: Screen) -> tuple[Inbound, str]:
    """On without, or with what is there unless it was not taken, or to the answers before."""
    on = _skip(shown) or (None if response.notice else _way(shown, "keep"))
    return _tap(shown, on) if on else (Tap("answers", shown.at), say("answers"))


def choose(shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """What a random respondent does at a screen, and the words for it. They never decline; they go on past care."""
    going_on = next((button for row in shown.choices for button in row if button.action == "care_on"), None)
    if going_on:
        return _tap(shown, going_on)
    if shown.writes:
        return _write(shown, dice)
    if shown.takes:
        return _share(shown, dice)
    buttons = [button for row in shown.choices for button in row if button.action != "decline"]
    done = next((button for button in buttons if button.action == "done"), None)
    others = [button for button in buttons if button is not done and not button.action.startswith("u")]
    if not others and (skip := _skip(shown)):
        return _tap(shown, skip)
    enough = any(button.chosen for button in others) and dice.random() < ENOUGH
    return _tap(shown, done if done and enough else dice.choice(others))


def _write(shown: Screen, dice: Random) -> tuple[Inbound, str]:
    skip = _skip(shown)
    if skip and dice.random() < SKIPPING:
        return _tap(shown, skip)
    words = dice.choice(WORDS if shown.longer else WRITTEN.get(shown.kind, NAMES))
    return Typed(words, shown.at), words


def _share(shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """A file that is nowhere: a walk keeps nothing."""
    skip = _skip(shown)
    if skip and dice.random() < SKIPPING:
        return _tap(shown, skip)
    sort = dice.choice([one for one in SORTS if answers(shown.takes, one)])
    return Shared("file", File(f"made-up-{sort}", sort)), f"(shares a {sort} file)"


def _skip(shown: Screen) -> Button | None:
    return _way(shown, "skip")


def _way(shown: Screen, action: str) -> Button | None:
    return next((button for row in shown.ways for button in row if button.action == action), None)


def _tap(shown: Screen, button: Button) -> tuple[Inbound, str]:
    return Tap(button.action, shown.at), button.label


def _said(shown: Screen) -> Iterator[str]:
    lines = [shown.notice, shown.progress, *"\n".join(shown.paragraphs).splitlines(), shown.hint]
    lines += [f"{item.label}: {item.answer}" for item in shown.items]
    first, *others = [line for line in lines if line] or [""]
    yield f"bot: {first}"
    for line in others:
        yield f"     {line}"
    for row in shown.choices:
        yield "     " + " ".join(f"[{button.label}]" for button in row)
