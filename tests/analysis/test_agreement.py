"""Krippendorff's alpha, on the worked examples that are published for it."""

import pytest

from analysis.agreement import FAIRLY, WELL, Agreement, Themes, agreement, alpha, masi

MISSING = "."


def units(*observers: str) -> list[list[str]]:
    """One line per observer, one value per unit."""
    return [[value for value in values if value != MISSING] for values in zip(*map(str.split, observers), strict=True)]


def sets(*themes: str) -> list[Themes]:
    return [frozenset(one.split()) for one in themes]


def test_two_observers_of_yes_or_no() -> None:
    """Krippendorff 2011, its first example."""
    assert alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")) == pytest.approx(0.095, abs=0.0005)


def test_two_observers_of_several_categories() -> None:
    """Krippendorff 2011, its second."""
    assert alpha(units("a a b b d c c c e d d a", "b a b b b c c c e d d d")) == pytest.approx(0.692, abs=0.0005)


def test_four_observers_with_gaps() -> None:
    """Krippendorff 2011, its third."""
    found = alpha(
        units(
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        )
    )
    assert found == pytest.approx(0.743, abs=0.0005)


def test_full_agreement_is_1_and_a_swap_of_all_is_below_chance() -> None:
    assert alpha(units("a b a b", "a b a b")) == 1
    below = alpha(units("a b a b", "b a b a"))
    assert below is not None
    assert below < 0


@pytest.mark.parametrize("nothing", [[], [["a"], ["b"]], units("a a a", "a a a")])
def test_where_nothing_differs_there_is_no_number(nothing: list[list[str]]) -> None:
    assert alpha(nothing) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a", "a", 0),
        ("", "", 0),
        ("a", "b", 1),
        ("a", "", 1),
        ("a", "a b", 1 - 2 / 3 * 1 / 2),
        ("a b", "b c", 1 - 1 / 3 * 1 / 3),
        ("a b c", "b c d", 1 - 1 / 3 * 2 / 4),
        ("a", "a b c d", 1 - 2 / 3 * 1 / 4),
    ],
)
def test_how_far_two_sets_of_themes_are_apart(one: str, other: str, apart: float) -> None:
    first, second = sets(one, other)
    assert masi(first, second) == pytest.approx(apart)
    assert masi(second, first) == pytest.approx(apart)


def test_with_one_theme_each_sets_are_as_good_as_categories() -> None:
    rows = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    assert alpha([sets(*unit) for unit in units(*rows)], masi) == pytest.approx(0.692, abs=0.0005)


def test_who_nearly_agrees_on_several_themes_agrees_more_than_who_does_not() -> None:
    near = agreement([sets("a b", "a"), sets("b", "b"), sets("", "")], "ab").alpha
    far = agreement([sets("a b", ""), sets("b", "b"), sets("", "")], "ab").alpha
    assert near is not None
    assert far is not None
    assert 1 > near > far


def test_each_theme_has_its_own_number_in_the_order_of_the_inspection() -> None:
    found = agreement([sets("a", "a"), sets("b", "b a"), sets("b", "b"), sets("", "")], ["c", "b", "a"])
    assert [name for name, _ in found.themes] == ["b", "a"]
    assert dict(found.themes)["b"] == 1
    assert dict(found.themes)["a"] == alpha(units("1 0 0 0", "1 1 0 0"))


def test_comments_that_one_person_coded_do_not_count() -> None:
    found = agreement([sets("a", "b"), sets("a"), []], "ab")
    assert found.comments == 1


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (1.0, "well"), (WELL, "well"), (WELL - 0.001, "fairly"), (FAIRLY, "fairly"), (FAIRLY - 0.001, "little"),
        (-0.3, "little"), (None, "same"),
    ],
)  # fmt: skip
def test_the_bands_are_krippendorffs(number: float | None, band: str) -> None:
    assert Agreement(20, number, ()).band == band
