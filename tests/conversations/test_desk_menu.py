"""The menu of the desk: as much as somebody takes in at a glance, the rest in groups that a tap opens."""

from bot.desk.menu import MENU
from conversations.desk.menu import Entry, entries_for, menu_screen
from conversations.dialogue import Screen
from conversations.phrases import say

ANYBODY = frozenset({"coordinator"})


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.ways for button in row]


def entries(number: int) -> list[Entry]:
    return [Entry("desk_tally", "tally", ANYBODY), *[Entry("desk_due", "due", ANYBODY, group="team")] * (number - 1)]


def test_eight_entries_stand_there_at_once_and_nine_in_their_group():
    assert labels(menu_screen(entries(8))) == ["Newest tally", *["What is due"] * 7]
    assert labels(menu_screen(entries(9))) == ["Newest tally", "Team and what is kept"]


def test_a_group_has_its_own_entries_and_the_way_back():
    shown = menu_screen(entries(9), "team")
    assert shown.paragraphs == ("Team and what is kept",)
    assert labels(shown) == [*["What is due"] * 8, "Back to the desk"]


def test_a_group_that_is_not_there_is_the_menu():
    assert menu_screen(entries(9), "nobody's") == menu_screen(entries(9))


def test_a_coordinator_comes_to_every_entry_in_two_taps_and_a_young_inspector_in_one():
    for role, taps in (("coordinator", 2), ("inspector", 1)):
        theirs = entries_for(MENU, {role})
        seen = [menu_screen(theirs), *(menu_screen(theirs, one.group) for one in theirs if taps == 2)]
        there = {label for screen in seen for label in labels(screen)}
        assert [one.label for one in theirs if one.action and say(one.label) not in there] == []


def test_every_group_is_small_enough_to_be_taken_in():
    sizes = {group: sum(one.group == group for one in MENU) for group in {one.group for one in MENU}}
    assert max(sizes.values()) <= 5, sizes
