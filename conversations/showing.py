"""A question as one person sees it: names put in, options that are offered to them, in their order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from conversations.fitting import offered
from conversations.form_logic import NAMED
from conversations.kinds import KINDS, Accepted, geopoint
from conversations.kinds.scale import points
from conversations.phrases import say
from conversations.question import MEDIA, KindName, Option, Question
from conversations.questionnaire import Questionnaire
from conversations.rewording import reworded
from conversations.rows import Row
from conversations.track import Track
from conversations.tracking import context_of
from conversations.xpath.chance import shuffled

CHECKS: Mapping[KindName, Callable[[str], object]] = {
    "integer": int, "decimal": float, "date": date.fromisoformat, "time": time.fromisoformat,
    "dateTime": datetime.fromisoformat, "geopoint": geopoint.point,
}  # fmt: skip
"""What raises ValueError for a text that is no answer of this kind."""


def as_shown(questionnaire: Questionnaire, track: Track, row: Row) -> Question:
    """The row's question with all that depends on the person."""
    question = row.question
    if not question.personal:
        return question
    label = filled(questionnaire, track, row, question.label)
    places = _places(question, track, row)
    options = (_option(questionnaire, track, row, question.options[at]) for at in places)
    return replace(
        question,
        label=_another(question, label, track, row) if question.kind == "repeat" else label,
        hint=filled(questionnaire, track, row, question.hint),
        options=tuple(options),
        places=tuple(places),
    )


def filled(questionnaire: Questionnaire, track: Track, row: Row, text: str) -> str:
    """A text with what was answered in the place of each ${name}, as a person reads it."""

    def answer(found: re.Match[str]) -> str:
        return _answer(questionnaire, track, row, found[1]) or say("unknown")

    return NAMED.sub(answer, text)


def _answer(questionnaire: Questionnaire, track: Track, row: Row, name: str) -> str:
    """In the innermost instance around that has one."""
    at = questionnaire.index.get(name)
    key = next((start + name for start in reversed(row.inside) if track.visible.get(start + name)), "")
    value = reworded(questionnaire, track, row, key)
    if at is None or not value:
        return value
    question = questionnaire.questions[at]
    return value if question.kind == "repeat" else KINDS[question.kind].show(question, value)


def _places(question: Question, track: Track, row: Row) -> list[int]:
    """Of the options that are offered, in the order in which they stand."""
    places = list(offered(question, context_of(track, row)))
    return shuffled(places, track.world.seed, row.key) if question.randomize else places


def _option(questionnaire: Questionnaire, track: Track, row: Row, option: Option) -> Option:
    if "${" not in option.label:
        return option
    return replace(option, label=filled(questionnaire, track, row, option.label))


def offer(track: Track, row: Row) -> str:
    """What is offered as an answer to a question, '' if it has one, or nothing is offered."""
    if row.question.default is None or row.key in track.answers:
        return ""
    value = row.question.default.text(context_of(track, row))
    return value if value and is_value(row.question, value) else ""


def is_value(question: Question, value: str) -> bool:
    """Whether a text that somebody's form came to is an answer to this kind of question at all."""
    names = {one.name for one in question.options}
    if question.kind in MEDIA:
        return False
    if question.reach:
        return isinstance(KINDS[question.kind].read(question, "", value), Accepted)
    if names:
        return names.issuperset(value.split())
    if question.kind == "range":
        return value in points(question)
    checks = CHECKS.get(question.kind)
    try:
        return checks is None or checks(value) is not None
    except ValueError:
        return False


def title(questionnaire: Questionnaire, track: Track, row: Row) -> str:
    """What is said where a group or an instance of a repeat begins, or in a note; '' if nothing is."""
    question = row.question
    label = filled(questionnaire, track, row, question.label)
    if question.kind == "repeat":
        return say("instance", label or _plain(question), str(row.places[-1]))
    value = reworded(questionnaire, track, row, row.key)
    return f"{label}\n{value}" if question.kind == "note" and value else label


def _another(question: Question, label: str, track: Track, row: Row) -> str:
    what, place = label or _plain(question), row.places[-1]
    if track.visible.get(row.key) == "yes":
        return say("instance_there", what, str(place))
    return say("add_first" if place == 1 else "add_another", what)


def _plain(question: Question) -> str:
    """A repeat without a label is called by its name."""
    return question.name.replace("_", " ").capitalize()
