"""Whatever form pyxform takes is held and walked from start to end, or refused in lines that say where and what."""

from contextlib import suppress
from random import Random
from typing import Any

from hypothesis import assume, event, given, settings
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from bot.made_up.walk import Endless, walk
from conversations.faults import ContentFaults
from conversations.xlsform import read_form
from tests.workbooks.any_form import forms, slipped


def is_taken_by_pyxform(form: dict[str, Any]) -> bool:
    try:
        convert(xlsform={name: [dict(row) for row in sheet] for name, sheet in form.items()}, validate=False)
    except PyXFormError:
        return False
    return True


@settings(max_examples=60)
@given(forms())
def test_a_form_that_pyxform_takes_is_walked_to_its_end(form: dict[str, Any]) -> None:
    assume(is_taken_by_pyxform(form))
    asked = read_form(form, "form.xlsx")
    event(f"{len(asked.questions)} rows")
    for seed in range(2):
        assert any(line.startswith("bot: Sent") for line in walk(asked, Random(seed)))


@settings(max_examples=150)
@given(slipped())
def test_whatever_stands_in_the_cells_the_form_is_held_or_refused_line_by_line(form: dict[str, Any]) -> None:
    found: tuple[str, ...] = ()
    with suppress(Endless):
        try:
            event(f"{len(list(walk(read_form(form, 'form.xlsx'), Random(1))))} lines")
        except ContentFaults as odd:
            found = odd.faults
    assert all(line.startswith("form.xlsx, ") and len(line.splitlines()) == 1 for line in found)
