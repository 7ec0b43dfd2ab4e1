"""What is exported, read from the database: tallies that may be shown, or the rows of audiences that have closed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from sqlalchemy import Connection

from analysis.export.codes import CodedComment, codes_table
from analysis.export.dataset import answers_table, categories_table, released_table, sent_table
from analysis.export.repeats import repeats_table
from analysis.export.responses import Comment, Sent, comments_table, responses_table
from analysis.export.table import Table
from analysis.export.tallies import tallies_table
from analysis.tally import tally_rows
from bot.desk.asked import Asked
from bot.running import Running
from bot.tallying import ledger
from conversations.questionnaire import Questionnaire
from storage import codes, media, rows
from storage.comments import readable
from storage.sealing import Seal

Watched = Callable[[Iterable[Comment], int], Iterator[Comment]]


@dataclass(frozen=True, slots=True)
class Closed:
    """Whose rows may go out: those of audiences that have closed; in practice everyone's.

    waves: each wave, the oldest first, with how many responses each of these audiences sent in it.
    """

    waves: tuple[tuple[Running, dict[str, int]], ...]
    still_open: tuple[str, ...]

    @property
    def codes(self) -> list[str]:
        return list(dict.fromkeys(code for _, sizes in self.waves for code in sizes))

    @property
    def count(self) -> int:
        return sum(sum(sizes.values()) for _, sizes in self.waves)


def tallies(connection: Connection, running: Running, now: datetime) -> Table:
    """What the ledger may show as it stands. Nothing is released for it."""
    found = {wave.wave: ledger.read(connection, wave, now) for wave in running.waves}
    return tallies_table({wave: tally_rows(each.audiences, each.rows) for wave, each in found.items()})


def closed(connection: Connection, running: Running) -> Closed:
    """While people still answer, rows could be compared with those of the day before: so they wait."""
    still_open = tuple(code for code, one in running.audiences.items() if one.state == "open")
    return Closed(tuple((wave, rows.sizes(connection, _may(wave), wave.wave)) for wave in running.waves), still_open)


def _may(wave: Running) -> list[str]:
    return [code for code, one in wave.audiences.items() if one.state in ("closed", "practice")]


def responses(connection: Connection, running: Running, whose: Closed) -> Table:
    """One row per response. The rows are read while the table is written, so connection is of a snapshot."""
    names = {code: one.name for code in whose.codes if (one := running.inspection.audience(code)) is not None}
    return responses_table(names, _asked(running, whose), _sent(connection, whose), whose.count)


def in_parts(connection: Connection, running: Running, whose: Closed) -> dict[str, Table]:
    """The same rows for a dataset: each response, and each answer, without what was written or sent as a file.

    They are gone through twice, so connection is of a snapshot: somebody who goes in between would shift each number.
    """
    return {
        "responses": sent_table(_sent(connection, whose), whose.count),
        "answers": answers_table(_asked(running, whose), _sent(connection, whose), whose.count),
    }


def released(connection: Connection, whose: Closed, now: datetime) -> dict[str, Table]:
    """What was asked and released of closed audiences, for a dataset. Nothing is released for it."""
    audiences, rows = {}, {}
    for wave, _ in whose.waves:
        found, may = ledger.read(connection, wave, now), _may(wave)
        audiences[wave.wave] = [one for one in found.audiences if one.audience in may]
        rows[wave.wave] = [row for row in found.rows if row.audience in may]
    return {"categories": categories_table(audiences), "released": released_table(rows)}


def repeats(connection: Connection, running: Running, whose: Closed) -> Table:
    """What was asked for each of several, in the order of the responses; without rows where no form asks so."""
    return repeats_table(_asked(running, whose), _sent(connection, whose))


def files(connection: Connection, whose: Closed) -> list[str]:
    """The keys of what people sent besides words, but those of anyone who told something that became a case."""
    return [key for wave, sizes in whose.waves for key in media.sent(connection, list(sizes), wave.wave)]


def comments(connection: Connection, whose: Closed, seal: Seal, watched: Watched) -> Table:
    """What people wrote, in random order, apart from all else they said. Fewer than k: without wave and audience.

    watched: shows how far it is; it takes the comments, and at most how many there are.
    """
    opened = (
        _comment(wave, sizes, row)
        for wave, sizes in whose.waves
        for row in rows.comments(connection, list(sizes), wave.wave, seal)
    )
    found = list(watched(opened, sum(rows.written(connection, list(one), wave.wave) for wave, one in whose.waves)))
    SystemRandom().shuffle(found)
    return comments_table(found)


def themes(connection: Connection, running: Running, whose: Closed, seal: Seal) -> Table:
    """Every code of comments that coders may read, in random order."""
    chosen = [one for wave, sizes in whose.waves for one in codes.of(connection, list(sizes), wave.wave)]
    numbers = {coder: at for at, coder in enumerate(dict.fromkeys(one.coder for one in chosen), 1)}
    held = codes.held(chosen)
    found = [
        CodedComment(wave.wave, asked.audience(one), asked.about(one), one.words(seal), numbers[coder], names)
        for wave, sizes in whose.waves
        for asked in [Asked(connection, wave)]
        for one in readable(connection, list(sizes), wave.wave, seal)
        for coder, names in held.get((one.response, one.question), {}).items()
    ]
    return codes_table(running.inspection.themes, found)


def _asked(running: Running, whose: Closed) -> list[tuple[str, Questionnaire]]:
    """Each version of what they were asked, the newest of each audience last, so that its labels hold."""
    versions = [(code, one) for (_, code), one in running.questionnaires.items() if code in whose.codes]
    return [*versions, *((code, running.questionnaire(code)) for code in whose.codes)]


def _sent(connection: Connection, whose: Closed) -> Iterator[Sent]:
    for wave, sizes in whose.waves:
        with closing(rows.sent(connection, list(sizes), wave.wave)) as found:
            for row in found:
                yield Sent(wave.wave, row.audience, row.week, row.answers)


def _comment(wave: Running, sizes: dict[str, int], row: rows.CommentRow) -> Comment:
    question = wave.questionnaires[row.version, row.audience].question(row.question)
    label = question.label if question else ""
    audience = wave.audience(row.audience)
    enough = audience is not None and sizes[audience.code] >= audience.k
    return Comment(wave.wave if enough else None, row.audience if enough else "", row.question, label, row.words)
