"""In which of a form's languages a person is asked: how they are offered, and what choosing one does."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from conversations.dialogue import Button, Inbound, Response, Rows, Screen, Tap
from conversations.kinds.layout import lay_out
from conversations.languages import Language, best
from conversations.phrases import say
from conversations.questionnaire import Questionnaire

CHOOSES = re.compile(r"l(\d{1,2})", re.ASCII)
"""The action that goes on in another language: its place among the form's."""


def has_several(questionnaire: Questionnaire) -> bool:
    return len(questionnaire.languages) > 1


def is_about_language(inbound: Inbound) -> bool:
    """Whether somebody asks for the languages, or chooses one."""
    return isinstance(inbound, Tap) and (inbound.action == "language" or bool(CHOOSES.fullmatch(inbound.action)))


def first_language(questionnaire: Questionnaire, wanted: Iterable[str]) -> str:
    """What somebody is asked in at first. wanted: what their phone or browser says, what they like best first.

    '' is the form's default.
    """
    found = best(questionnaire.languages, wanted)
    return _kept(questionnaire, found) if found else ""


def chosen(questionnaire: Questionnaire, response: Response, action: str) -> Response | None:
    """The same person in another language; None if that is not what this action does.

    What was looked for in a long list was looked for in words of the language before.
    """
    found = CHOOSES.fullmatch(action) if has_several(questionnaire) else None
    if not found or int(found[1]) >= len(questionnaire.languages):
        return None
    language = _kept(questionnaire, questionnaire.languages[int(found[1])])
    page = response.page if not response.seek and response.overlay == "language" else 0
    return replace(response, language=language, overlay="", seek="", page=page)


def _kept(questionnaire: Questionnaire, language: Language) -> str:
    return "" if language == questionnaire.languages[0] else language.code


def others(questionnaire: Questionnaire) -> Rows:
    """A button for each other language, in its own name."""
    here = questionnaire.language
    return lay_out([_button(at, one, False) for at, one in enumerate(questionnaire.languages) if one.code != here])


def language_screen(questionnaire: Questionnaire, response: Response) -> Screen:  # noqa: ARG001 - as every screen is drawn
    """All of them, also the one that is spoken: who tapped by mistake goes on with it."""
    here = questionnaire.language
    buttons = [_button(at, one, one.code == here) for at, one in enumerate(questionnaire.languages)]
    return Screen((say("language_title"),), choices=tuple((one,) for one in buttons))


def told_language(questionnaire: Questionnaire) -> str:
    """Which language this is and how to change it; '' where there is only one."""
    here = next((one.name for one in questionnaire.languages if one.code == questionnaire.language), "")
    return say("language_here", here) if has_several(questionnaire) else ""


def _button(at: int, language: Language, is_chosen: bool) -> Button:
    return Button(language.name, f"l{at}", is_chosen, language.code if language.has_code else "")
