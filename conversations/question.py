"""What is asked: one question and its options. Plain data, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from conversations.expressions import Expression
from conversations.phrases import say, speaking

Told = Mapping[str, Mapping[str, str]]
"""Language -> column, such as label -> what stands there."""

FormKind = Literal[
    "note", "select_one", "select_multiple", "rank", "range", "integer", "decimal", "text", "date", "time", "dateTime",
    "geopoint", "image", "audio", "video", "file",
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
MEDIA: tuple[KindName, ...] = ("image", "audio", "video", "file")
"""Questions that a file answers."""
TEXT_LIMIT = 2000
"""Characters that a free text may have."""
NAME_LIMIT = 40
"""Characters that a name beside a quote may have."""

WITHHELD = "withheld"
"""Stands in place of a consent that is never asked for, as something in the comment was flagged."""
NAMED = ("first", "chosen")
"""Consents that a name belongs to."""


class Own(str):
    """Words of the bot's own in a form: a phrase by its key, in whatever language is spoken when they are shown."""

    key: str

    def __new__(cls, key: str) -> "Own":
        with speaking("en"):
            made = super().__new__(cls, say(key))
        made.key = key
        return made

    def __getnewargs__(self) -> tuple[str]:
        """Made anew by its key where another process gets it."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. from_age, under: everyone who chooses it is that old at least, and younger than that."""

    name: str
    label: str
    under: int | None = None
    from_age: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Its row of the choices sheet, where a choice_filter looks at it."""
    told: Told = field(default_factory=dict, compare=False, repr=False)
    """Its label in languages other than the form's default."""

    def in_language(self, code: str) -> "Option":
        label = _said(self.label, self.told.get(code, {}).get("label"))
        return self if label is self.label else replace(self, label=label)


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
    reach: tuple[str, str, str] | tuple[()] = ()
    """First, last and step of a number that is typed; () for any number."""
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
    picture: str = ""
    """A file of the inspection's folder media/ that is shown above it."""
    alt: str = ""
    """What the picture says, for people who can't see it."""
    told: Told = field(default_factory=dict, compare=False, repr=False)
    """Its label, hint and messages in languages other than the form's default."""
    personal: bool = field(init=False, compare=False, repr=False)
    """Whether what it says or offers depends on who is asked. Most questions are the same for everybody."""
    checks: tuple[Expression, ...] = field(init=False, compare=False, repr=False)
    """What decides whether an answer fits, beside that there must be one."""

    def __post_init__(self) -> None:
        chosen = self.kind == "repeat" or self.choice_filter is not None or self.randomize
        texts = (self.label, self.hint, *(one.label for one in self.options))
        object.__setattr__(self, "personal", chosen or any("${" in text for text in texts))
        checks = (self.constraint, self.choice_filter, self.required_if)
        object.__setattr__(self, "checks", tuple(one for one in checks if one))

    def in_language(self, code: str) -> "Question":
        """The same in other words. Where one is missing it is said as it is."""
        told = self.told.get(code, {})
        return replace(
            self,
            label=_said(self.label, told.get("label")),
            hint=_said(self.hint, told.get("hint")),
            constraint_message=_said(self.constraint_message, told.get("constraint_message")),
            required_message=_said(self.required_message, told.get("required_message")),
            picture=told.get("picture") or self.picture,
            alt=told.get("alt") or self.alt,
            options=tuple(one.in_language(code) for one in self.options),
        )

    @property
    def is_asked(self) -> bool:
        """A repeat asks whether there is another, unless its number is worked out."""
        return self.kind not in UNASKED and not (self.kind == "repeat" and self.calculation)

    @property
    def decided_by(self) -> tuple[Expression, ...]:
        """What decides whether it is asked, and what can be answered."""
        return (*self.conditions, *self.checks)

    @property
    def worked_out(self) -> tuple[Expression, ...]:
        return tuple(one for one in (self.calculation, self.default) if one)

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """All that must hold for it to be asked."""
        return (*self.around, self.relevant) if self.relevant else self.around


def _said(text: str, told: str | None) -> str:
    return say(text.key) if isinstance(text, Own) else told or text


def without_logic(question: Question) -> Question:
    """What it asks, without when, and without what was compiled for it."""
    expressions = {one.name: None for one in fields(question) if isinstance(getattr(question, one.name), Expression)}
    return replace(question, around=(), **expressions)  # type: ignore[arg-type]  # each of these may be None


def consent_of(comment: str) -> str:
    """The name of the question whether a comment may be quoted. No question of a form can have it."""
    return f"{comment} quote"
