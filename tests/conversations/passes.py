"""One person's pass through a questionnaire, on the engine alone; and small questionnaires to pass through."""

from typing import Any

from conversations.dialogue import Button, Inbound, Response, Screen, Step, Tap, Typed
from conversations.engine import advance
from conversations.help_lines import HelpLine
from conversations.questionnaire import Questionnaire, Setting
from conversations.screens import screen
from conversations.state import pack, unpack
from conversations.xlsform import read_form

YES_NO = [{"list_name": "yes_no", "name": "yes", "label": "Yes"}, {"list_name": "yes_no", "name": "no", "label": "No"}]
FRUIT = [{"list_name": "fruit", "name": name, "label": name.title()} for name in ("apple", "pear", "plum")]
AGES = [
    {"list_name": "ages", "name": "young", "label": "Under 16", "under": "16"},
    {"list_name": "ages", "name": "old", "label": "16 or over"},
]
HELP = (HelpLine("999", "Call 999"),)


def row(type: str, name: str, label: str = "", **columns: str) -> dict[str, str]:
    return {"type": type, "name": name, "label": label or f"{name.title()}?", **columns}


def form_of(*survey: dict[str, str], **settings: Any) -> dict[str, Any]:
    """A form's sheets, with the lists yes_no, fruit and ages."""
    return {
        "survey": list(survey),
        "choices": [*YES_NO, *FRUIT, *AGES],
        "settings": {"introduction": ["Hello."], **settings},
    }


def questionnaire(*survey: dict[str, str], **setting: Any) -> Questionnaire:
    """setting: what surrounds it, such as again=True."""
    return read_form(form_of(*survey), "made-up.yaml", Setting(help=HELP, **setting))


class Pass:
    """response: where the person stands, None once nothing is kept. step: what came of the last thing they did."""

    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked
        self.response: Response | None = Response()
        self.step = Step(self.response)

    def does(self, inbound: Inbound) -> "Pass":
        assert self.response is not None
        self.step = advance(self.asked, self.response, inbound)
        self.response = unpack(pack(self.step.response)) if self.step.response else None
        return self

    def says(self, *words: str) -> "Pass":
        """One thing after the other: a button's label is tapped, anything else is typed."""
        for one in words:
            found = self.button(one)
            self.does(Tap(found.action, self.screen.at) if found else Typed(one))
        return self

    def taps(self, action: str, at: int | None = None) -> "Pass":
        """at: the number of the screen the button stood on; None where the channel cannot tell."""
        return self.does(Tap(action, at))

    @property
    def screen(self) -> Screen:
        if self.response is None:
            assert self.step.parting is not None
            return self.step.parting
        return screen(self.asked, self.response)

    @property
    def question(self) -> str:
        """The last paragraph: what is asked."""
        return self.screen.paragraphs[-1]

    @property
    def answers(self) -> dict[str, str]:
        assert self.response is not None
        return self.response.answers

    @property
    def labels(self) -> list[str]:
        return [one.label for one in self.buttons]

    @property
    def buttons(self) -> list[Button]:
        return [one for row in (*self.screen.choices, *self.screen.ways) for one in row]

    @property
    def chosen(self) -> list[str]:
        return [one.label for one in self.buttons if one.chosen]

    def button(self, label: str) -> Button | None:
        return next((one for one in self.buttons if one.label == label), None)

    def change(self, question: str) -> "Pass":
        """In a list of answers: change the answer to the question with this label."""
        return self.taps(next(one.action for one in self.screen.items if one.label == question), self.screen.at)
