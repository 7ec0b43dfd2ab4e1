"""Whether somebody tapped a button of the question that they are at: most of what arrives is that, and nothing else.

So none of what else a tap may mean has to be asked of it in turn.
"""

from bot.intake.arrivals import Arrival
from conversations import joining, news, own_data, reminding
from conversations.care import CARE
from conversations.dialogue import Tap
from storage.chats import Seat

BESIDE = frozenset({"help", "hide", "reopen", joining.OFF, *own_data.ASKS, *news.ASKS, *reminding.ASKS})
"""Actions of which not only the questionnaire decides what comes of them."""


def taps_below(seat: Seat, arrival: Arrival) -> bool:
    """Whether it is a tap on a question that nothing lies over, with no link, words or command beside it."""
    inbound = arrival.inbound
    if seat.draft is None or seat.care is not None or not isinstance(inbound, Tap):
        return False
    if arrival.entry or arrival.command or arrival.words:
        return False
    action = inbound.action
    return not (action in BESIDE or action.startswith(CARE) or own_data.key_in(action))
