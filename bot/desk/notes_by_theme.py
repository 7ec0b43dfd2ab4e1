"""What Young Inspectors noted on themes, in interviews and while reading: part of one transaction."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection

from analysis.report.content import Noted
from bot.running import Running
from conversations.findings import Piece
from conversations.phrases import say
from storage import records
from storage.records import Kept
from storage.sealing import Seal

OF_A_NOTE = "_themes"
"""What the question is called that says which themes a note is about, behind the note's own name."""


def noted(connection: Connection, running: Running, seal: Seal) -> tuple[Noted, ...]:
    """Each note of an interview, and the key points of each publication."""
    kept = records.newest(connection, running.wave, ("interview", "publication"), seal)
    each = (_interview(one, running) if one.kind == "interview" else _publication(one) for one in kept)
    return tuple(chain.from_iterable(each))


def _interview(kept: Kept, running: Running) -> Iterator[Noted]:
    """A note that nobody put under a theme stands under the one that its question is about."""
    asked = running.questionnaires.get((kept.asked, kept.form))
    for question in asked.questions if asked else ():
        words = kept.answers.get(question.name, "")
        themes = kept.answers.get(f"{question.name}{OF_A_NOTE}", "").split() or [question.theme]
        if words and any(themes) and question.kind == "text":
            title = say("evidence_interview", kept.answers.get("post", ""))
            yield Noted(Piece(f"{kept.id}.{question.name}", "interview", title, words), tuple(themes))


def _publication(kept: Kept) -> Iterator[Noted]:
    words = kept.answers.get("key_points", "")
    if words:
        themes = tuple(kept.answers.get("themes", "").split())
        yield Noted(Piece(kept.id, "publication", kept.answers.get("title", ""), words), themes)
