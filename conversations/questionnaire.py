"""What one audience is asked: its questions in order, and who reads whom. Plain data, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from conversations.calculating import look
from conversations.expressions import Answers
from conversations.help_lines import OLDEST, Ages, HelpLine, fitting
from conversations.instances import name_in
from conversations.plan import Condition, Plan, condition_of, make_plan
from conversations.question import CLOCKS, NAMED, WITHHELD, Question, consent_of
from conversations.track import World

Policy = Literal["open", "protected"]
CHANCE = re.compile(r"\b(random|uuid)\s*\(")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a questionnaire and may change without making it another one."""

    policy: Policy = "protected"
    k: int = 10
    """The least people that a protected audience's numbers are of."""
    minimum_age: int = 16
    help: tuple[HelpLine, ...] = ()
    again: bool = False
    """One person may answer more than once."""
    contact: str = ""
    """Who runs this and how to reach them, in words."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What one audience is asked.

    introduction: paragraphs said before the first question. version: hash of the source's content.
    notes: what the form asks for and a chat leaves out, a line each, for its author.
    """

    title: str
    introduction: tuple[str, ...]
    questions: tuple[Question, ...]
    minutes: int = 5
    thanks: str = ""
    version: str = ""
    setting: Setting = Setting()
    notes: tuple[str, ...] = ()

    plan: Plan = field(init=False, repr=False, compare=False)
    """Who reads whom."""
    index: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """Question -> its place."""
    asks_time: bool = field(init=False, repr=False, compare=False)
    """Whether anything in it depends on the clock."""
    draws: bool = field(init=False, repr=False, compare=False)
    """Whether anything in it is left to chance."""
    labels: Mapping[str, Mapping[str, str]] = field(init=False, repr=False, compare=False)
    """Question -> option -> its label."""

    def __post_init__(self) -> None:
        plan = make_plan((one, _condition(one)) for one in self.questions)
        object.__setattr__(self, "index", {one.name: at for at, one in enumerate(self.questions)})
        labels = {one.name: {option.name: option.label for option in one.options} for one in self.questions}
        object.__setattr__(self, "labels", labels)
        logic = [each for one in self.questions for each in (*one.checks, *one.conditions, *one.worked_out)]
        clocks = any(one.kind in CLOCKS for one in self.questions)
        object.__setattr__(self, "asks_time", clocks or any(one.clock for one in logic))
        chance = any(one.randomize for one in self.questions)
        object.__setattr__(self, "draws", chance or any(CHANCE.search(one.source) for one in logic))
        object.__setattr__(self, "plan", plan)  # the way that a frozen dataclass leaves for what follows from the rest

    def relevant(self, answers: Answers, world: World | None = None) -> dict[str, str]:
        """The questions that are relevant given these answers, in order, each with its value.

        A value is '' if the question was skipped or not yet reached. What became irrelevant counts as
        unanswered for all conditions, and is left out.
        """
        track = look(self.plan, dict(answers), world or World())
        rows = enumerate(track.layout.rows)
        return {row.key: track.visible.get(row.key, "") for at, row in rows if track.belongs(at)}

    def question(self, key: str) -> Question | None:
        """The question that an answer with this key is to."""
        at = self.index.get(name_in(key))
        return self.questions[at] if at is not None else None

    def help(self, answers: Answers) -> tuple[HelpLine, ...]:
        """The help lines that may fit someone who gave these answers, what fits best first."""
        chosen = [one for asked in self.questions for one in asked.options if answers.get(asked.name) == one.name]
        start = max((one.from_age or 0 for one in chosen), default=0)
        under = min((one.under or OLDEST for one in chosen), default=OLDEST)
        return fitting(self.setting.help, Ages(start, under))


def _condition(question: Question) -> Condition | None:
    """When a question is asked; None: always."""
    about = question.about
    if question.kind == "consent":
        return Condition(lambda c: bool(c.answers.get(about)) and c.here != WITHHELD, frozenset({about}), own=True)
    if question.kind == "name":
        consent = consent_of(about)
        return Condition(lambda c: c.answers.get(consent) in NAMED, frozenset({consent}))
    return condition_of(question.conditions)
