"""or_other behind a type: one more option, and what else it is in the person's own words."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.expressions import Names, compile_expression
from conversations.question import Option, Own, Question

OR_OTHER = " or_other"
OTHER = "other"
"""The option's name, as XLSForm has it."""


def other_of(name: str) -> str:
    """The name of the question what else it is."""
    return f"{name}_other"


def with_other(question: Question, names: Names) -> Iterator[Question]:
    """The question with the option, and the one that follows where it was chosen. names: what the form has besides."""
    if all(one.name != OTHER for one in question.options):
        question = replace(question, options=(*question.options, Option(OTHER, Own("other"))))
    yield question
    chosen = compile_expression(f"selected(${{{question.name}}}, '{OTHER}')", names, question.name)
    yield Question(
        other_of(question.name),
        "text",
        Own("other_ask"),
        relevant=chosen,
        around=question.around,
        repeats=question.repeats,
        required=question.required,
        theme=question.theme,
    )
