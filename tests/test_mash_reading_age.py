"""The MASH inspection is easy to read for those it asks. A formula has no ear: read new words aloud too."""

from collections.abc import Iterator

import pytest

from tests.mash import PROFESSIONALS, YOUNG_PEOPLE, form, read, said

READING_AGE = 11
"""In years. A grade of the Flesch-Kincaid formula is a school year in the US: a reading age is five more."""


def age_to_read(text: str) -> float:
    """The reading age of a text, in years."""
    import textstat

    return float(textstat.flesch_kincaid_grade(text)) + 5


def measurable(texts: list[str]) -> Iterator[str]:
    """Texts of five words or more: the formula jumps about on fewer."""
    return (text for text in texts if len(text.split()) >= 5)


@pytest.mark.parametrize("name", YOUNG_PEOPLE)
def test_an_eleven_year_old_can_read_every_text_for_young_people(name: str) -> None:
    texts = list(measurable(said(name)))
    assert [(text, age) for text in texts if (age := age_to_read(text)) > READING_AGE] == []
    assert age_to_read("\n".join(texts)) <= READING_AGE


def test_an_eleven_year_old_can_read_who_each_help_line_is_for() -> None:
    texts = list(measurable([line["who"] for line in read("help.yaml")["lists"]["young-people"]]))
    assert texts
    assert [(text, age) for text in texts if (age := age_to_read(text)) > READING_AGE] == []


@pytest.mark.parametrize("name", PROFESSIONALS)
def test_what_professionals_are_told_is_plain_too(name: str) -> None:
    assert age_to_read(" ".join(form(name)["settings"]["introduction"])) <= READING_AGE + 2


def test_the_measure_of_reading_age_tells_hard_from_easy() -> None:
    assert age_to_read("Did people do what they said they would do?") < READING_AGE
    assert age_to_read("Were you consulted before confidential information was shared?") > READING_AGE
