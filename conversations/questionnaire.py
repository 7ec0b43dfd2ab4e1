"""What is asked: a questionnaire, its questions and their options. Plain data, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from conversations.calculating import look
from conversations.expressions import Answers, Expression
from conversations.help_lines import OLDEST, Ages, HelpLine, fitting
from conversations.instances import name_in
from conversations.plan import Condition, Plan, condition_of, make_plan
from conversations.track import World

Policy = Literal["open", "protected"]
FormKind = Literal[
    "note", "select_one", "select_multiple", "rank", "range", "integer", "decimal", "text", "date", "time", "dateTime",
    "acknowledge", "calculate", "hidden", "today", "start", "end", "group", "repeat",
]  # fmt: skip
"""What an author can write. A group and a repeat are written as two rows, and are one."""
KindName = Literal[FormKind, "consent", "name"]

UNASKED = frozenset[KindName]({"note", "group", "calculate", "hidden", "today", "start", "end"})
"""Rows that want no answer."""
SAID: tuple[KindName, ...] = ("note", "group")
"""Rows that are shown above the next question."""
CLOCKS: tuple[KindName, ...] = ("today", "start", "end")
"""Rows that the clock answers. What they say is not sent: it would tell who was here when."""
CHANCE = re.compile(r"\b(random|uuid)\s*\(")
TEXT_LIMIT = 2000
"""Characters that a free text may have."""
NAME_LIMIT = 40
"""Characters that a name beside a quote may have."""

WITHHELD = "withheld"
"""Stands in place of a consent that is never asked for, as something in the comment was flagged."""
NAMED = ("first", "chosen")
"""Consents that a name belongs to."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. from_age, under: everyone who chooses it is that old at least, and younger than that."""

    name: str
    label: str
    under: int | None = None
    from_age: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Its row of the choices sheet, where a choice_filter looks at it."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of whole numbers that are counted as one, both ends in it. last: None has no end."""

    first: int
    last: int | None

    def holds(self, number: int) -> bool:
        return self.first <= number and (self.last is None or number <= self.last)

    @property
    def name(self) -> str:
        return f"{self.first}+" if self.last is None else f"{self.first}-{self.last}"

    @property
    def label(self) -> str:
        if self.last is None:
            return f"{self.first} or more"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a survey sheet. A note is a question that wants no answer."""

    name: str
    kind: KindName
    label: str
    hint: str = ""
    required: bool = False
    required_if: Expression | None = None
    required_message: str = ""
    relevant: Expression | None = None
    around: tuple[Expression, ...] = ()
    """When the groups and repeats around it are relevant: all of these must hold too."""
    constraint: Expression | None = None
    constraint_message: str = ""
    default: Expression | None = None
    """What is offered as an answer. It counts once the person has said so."""
    choice_filter: Expression | None = None
    """Which options are offered: those for whose cells it holds."""
    places: tuple[int, ...] = ()
    """Where only some options are offered: the place of each on the whole list."""
    appearance: frozenset[str] = frozenset()
    randomize: bool = False
    """Its options stand in an order of chance, the same for the same person."""
    options: tuple[Option, ...] = ()
    scale: tuple[int, int, int] = (1, 5, 1)
    """First, last and step of a range."""
    bins: tuple[Bin, ...] = ()
    """How an integer is counted, lowest first and without gaps. Without them it is in no tally."""
    calculation: Expression | None = None
    """What its answer is worked out from. It is kept among the answers like any other."""
    trigger: tuple[str, ...] = ()
    """The questions at whose change alone it is worked out; none: whenever what it reads changes."""
    repeats: tuple[str, ...] = ()
    """The repeats around it, outermost first."""
    sent: bool = True
    """Whether what was calculated is kept after sending: not if it holds words, or a time."""
    theme: str = ""
    quote: bool = False
    """May be quoted in the report, if its writer agrees."""
    about: str = ""
    """For a consent and its name: the comment that may be quoted."""

    @property
    def is_asked(self) -> bool:
        """A repeat asks whether there is another, unless its number is worked out."""
        return self.kind not in UNASKED and not (self.kind == "repeat" and self.calculation)

    @property
    def decided_by(self) -> tuple[Expression, ...]:
        """What decides whether it is asked, and what can be answered."""
        return (*self.conditions, *self.checks)

    @property
    def checks(self) -> tuple[Expression, ...]:
        """What decides whether an answer fits."""
        return tuple(one for one in (self.constraint, self.choice_filter, self.required_if) if one)

    @property
    def worked_out(self) -> tuple[Expression, ...]:
        return tuple(one for one in (self.calculation, self.default) if one)

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """All that must hold for it to be asked."""
        return (*self.around, self.relevant) if self.relevant else self.around


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


def without_logic(question: Question) -> Question:
    """What it asks, without when, and without what was compiled for it."""
    expressions = {one.name: None for one in fields(question) if isinstance(getattr(question, one.name), Expression)}
    return replace(question, around=(), **expressions)  # type: ignore[arg-type]  # each of these may be None


def consent_of(comment: str) -> str:
    """The name of the question whether a comment may be quoted. No question of a form can have it."""
    return f"{comment} quote"


def _condition(question: Question) -> Condition | None:
    """When a question is asked; None: always."""
    about = question.about
    if question.kind == "consent":
        return Condition(lambda c: bool(c.answers.get(about)) and c.here != WITHHELD, frozenset({about}), own=True)
    if question.kind == "name":
        consent = consent_of(about)
        return Condition(lambda c: c.answers.get(consent) in NAMED, frozenset({consent}))
    return condition_of(question.conditions)
