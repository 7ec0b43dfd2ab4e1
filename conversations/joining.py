"""Whether somebody would like to be a Young Inspector: asked of 16 to 21s once they have sent. Pure."""

import re

from msgspec.structs import replace

from conversations.asking import out, ways
from conversations.dialogue import Button, Response, Screen
from conversations.expressions import Answers
from conversations.help_lines import Ages
from conversations.phrases import say
from conversations.questionnaire import Questionnaire

AGES = Ages(16, 22)
OFF = "join_off"
"""What the button does that takes it back. It is done where the list is kept, as no response knows of it."""
LONGEST = 120
"""Characters of what somebody writes as an address: whoever writes more is telling something else."""
CONTACT = re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[A-Za-z]{2,24}|\+?\d[\d \-()]{7,18}\d")


def may_join(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether all that is known of their age says so, and somebody asked."""
    return questionnaire.setting.policy == "protected" and AGES.holds(questionnaire.ages(answers))


def contact_in(words: str) -> str:
    """The e-mail address or telephone number in what was written; '' if there is none."""
    found = CONTACT.search(words) if len(words) <= LONGEST else None
    return found[0] if found else ""


def join_screen(questionnaire: Questionnaire, response: Response) -> Screen:  # noqa: ARG001 - as each page is drawn
    paragraphs = (say("join_what"), say("join_how"))
    return Screen(paragraphs, choices=ways("carry_on"), ways=out(), writes=True, kind="text")


def once_noted(response: Response, shown: Screen) -> Screen:
    """A screen as it is for who has left how they can be reached, which no response knows.

    What they left does not stand there: whoever holds the phone may be reading.
    """
    if response.overlay == "join":
        return replace(shown, paragraphs=(say("join_anew"), say("join_how")))
    if response.overlay or not response.joins:
        return shown
    *thanks, _offer = shown.paragraphs
    *choices, _join = shown.choices
    change = (Button(say("join_change"), "join"),)
    return replace(shown, paragraphs=(*thanks, say("join_noted")), choices=(*choices, change, *ways(OFF)))
