"""What people who code comments to themes see, whatever the channel. Suggestions are made in the child process."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from analysis.themes import Coded, suggest
from bot.desk.admitted import admitted
from bot.desk.agreeing import told
from bot.desk.asked import Asked
from bot.desk.coding import CODERS, Coding
from bot.intake.intake import Intake
from bot.running import Running
from conversations.coding import Move, Page, read_move
from conversations.inspection import Channel, Theme
from conversations.phrases import say
from storage import audit
from storage.comments import Comment


@dataclass(frozen=True, slots=True)
class Found:
    """A page, and what suggestions for it are made from. asked: theme -> questions about it.

    read: who reads which comment by that, as the audit log calls both.
    """

    page: Page
    themes: tuple[Theme, ...] = ()
    asked: Mapping[str, Sequence[str]] | None = None
    coded: Sequence[Coded] = ()
    read: tuple[str, str] | None = None


class ThemesDesk:
    """child: where suggestions are made."""

    def __init__(self, intake: Intake, child: Executor, clock: Callable[[], datetime]) -> None:
        self._intake, self._child, self._clock = intake, child, clock

    async def look(self, channel: Channel, address: str, action: str, on_page: bool = False) -> Page | None:
        """What a coder sees after this move. None for everybody else. That a comment was looked at is noted.

        The writer is asked for that alone: there may be very many to go through, and taps wait for whoever writes.
        """
        move = read_move(action)

        def find(connection: Connection) -> Found | None:
            seal, running = self._intake.seal, self._intake.running(connection).read_now
            coder = admitted(connection, seal, channel, address, CODERS)
            if coder is None:
                return None
            if channel == "telegram" and not on_page and not running.inspection.words_in_chat:
                return Found(Page(told=(say("themes_on_page"),), practice=running.practice, elsewhere=True))
            chat, roles = coder
            coding = Coding(connection, running, seal, chat)
            comment = _target(coding, move)
            if comment is None:
                return Found(_nothing(coding, running))
            page = _page(coding, comment, Asked(connection, running), move)
            support = _support(running) if "inspector" in roles else ""
            page = replace(page, words=comment.words(seal), support=support, practice=running.practice)
            read = (f"{'+'.join(sorted(roles))}:{chat}", comment.subject) if move.do not in ("look", "more") else None
            return Found(page, running.inspection.themes, _asked(running), coding.coded(), read)

        found = await self._intake.read(find)
        if found is not None and found.read is not None:
            await self._intake.call(partial(self._note, *found.read))
        return None if found is None else await self._with_suggestions(found)

    def _note(self, actor: str, subject: str, connection: Connection) -> None:
        audit.note(connection, actor, "read", subject, "", self._clock(), self._intake.seal)

    async def _with_suggestions(self, found: Found) -> Page:
        page = found.page
        if not page.comment:
            return page
        order = await asyncio.get_running_loop().run_in_executor(
            self._child, suggest, found.themes, found.asked or {}, found.coded, page.about, page.words
        )
        places = {theme.name: at for at, theme in enumerate(found.themes)}
        return replace(page, order=tuple(places[name] for name in order))


def _support(running: Running) -> str:
    """Whom a Young Inspector may talk to about what they read."""
    contact = running.inspection.contact
    return say("themes_support", contact.name, contact.how, f"“{say('help')}”")


def _target(coding: Coding, move: Move) -> Comment | None:
    """The comment that this move leads to."""
    here = coding.find(move.comment) if move.comment else None
    if move.do == "back":
        return coding.before(move.comment) or here
    stays = move.do in ("look", "more") or (move.do == "done" and not move.ticked)
    return here if here is not None and stays else coding.next(move.comment)


def _page(coding: Coding, comment: Comment, asked: Asked, move: Move) -> Page:
    token = coding.token(comment)
    stayed = token == move.comment and move.do in ("look", "more")
    return Page(
        comment=token,
        about=asked.about(comment),
        audience=asked.audience(comment),
        themes=coding.themes,
        ticked=move.ticked if stayed else coding.ticked(comment),
        more=stayed and move.do == "more",
        left=coding.left,
        back=coding.before(token) is not None,
        notice=_notice(coding, move, token),
    )


def _notice(coding: Coding, move: Move, token: str) -> str:
    if move.do == "done" and not move.ticked and move.comment == token:
        return say("themes_unticked")
    gone = "themes_known" if move.do == "know" else "themes_gone"
    return say(gone) if move.comment and coding.find(move.comment) is None else ""


def _nothing(coding: Coding, running: Running) -> Page:
    """Where nothing waits: why, and how far the coders agree."""
    ends = (say("themes_finished"), *told(coding, running.inspection.themes))
    words = ends if coding.comments else (say("themes_nothing"),)
    return Page(told=words, back=coding.before("") is not None, practice=running.practice)


def _asked(running: Running) -> dict[str, list[str]]:
    """The questions about each theme, in the words of all audiences and versions."""
    found: dict[str, dict[str, None]] = {}
    for one in running.questionnaires.values():
        for question in one.questions:
            found.setdefault(question.theme, {})[question.label] = None
    return {theme: list(labels) for theme, labels in found.items()}
