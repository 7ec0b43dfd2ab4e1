"""What is exported, read from the database: tallies that may be shown, or the rows of audiences that have closed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from sqlalchemy import Connection

from analysis.export.codes import CodedComment, codes_table
from analysis.export.repeats import repeats_table
from analysis.export.responses import Comment, Sent, comments_table, responses_table
from analysis.export.table import Table
from analysis.export.tallies import tallies_table
from analysis.tally import tally_rows
from bot.desk.asked import Asked
from bot.running import Running
from bot.tallying import ledger
from conversations.questionnaire import Questionnaire
from storage import codes, rows
from storage.comments import readable
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Closed:
    """Whose rows may go out: those of audiences that have closed; in practice everyone's. sizes: responses of each."""

    sizes: dict[str, int]
    still_open: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(self.sizes.values())


def tallies(connection: Connection, running: Running, now: datetime) -> Table:
    """What the ledger may show as it stands. Nothing is released for it."""
    found = ledger.read(connection, running, now)
    return tallies_table(tally_rows(found.audiences, found.rows))


def closed(connection: Connection, running: Running) -> Closed:
    """While people still answer, rows could be compared with those of the day before: so they wait."""
    may = [code for code, one in running.audiences.items() if one.state in ("closed", "practice")]
    still_open = tuple(code for code, one in running.audiences.items() if one.state == "open")
    return Closed(rows.sizes(connection, may, running.wave), still_open)


def responses(connection: Connection, running: Running, whose: Closed) -> Table:
    """One row per response. The rows are read while the table is written."""
    names = {code: one.name for code in whose.sizes if (one := running.inspection.audience(code)) is not None}
    return responses_table(names, _asked(running, whose), _sent(connection, running, whose), whose.count)


def repeats(connection: Connection, running: Running, whose: Closed) -> Table:
    """What was asked for each of several, in the order of the responses; without rows where no form asks so."""
    return repeats_table(_asked(running, whose), _sent(connection, running, whose))


def comments(connection: Connection, running: Running, whose: Closed, seal: Seal) -> Table:
    """What people wrote, in random order, apart from all else that they said. Fewer than k: without their audience."""
    found = [_comment(running, whose, row) for row in rows.comments(connection, list(whose.sizes), running.wave, seal)]
    SystemRandom().shuffle(found)
    return comments_table(found)


def themes(connection: Connection, running: Running, whose: Closed, seal: Seal) -> Table:
    """Every code of comments that coders may read, in random order."""
    chosen = codes.of(connection, list(whose.sizes), running.wave)
    numbers = {coder: at for at, coder in enumerate(dict.fromkeys(one.coder for one in chosen), 1)}
    held, asked = codes.held(chosen), Asked(connection, running)
    found = [
        CodedComment(asked.audience(one), asked.about(one), one.words(seal), numbers[coder], names)
        for one in readable(connection, list(whose.sizes), running.wave, seal)
        for coder, names in held.get((one.response, one.question), {}).items()
    ]
    return codes_table(running.inspection.themes, found)


def _asked(running: Running, whose: Closed) -> list[tuple[str, Questionnaire]]:
    """Each version of what they were asked, the newest of each audience last, so that its labels hold."""
    versions = [(code, one) for (_, code), one in running.questionnaires.items() if code in whose.sizes]
    return [*versions, *((code, running.questionnaire(code)) for code in whose.sizes)]


def _sent(connection: Connection, running: Running, whose: Closed) -> Iterator[Sent]:
    with closing(rows.sent(connection, list(whose.sizes), running.wave)) as found:
        for row in found:
            yield Sent(row.audience, row.week, row.answers)


def _comment(running: Running, whose: Closed, row: rows.CommentRow) -> Comment:
    question = running.questionnaires[row.version, row.audience].question(row.question)
    label = question.label if question else ""
    audience = running.audience(row.audience)
    enough = audience is not None and whose.sizes[audience.code] >= audience.k
    return Comment(row.audience if enough else "", row.question, label, row.words)
