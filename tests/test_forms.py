"""The forms in tests/forms/, of the kinds that people write: each is read, walked, converted, and talked through."""

from pathlib import Path
from random import Random

import pytest
from pyxform.xls2xform import convert as to_xform

from bot.made_up.walk import walk
from bot.workbooks.reading import read_source
from bot.workbooks.writing import write_form
from conversations.faults import FaultList
from conversations.form_sheets import plain_form
from conversations.xlsform import content_hash, read_form
from tests.form_talk import FormTalk
from tests.transcripts import hold_to, read

FOLDER = Path(__file__).parent / "forms"
FORMS = sorted(file for file in FOLDER.iterdir() if file.suffix in (".yaml", ".xlsx", ".xls", ".csv", ".md"))
SEEDS = range(10)
named = pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)


@named
async def test_a_form_is_talked_through_as_its_transcript_has_it(file: Path) -> None:
    talk = FormTalk(read_form(read_source(file), file.name))
    await hold_to(read(file.with_suffix(".txt")), talk)
    assert talk.response.stage == "sent"


@named
def test_made_up_people_come_to_the_end_of_a_form(file: Path) -> None:
    asked = read_form(read_source(file), file.name)
    for seed in SEEDS:
        assert "bot: Sent. Thank you." in walk(asked, Random(seed))


@named
def test_a_form_is_the_same_form_and_the_same_walk_in_any_kind_of_file(file: Path, tmp_path: Path) -> None:
    form = read_source(file)
    out = tmp_path / ("form.xlsx" if file.suffix != ".xlsx" else "form.yaml")
    write_form(plain_form(form, FaultList(file.name)), out)
    other = read_source(out)
    assert content_hash(other) == content_hash(form)
    one, two = (list(walk(read_form(each, "form"), Random(7))) for each in (form, other))
    assert one == two


@named
def test_other_programs_for_forms_take_it_too(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    write_form(plain_form(read_source(file), FaultList(file.name)), out)
    assert "<h:html" in to_xform(xlsform=str(out), validate=False).xform
