"""Words that might point to someone: what is pointed at, and what blanking out leaves."""

import pytest

from conversations.pointing import blanked, pointed, words_of


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("I live at NW1 8QP now", ["NW1", "8QP"]),
        ("write to ec1a1bb please", ["ec1a1bb"]),
        ("ring 07700 900123, it works", ["07700", "900123,"]),
        ("ring +44 (0)20 7946 0123", ["+44", "(0)20", "7946", "0123"]),
        ("mail amina@example.org.", ["amina@example.org."]),
        ("I am @star on there", ["@star"]),
        ("see www.example.org", ["www.example.org"]),
        ("my worker Robin was kind", ["Robin"]),
        ("we met at 12 Made Up Road", ["12", "Made", "Up", "Road"]),
        ("Robin was kind. Sam was not.", ["Robin", "Sam"]),
        ("my sister is called amina", ["amina"]),
        ("ask mr. made-up", ["made-up"]),
        ("Robin's van", ["Robin's"]),
        ("“Robin” rang", ["“Robin”"]),
        ("The staff listened. It's good. I'm glad, they rang 3 times in 2030.", []),
        ("", []),
    ],
)
def test_what_might_point_to_someone_is_pointed_at(comment: str, found: list[str]) -> None:
    words = words_of(comment)
    assert [words[at] for at in sorted(pointed(comment))] == found


def test_blanking_out_leaves_everything_else_as_it_was() -> None:
    comment = "Robin rang.\n\nThen  Robin  came "
    assert blanked(comment, {0, 3}) == "… rang.\n\nThen  …  came "
    assert blanked(comment, set()) == comment
    assert blanked(comment, {99}) == comment


def test_of_several_words_in_a_row_nobody_sees_how_many_there_were() -> None:
    assert blanked("Ring 07700 900 123 or Amina\nMade-Up.", {1, 2, 3, 5, 6}) == "Ring … or …"
    assert blanked("… … she said …", {3}) == "… … she … …"
