"""Comments that people code to themes: which wait for whom, and what a coder chose. Part of one transaction."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from math import ceil

from sqlalchemy import Connection

from analysis.themes import Coded
from bot.desk.twice import until_all_were_seen_twice
from bot.desk.visit import Visit
from bot.intake.arrivals import Outcome
from bot.running import Running
from conversations.coding import TOKEN, Move, read_move
from storage import codes, comments, known_writers
from storage.codes import Key
from storage.comments import Comment
from storage.sealing import Seal

CODERS = frozenset({"coordinator", "inspector"})
"""Who may code."""
LEAST, SHARE = 20, 0.2
"""How many comments a second person codes too, drawn by chance: a fifth of all, and 20 at least, if there are as many.
O'Connor and Joffe, "Intercoder Reliability in Qualitative Research", 2020: a tenth to a quarter is usual."""


class Coding:
    """The comments, as one coder comes to them: in an order of chance that is theirs alone.

    Each waits for one coder, those of the sample for two. Nobody sees what another chose, nor anything of a writer whom
    they know. Where any of them knows the writer, one coder is enough.
    """

    def __init__(self, connection: Connection, running: Running, seal: Seal, chat: int) -> None:
        self._connection, self._running, self._seal = connection, running, seal
        self._coder = codes.coder_of(seal, chat)
        audiences = [code for code, one in running.audiences.items() if one.state in ("closed", "practice")]
        self.comments = comments.readable(connection, audiences, running.wave, seal)
        self.chosen = codes.of(connection, audiences, running.wave)
        self._held = codes.held(self.chosen)
        self.sample = self._sample()
        self._known = known_writers.of(connection, self._coder)
        self._order = sorted((self.token(one), one) for one in self.comments if one.response not in self._known)

    def token(self, comment: Comment) -> str:
        """Six characters that stand for it in this coder's buttons, as long as the themes are the same."""
        themes = " ".join(theme.name for theme in self._running.inspection.themes)
        text = f"{self._coder.hex()} {comment.id} {themes}"
        return urlsafe_b64encode(self._seal.pseudonym("coding", text)).decode()[:TOKEN]

    def find(self, token: str) -> Comment | None:
        return next((one for found, one in self._order if found == token), None)

    def next(self, after: str = "") -> Comment | None:
        """The next that waits, from the beginning again at the end."""
        waiting = [(token, one) for token, one in self._order if self._waits(one)]
        return next((one for token, one in waiting if token > after), waiting[0][1] if waiting else None)

    def before(self, token: str) -> Comment | None:
        """The one before it, coded or not; without a token the last one."""
        theirs = [one for found, one in self._order if (found < token or not token) and self._is_theirs(one)]
        return theirs[-1] if theirs else None

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """Title and definition of each."""
        return tuple((theme.title, theme.definition) for theme in self._running.inspection.themes)

    @property
    def left(self) -> int:
        """How many wait for this coder."""
        return sum(self._waits(one) for _, one in self._order)

    def ticked(self, comment: Comment) -> frozenset[int]:
        """What this coder chose for it, as places among the inspection's themes."""
        mine = self._held.get(_key(comment), {}).get(self._coder, frozenset())
        return frozenset(at for at, theme in enumerate(self._running.inspection.themes) if theme.name in mine)

    def of_theme(self, theme: str) -> list[Comment]:
        """The comments of a theme, by what their first coder chose.

        Of those that two people code this coder sees their own alone until all were coded twice: nobody knows before
        what another chose.
        """
        blind = not until_all_were_seen_twice(self.chosen, self.sample)
        return [one for _, one in self._order if theme in self._themes_seen(_key(one), blind)]

    def may_see_as_quoted(self, key: Key) -> bool:
        """Whether this coder may read it under what its first coder chose, as a quote stands on its theme's page."""
        blind = key in self.sample and not until_all_were_seen_twice(self.chosen, self.sample)
        first = next(iter(self._held.get(key, {})), None)
        return key[0] not in self._known and (not blind or first == self._coder)

    def _themes_seen(self, key: Key, blind: bool) -> frozenset[str]:
        held = self._held.get(key, {})
        if blind and key in self.sample:
            return held.get(self._coder, frozenset())
        return next(iter(held.values()), frozenset())

    def coded(self) -> list[Coded]:
        """What suggestions learn from: each comment with what its first coder chose."""
        first = {key: next(iter(held.values())) for key, held in self._held.items()}
        return [Coded(one.words(self._seal), tuple(first[_key(one)])) for one in self.comments if _key(one) in first]

    def take(self, comment: Comment, move: Move, visit: Visit) -> None:
        """Keep what was done with it."""
        (self._leave if move.do == "know" else self._code)(comment, move, visit)

    def _code(self, comment: Comment, move: Move, visit: Visit) -> None:
        """What was chosen, and that it was."""
        themes = [theme.name for at, theme in enumerate(self._running.inspection.themes) if at in move.ticked]
        chosen = themes if move.do == "done" else []
        codes.add(self._connection, _key(comment), self._coder, chosen, visit.alerting.now.date())
        visit.note("coded", comment.subject)

    def _leave(self, comment: Comment, _: Move, visit: Visit) -> None:
        """The coder knows its writer: nothing of theirs is shown to this coder again."""
        known_writers.add(self._connection, comment.response, self._coder)
        visit.note("left to somebody else", comment.subject)

    def _sample(self) -> frozenset[Key]:
        """Without those whose writer any coder knows: a second person who may read them might never come.

        What two had coded by then stays, so that how far they agree does.
        """
        known = known_writers.by_anybody(self._connection)
        drawn = sample(self.comments, self._seal)
        return frozenset(key for key in drawn if key[0] not in known or len(self._held.get(key, {})) > 1)

    def _waits(self, comment: Comment) -> bool:
        held = self._held.get(_key(comment), {})
        return self._coder not in held and len(held) < (2 if _key(comment) in self.sample else 1)

    def _is_theirs(self, comment: Comment) -> bool:
        return self._coder in self._held.get(_key(comment), {}) or self._waits(comment)


def sample(comments: Sequence[Comment], seal: Seal) -> frozenset[Key]:
    """The comments that two people code, drawn by the secret key: the same each time, and nobody can foresee which."""
    size = max(LEAST, ceil(SHARE * len(comments)))
    return frozenset(_key(one) for one in sorted(comments, key=lambda one: seal.pseudonym("sample", one.id))[:size])


def tap(visit: Visit) -> Outcome:
    """Keep what a button says is done; what is shown then takes a while, so it follows after the commit."""
    move, alerting = read_move(visit.arrival.command), visit.alerting
    if move.ends:
        coding = Coding(alerting.connection, alerting.running.read_now, alerting.seal, visit.chat)
        comment = coding.find(move.comment)
        if comment is not None:
            coding.take(comment, move, visit)
    return Outcome(ask=visit.arrival.command, chat=visit.chat)


def first_themes(connection: Connection, running: Running) -> dict[Key, str]:
    """For each comment coded to some theme: the first of them in the inspection's order, as its first coder chose."""
    held = codes.held(codes.of(connection, list(running.audiences), running.wave))
    names = [theme.name for theme in running.inspection.themes]
    found = {key: [name for name in names if name in next(iter(each.values()))] for key, each in held.items()}
    return {key: themes[0] for key, themes in found.items() if themes}


def _key(comment: Comment) -> Key:
    return comment.response, comment.question
