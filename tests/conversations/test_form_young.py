"""What gives a person away is never asked of young people, and an author is told so in one line."""

from typing import Any

import pytest

from conversations.faults import ContentFaults
from conversations.form_young import ALONE, GIVES_AWAY, OPEN, WHY
from conversations.questionnaire import Setting
from conversations.xlsform import read_form
from tests.conversations.passes import form_of, row

kinds = pytest.mark.parametrize("kind", GIVES_AWAY)
AGE = row("select_one ages", "age")


def faults(form: Any, setting: Setting) -> tuple[str, ...]:
    try:
        read_form(form, "q.yaml", setting)
    except ContentFaults as odd:
        return odd.faults
    return ()


@kinds
def test_a_protected_audience_is_never_asked_for_it(kind: str) -> None:
    line = f"q.yaml, survey row 1 ('it'), column 'type': '{kind}' {WHY}"
    assert faults(form_of(row(kind, "it")), Setting("protected")) == (line,)
    assert faults(form_of(row(kind, "it")), Setting("open")) == ()


@kinds
def test_nor_is_anybody_whose_form_asks_how_young_they_are(kind: str) -> None:
    assert len(faults(form_of(AGE, row(kind, "it")), Setting("open"))) == 1


def test_an_author_who_asks_an_open_audience_how_old_they_are_is_told_what_that_means() -> None:
    assert f"q.yaml, survey ('age'): {OPEN}" in read_form(form_of(AGE), "q.yaml", Setting("open")).notes
    assert read_form(form_of(AGE), "q.yaml", Setting("protected")).notes == ()


@kinds
def test_a_form_by_itself_is_held_and_its_author_is_told_where_it_may_be_asked(kind: str) -> None:
    made = read_form(form_of(AGE, row(kind, "it")), "q.yaml")
    assert f"q.yaml, survey row 2, column 'type': '{kind}': {ALONE}" in made.notes
