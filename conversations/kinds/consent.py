"""Whether a comment may be quoted, and as whose. Value: the option's name."""

from msgspec.structs import replace

from conversations.dialogue import Rows
from conversations.kinds import select_one
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import Question

WRITES = False

read, show = select_one.read, select_one.show


def buttons(question: Question, value: str) -> Rows:
    """One to a row, each under a letter of its own: no older button ever says yes to this."""
    rows = select_one.buttons(question, value)
    return tuple((replace(one, action=f"q{one.action[1:]}"),) for row in rows for one in row)


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return select_one.tap(question, value, f"o{action[1:]}") if action.startswith("q") else OLD_BUTTON
