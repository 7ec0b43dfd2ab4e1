"""A workbook that is tried: each button of it says what was tapped, and on which screen of which workbook."""

from conversations.dialogue import Response
from conversations.workbook_trying import COMMAND, read_tap, trying_screen
from tests.conversations.passes import questionnaire, row


def test_every_point_of_a_scale_that_begins_below_zero_can_be_tapped() -> None:
    asked = questionnaire(row("range", "mood", parameters="start=-2 end=2 step=1"))
    shown = trying_screen(asked, Response(stage="asking"), "ab12")
    taps = [read_tap(one.action.removeprefix(f"{COMMAND}-")) for line in shown.choices for one in line]
    assert [(token, tap.action, tap.at) for token, tap in filter(None, taps)] == [
        ("ab12", f"v{point}", 1) for point in (-2, -1, 0, 1, 2)
    ]
