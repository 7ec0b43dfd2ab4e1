"""Of how many people it is remembered which rows they have, and whose goes first."""

from conversations.calculating import look
from conversations.dialogue import Response
from conversations.tracking import MOST_KNOWN, remembered, track_of
from tests.conversations.passes import questionnaire, row

ASKED = questionnaire(row("text", "first"))


def test_what_was_worked_out_longest_ago_goes_first_and_who_comes_again_is_new_again() -> None:
    people = [Response("asking", answers={"first": str(number)}) for number in range(MOST_KNOWN + 1)]
    tracks = [track_of(ASKED, one) for one in people[:-1]]
    again = look(ASKED.plan, people[0].answers, tracks[0].world)
    remembered(ASKED, people[0], people[0].answers, again)
    track_of(ASKED, people[-1])
    assert track_of(ASKED, people[0]) is again
    assert track_of(ASKED, people[2]) is tracks[2]
    assert track_of(ASKED, people[1]) is not tracks[1]
