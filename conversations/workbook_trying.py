"""A workbook that a coordinator answers as a respondent would, before anybody is asked. Pure, and nothing counts."""

import re
from datetime import datetime

from msgspec.structs import replace

from conversations.dialogue import Button, Inbound, Response, Rows, Screen, Tap
from conversations.engine import advance
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.screens import screen

COMMAND = "try"
TAPPED = re.compile(r"(\w{4})-([0-9]{1,12})-([\w-]{1,23})", re.ASCII)
"""The workbook that was on the screen, that screen's number, and what was tapped on it."""


def read_tap(about: str) -> tuple[str, Tap] | None:
    """What stands behind the command's verb: the workbook that was on the screen, and what was tapped in it."""
    found = TAPPED.fullmatch(about)
    return (found[1], Tap(found[3], int(found[2]))) if found else None


def answered(questionnaire: Questionnaire, response: Response, inbound: Inbound, now: datetime) -> Response | None:
    """Where they are then; None where a respondent would have been let go: they said no, or stopped.

    What they send goes nowhere, so it is not kept that it was sent: the thanks come without a receipt.
    """
    step = advance(questionnaire, response, inbound, now)
    return Response(stage="sent", language=response.language) if step.milestone == "sent" else step.response


def trying_screen(questionnaire: Questionnaire, response: Response, token: str) -> Screen:
    """As a respondent sees it, with a line above that says what it is, and a way out below."""
    out = ((Button(say("workbook_stop"), f"workbook-look-{token}"),),)
    if response.stage == "sent":
        use = ((Button(say("workbook_use"), f"workbook-use-{token}"),),)
        return Screen((say("workbook_tried"), say("sent"), questionnaire.thanks), ways=(*use, *out))
    shown = screen(questionnaire, response)
    start = f"{COMMAND}-{token}-{shown.at}-"
    return replace(
        shown,
        paragraphs=(say("workbook_trying"), *shown.paragraphs),
        choices=_behind(start, shown.choices),
        ways=(*_behind(start, shown.ways), *out),
        items=tuple(replace(one, action=start + one.action) if one.action else one for one in shown.items),
        picture="",
    )


def _behind(start: str, rows: Rows) -> Rows:
    """The same buttons, each of which answers the workbook that is tried; without the one that hides a real chat."""
    kept = (tuple(one for one in row if one.action != "hide") for row in rows)
    return tuple(tuple(replace(one, action=start + one.action) for one in row) for row in kept if row)
