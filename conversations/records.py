"""What an inspection has records of, and which questions of their forms the list and the report look at."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from conversations.content import Content, Words
from conversations.question import MEDIA
from conversations.questionnaire import Questionnaire

RecordKind = Literal["interview", "publication", "review", "finding", "key_message"]

LISTED: tuple[RecordKind, ...] = ("interview", "publication", "review")
"""What is found out, in the order in which it is listed; the others are what is made of it."""
NEEDED: Mapping[RecordKind, tuple[str, ...]] = {
    "interview": ("post", "consent", "quote", "approved_by"),
    "publication": ("title", "author", "year", "true_until"),
    "review": ("name",),
    "finding": ("theme", "leaning", "words", "source"),
    "key_message": ("words", "whose"),
}
"""Questions that every form of a kind has, by name."""
THEMES = "themes"
"""A list of options that a record's form may name without writing it: the inspection's themes."""


class RecordForm(Content):
    """What can be recorded. code: stands on buttons. form: its file. hoped_for: how many there are to be, 0 for any."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,17}$")]
    kind: RecordKind
    name: Words
    form: Words
    hoped_for: Annotated[int, Field(ge=0)] = 0


def faults(form: RecordForm, questionnaire: Questionnaire) -> list[str]:
    """One line for each question that a form of this kind can't do without, or that no record can have."""
    return [*_missing(form, questionnaire), *_files(form, questionnaire)]


def _missing(form: RecordForm, questionnaire: Questionnaire) -> list[str]:
    known = {one.name for one in questionnaire.questions}
    return [
        f"{form.form}, survey: has no question '{name}', which a record of kind '{form.kind}' can't do without; add it"
        for name in NEEDED[form.kind]
        if name not in known
    ]


def _files(form: RecordForm, questionnaire: Questionnaire) -> list[str]:
    """Files are kept with answers alone."""
    return [
        f"{form.form}, survey: question '{one.name}' asks for a file, which a record can't keep; ask for words instead"
        for one in questionnaire.questions
        if one.kind in MEDIA
    ]
