"""What one audience is asked: its questions in order, and who reads whom. Plain data, compiled once."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from conversations.calculating import look
from conversations.dialogue import Screen
from conversations.expressions import Answers
from conversations.help_lines import OLDEST, Ages, HelpLine, fitting
from conversations.instances import name_in
from conversations.languages import Language
from conversations.phrases import speaking
from conversations.plan import Condition, Plan, condition_of, make_plan
from conversations.question import CLOCKS, MEDIA, NAMED, SAID, WITHHELD, Question, consent_of
from conversations.track import World

Policy = Literal["open", "protected"]
ENGLISH = "en"
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
    results: str = ""
    """Where what comes of it will be, for anyone to read; '' if that is not known."""
    record: bool = False
    """It is no response but a record that a Young Inspector writes."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What one audience is asked.

    introduction: paragraphs said before the first question. version: hash of the source's content.
    notes: what the form asks for and a chat leaves out, a line each, for its author.
    languages: that it can be asked in, its default first; none if the form does not say. told: introduction and thanks
    in the others. language: that its words are in, '' if the form does not say. home: the same as its author wrote it,
    where this is in other words.
    """

    title: str
    introduction: tuple[str, ...]
    questions: tuple[Question, ...]
    minutes: int = 5
    thanks: str = ""
    version: str = ""
    setting: Setting = Setting()
    notes: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    told: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    language: str = ""
    home: "Questionnaire | None" = field(default=None, repr=False, compare=False)

    plan: Plan = field(init=False, repr=False, compare=False)
    """Who reads whom."""
    index: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """Question -> its place."""
    asks_time: bool = field(init=False, repr=False, compare=False)
    """Whether anything in it depends on the clock."""
    draws: bool = field(init=False, repr=False, compare=False)
    """Whether anything in it is left to chance."""
    takes_files: bool = field(init=False, repr=False, compare=False)
    """Whether anything in it is answered by a file."""
    labels: Mapping[str, Mapping[str, str]] = field(init=False, repr=False, compare=False)
    """Question -> option -> its label, in the default language: what is worked out never depends on the person's."""
    reworded: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """What is worked out from options' labels, in order, where these are now others."""
    alike: bool = field(init=False, repr=False, compare=False)
    """Whether what stands above its questions is the same for all who are asked the same ones."""
    drawn: dict[Hashable, Screen] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By question, whether it is answered, and which rows do not belong: its screen with nothing chosen, if that is the
    same for everybody then. By "welcome": what is there before the first."""
    _others: dict[str, "Questionnaire"] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By language: the same in other words, made when it is first asked for."""

    def __post_init__(self) -> None:
        plan = make_plan((one, _condition(one)) for one in self.questions)
        object.__setattr__(self, "index", {one.name: at for at, one in enumerate(self.questions)})
        labels = self.home.labels if self.home else labels_of(self.questions)
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "reworded", _from_labels(plan) if self.home else ())
        said = any(one.kind in SAID and (one.personal or one.calculation) for one in self.questions)
        object.__setattr__(self, "alike", not said and not plan.repeats)
        object.__setattr__(self, "takes_files", any(one.kind in MEDIA for one in self.questions))
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

    def in_language(self, code: str) -> "Questionnaire":
        """In other words: names, order, logic and options stay. A language that it has not is the default."""
        if not self.languages:
            return self
        home = self.home or self
        wanted = code if code in [one.code for one in home.languages[1:]] else home.language
        if wanted in ("", ENGLISH) and wanted == home.language:
            return home
        if wanted not in home._others:
            home._others[wanted] = home._said_in(wanted)
        return home._others[wanted]

    def _said_in(self, code: str) -> "Questionnaire":
        told = {"introduction": self.introduction, "thanks": self.thanks, **self.told.get(code, {})}
        with speaking(code):
            questions = tuple(one.in_language(code) for one in self.questions)
        return replace(
            self,
            introduction=tuple(told["introduction"]),
            thanks=told["thanks"],
            questions=questions,
            language=code,
            home=self,
        )

    def question(self, key: str) -> Question | None:
        """The question that an answer with this key is to."""
        at = self.index.get(name_in(key))
        return self.questions[at] if at is not None else None

    def help(self, answers: Answers) -> tuple[HelpLine, ...]:
        """The help lines that may fit someone who gave these answers, what fits best first."""
        return fitting(self.setting.help, self.ages(answers))

    def ages(self, answers: Answers) -> Ages:
        """Between which ages somebody is who gave these answers."""
        chosen = [one for asked in self.questions for one in asked.options if answers.get(asked.name) == one.name]
        start = max((one.from_age or 0 for one in chosen), default=0)
        under = min((one.under or OLDEST for one in chosen), default=OLDEST)
        return Ages(start, under)


def labels_of(questions: Iterable[Question]) -> Mapping[str, Mapping[str, str]]:
    """Question -> option -> its label."""
    return {one.name: {option.name: option.label for option in one.options} for one in questions}


def _from_labels(plan: Plan) -> tuple[str, ...]:
    """The calculations that read an option's label, or one that does."""
    found: list[str] = []
    for step in plan.steps:
        sum_ = step.question.calculation
        if sum_ and not step.question.trigger and ("jr:choice-name" in sum_.source or not sum_.names.isdisjoint(found)):
            found.append(step.question.name)
    return tuple(found)


def _condition(question: Question) -> Condition | None:
    """When a question is asked; None: always."""
    about = question.about
    if question.kind == "consent":
        return Condition(lambda c: bool(c.answers.get(about)) and c.here != WITHHELD, frozenset({about}), own=True)
    if question.kind == "name":
        consent = consent_of(about)
        return Condition(lambda c: c.answers.get(consent) in NAMED, frozenset({consent}))
    return condition_of(question.conditions)
