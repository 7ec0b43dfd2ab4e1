"""Where an inspection still says what it came with: words in [[double brackets]], and people that can't be real."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.content import Folder
from conversations.inspection import Inspection
from conversations.questionnaire import Questionnaire
from storage import people

UNWRITTEN = "[[ ]] still stand in {0}; put your own words there (python bot.py check says where)"
INSPECTION, QUESTIONS = "inspection.yaml", "its questions"
PLACEHOLDER = re.compile(r"\[\[.*?\]\]", re.DOTALL)
MADE_UP = re.compile(r"\[\[.*?\]\]|\.example\b|01632 960|\bExample Council\b", re.DOTALL)
"""Also ends of addresses and numbers that nobody can have."""
TOLD_ELSEWHERE = {"privacy, controller", "privacy, officer", *(f"safeguarding, {role}" for role in people.CHAIN)}
"""What bot/safeguarding/gate.py names one by one."""


def still_made_up(folder: Folder) -> Iterator[str]:
    """One line for each file that needs somebody's own words, in the order in which they are best written."""
    where = dict.fromkeys(place for place, text in _texts(folder.source["inspection"], "") if MADE_UP.search(text))
    if named := [place for place in where if place not in TOLD_ELSEWHERE]:
        yield f"inspection.yaml still says what it came with; put your own words under {'; '.join(named)}"
    forms = {one.questionnaire: folder.forms[one.code] for one in folder.inspection.audiences}
    for file, form in forms.items():
        count = sum(bool(PLACEHOLDER.search(text)) for _, text in _texts(form, ""))
        if count:
            times = "once" if count == 1 else f"{count} times"
            yield f"{file} still says what it came with: put your own words where [[ ]] stand ({times})"


def unwritten(inspection: Inspection, asked: Questionnaire) -> list[str]:
    """Why nobody may be asked this yet: somebody's own words are still to come, and people would read brackets."""
    return [UNWRITTEN.format(where) for where in bracketed(inspection, asked)]


def bracketed(inspection: Inspection, asked: Questionnaire) -> list[str]:
    """Where words are still to come: the inspection, its questions, or both."""
    options = (option.label for question in asked.questions for option in question.options)
    words = (text for question in asked.questions for text in (question.label, question.hint))
    texts = {INSPECTION: inspection.model_dump_json()}
    texts[QUESTIONS] = "\n".join((*asked.introduction, *words, *options, asked.thanks))
    return [where for where, text in texts.items() if PLACEHOLDER.search(text)]


def _texts(content: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text, with where it stands: two names deep, and which of a list."""
    if isinstance(content, str):
        yield place, content
        return
    steps: Iterable[tuple[str, Any]] = ()
    if isinstance(content, Mapping):
        steps = ((str(name), each) for name, each in content.items())
    elif isinstance(content, list):
        steps = ((str(at), each) for at, each in enumerate(content, 1))
    for name, each in steps:
        yield from _texts(each, place if place.count(",") else f"{place}, {name}".removeprefix(", "))
