"""Findings and key messages in a chat's list, and key messages in order."""

from conversations.key_messages import FollowUp, KeyMessage, in_order, places
from conversations.phrases import say
from conversations.record_lists import kind_screen
from conversations.records import RecordForm

FORM = RecordForm(code="finding", kind="finding", name="Finding", form="records/finding.yaml")


def test_the_list_of_findings_leads_to_the_themes_and_the_desk() -> None:
    shown = kind_screen("finding", [FORM], [])
    assert [button.label for row in shown.ways for button in row] == [say("meeting_themes"), say("desk_back")]


def messages(*placed: int) -> list[KeyMessage]:
    return [KeyMessage(f"k{at}", f"Message {at}.", "", FollowUp(place=place)) for at, place in enumerate(placed)]


def test_what_was_never_moved_stands_behind_what_was() -> None:
    assert [one.id for one in in_order(messages(0, 2, 0, 1))] == ["k3", "k1", "k0", "k2"]


def test_moving_one_up_or_down_gives_places_to_those_that_change() -> None:
    assert places(messages(1, 2, 3), "k2", -1) == {"k2": 2, "k1": 3}
    assert places(messages(1, 2, 3), "k0", 1) == {"k1": 1, "k0": 2}


def test_at_either_end_it_stays() -> None:
    assert places(messages(1, 2), "k0", -1) == {}
    assert places(messages(1, 2), "k1", 1) == {}
