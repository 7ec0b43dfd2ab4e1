"""Whether words name somebody who would otherwise be the first to read them."""

import pytest

from conversations.naming import named, said

LEAD = ("Robin Example",)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Robin Example shouted at me", True),
        ("its robin. he scares me", True),
        ("ROBIN’S office", True),
        ("Mr Example said it", True),
        ("for example when i'm home", False),
        ("a robin's nest of robins", True),  # rather once too often
        ("robinson scares me", False),
        ("nobody scares me", False),
        ("", False),
    ],
)
def test_a_first_name_or_a_title_and_last_name_is_enough(words: str, told: bool) -> None:
    assert named(LEAD, said(words)) is told


def test_a_name_that_begins_with_a_title_is_known_by_both() -> None:
    assert named(("Ms Sample",), said("ms sample was there"))
    assert not named(("Ms Sample",), said("a sample of it, ms"))


def test_any_of_several_names_is_heard() -> None:
    assert named(("Robin Example", "Jo Madeup"), said("jo knows"))
    assert not named((), said("jo knows"))
