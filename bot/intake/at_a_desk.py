"""What somebody wants at a desk: done for whoever may, denied to everybody else."""

from collections.abc import Callable, Collection

from bot.desk.acts import ACTS, do, may
from bot.desk.record_writing import Recording, Sitting
from bot.desk.visit import Visit
from bot.intake.answering import Answering
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.entrance import parting
from bot.intake.sent_workbook import is_workbook
from bot.refusals import refuse
from bot.safeguarding.alerting import Alerting
from conversations.dialogue import Typed
from conversations.phrases import STAFF, speaking
from conversations.workbook_screens import COMMAND as WORKBOOK
from storage import awaited, people
from storage.chats import Seat


class AtADesk:
    def __init__(self, alerting: Alerting, recording: Recording, answering: Answering) -> None:
        self._alerting, self._recording, self._answering = alerting, recording, answering
        self._connection = alerting.connection

    def asked(self, seat: Seat, arrival: Arrival, stands: Callable[[Seat], Standing | None]) -> str:
        """What is to be asked of the desk: to take a workbook, or words that it waits for. '': nothing.

        stands: where a chat is, looked at only if it matters.
        """
        if seat.apart:
            return ""
        if is_workbook(self._connection, seat, arrival, stands):
            return WORKBOOK
        return self._awaited(seat, arrival)

    def _awaited(self, seat: Seat, arrival: Arrival) -> str:
        """What these words are for, if the desk asked for some and whoever writes may still say them."""
        if seat.id is None or seat.draft is not None or not isinstance(arrival.inbound, Typed) or not arrival.private:
            return ""
        command = awaited.command(self._connection, seat.id, self._alerting.now)
        verb = command.partition("-")[0]
        return command if command and may(verb, people.roles(self._connection, seat.id)) else ""

    def command(self, seat: Seat, arrival: Arrival) -> Outcome:
        """Whoever may do something at a desk does it; everybody else is denied, and that is noted."""
        roles = frozenset(people.roles(self._connection, seat.id))
        done = None
        if seat.id is not None and roles:
            with speaking(STAFF):
                done = do(Visit(self._alerting, arrival, seat.id, seat.key, roles, Sitting(seat, self._recording)))
        return self._denied(seat, arrival, roles) if done is None else done

    def _denied(self, seat: Seat, arrival: Arrival, roles: Collection[str]) -> Outcome:
        """What was wanted is noted by its first word, if it is one that we know: the rest may be made up."""
        verb = arrival.command.partition("-")[0]
        refuse(
            self._connection, seat.id, verb if verb in ACTS else "something", self._alerting.now, self._alerting.seal
        )
        if roles:
            return parting("not_yours")
        return self._answering.tell(seat, seat.draft, "not_for_you") if seat.draft else parting("not_for_strangers")
