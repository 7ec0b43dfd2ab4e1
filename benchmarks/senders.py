"""Very many young people who sent two days ago and can still be found, written by the bot's own statements.

Every second one wrote something that nobody has read yet, and every twentieth may be quoted.
"""

from datetime import timedelta

from sqlalchemy import Connection

from benchmarks.crowd import AUDIENCE, NOW, Crowd
from storage import chats, participation, progress, quotes, readings, receipts, responses
from storage.chats import Seat
from storage.readings import New
from storage.responses import Draft, new_id
from storage.sealing import Seal

SENT = NOW - timedelta(days=2)
TEXT = "last_word"
IN_A_COMMIT = 2000


class Senders(Crowd):
    """seal: as it was put in."""

    seal = Seal("made up")

    def send(self, people: int) -> None:
        for first in range(0, people, IN_A_COMMIT):
            with self.database.write() as connection:
                for number in range(first, min(first + IN_A_COMMIT, people)):
                    self._one(connection, number)
        self.settle()

    def _one(self, connection: Connection, number: int) -> None:
        channel, address, response = ("telegram" if number % 2 else "web"), str(10**9 + number), new_id()
        seat = Seat(self.seal.pseudonym("chat", f"{channel}:{address}"), channel, address)
        responses.add(connection, [Draft(response, AUDIENCE, 1, self.version, b"")], self.seal)
        chats.sit(connection, chats.add(connection, seat, self.seal, None), response)
        participation.link(connection, seat.key, AUDIENCE, 1, response)
        self._say(connection, number, response, seat.key)
        counts = progress.Counts()
        participation.start(connection, counts, seat.key, AUDIENCE, 1, SENT.date())
        participation.finish(connection, counts, seat.key, AUDIENCE, 1, SENT.date())
        counts.keep(connection)

    def _say(self, connection: Connection, number: int, response: str, key: bytes) -> None:
        answers, receipt = self._said(number), receipts.key_of(self.seal, receipts.new_receipt())
        assert receipt is not None
        if number % 2 == 0:
            answers[TEXT] = f"They never told me what comes next, says number {number}."
            text = New(response, TEXT, "Anything else?", "young", answers[TEXT], key)
            readings.keep(connection, [text], SENT, self.seal)
        responses.send(connection, response, answers, {TEXT}, receipt, SENT, self.seal)
        if number % 20 == 0:
            quotes.keep(connection, response, {TEXT: ""}, self.seal)
