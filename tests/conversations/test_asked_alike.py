"""What means the same in two versions of a questionnaire, so that answers may stand side by side."""

from dataclasses import replace

import pytest

from conversations.asked_alike import asked_alike
from conversations.question import Option, Question
from conversations.xlsform import read_form

LISTENED = Question("listened", "select_one", "Did people listen?", options=(Option("yes", "Yes"), Option("no", "No")))
CLEAR = Question("clear", "range", "How clear was it?", hint="1 is not at all, 5 is very.")


def form(relevant: str) -> Question:
    """A question that is put to some, as a form has it."""
    survey = [
        {"type": "select_one yes_no", "name": "seen", "label": "Have you seen it?"},
        {"type": "integer", "name": "often", "label": "How often?", "relevant": relevant},
    ]
    choices = [{"list_name": "yes_no", "name": name, "label": name} for name in ("yes", "no")]
    asked = read_form({"survey": survey, "choices": choices}, "made up").question("often")
    assert asked is not None
    return asked


@pytest.mark.parametrize(
    "same",
    [
        replace(LISTENED, label="did people  listen?"),
        replace(LISTENED, hint="Think of the last time."),
        replace(LISTENED, theme="communication"),
        replace(LISTENED, required=True),
    ],
)
def test_capitals_spaces_hints_and_themes_do_not_matter(same: Question) -> None:
    assert asked_alike(LISTENED, same)


@pytest.mark.parametrize(
    "other",
    [
        replace(LISTENED, name="heard"),
        replace(LISTENED, kind="select_multiple"),
        replace(LISTENED, label="Did your worker listen?"),
        replace(LISTENED, options=LISTENED.options[::-1]),
        replace(LISTENED, options=(*LISTENED.options, Option("unsure", "Unsure"))),
        replace(LISTENED, options=(Option("yes", "Always"), Option("no", "No"))),
    ],
)
def test_another_name_kind_wording_or_options_is_another_question(other: Question) -> None:
    assert not asked_alike(LISTENED, other)


def test_of_a_scale_the_points_and_what_its_ends_mean_count_too() -> None:
    assert asked_alike(CLEAR, replace(CLEAR, hint="1 is NOT at all, 5 is very."))
    assert not asked_alike(CLEAR, replace(CLEAR, hint="1 is very, 5 is not at all."))
    assert not asked_alike(CLEAR, replace(CLEAR, scale=(1, 7, 1)))


def test_who_it_is_put_to_counts_too() -> None:
    assert asked_alike(form("${seen} = 'yes'"), form("${seen}='yes'"))
    assert not asked_alike(form("${seen} = 'yes'"), form("${seen} = 'no'"))
    assert not asked_alike(form("${seen} = 'yes'"), form(""))
