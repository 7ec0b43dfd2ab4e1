"""What waits for one chat, and in which order it goes out. No clock and no network."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot.delivery.hiding import Hiding
from bot.intake.arrivals import Standing
from conversations.dialogue import Screen

TRIES = 3
"""How often what is to be said or shown may meet a bug. Calls that fail don't count: a line that breaks comes back."""

NoticeState = Literal["owed", "sending", "sent", "failed", "dropped"]
RED, ALERT, OTHER = 0, 1, 2
"""How urgent a notice is."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the words that say the same."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over, such as the report."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a chat: texts, then pictures, then papers, each a message of its own. id and chat: row ids.

    buttons: (label, what a tap brings back), below the last message. repeats: rather twice than not at all.
    made_at: when it was owed; None in tests that have no use for it.
    """

    id: int
    chat: int
    address: str
    texts: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    state: NoticeState = "owed"
    buttons: tuple[tuple[str, str], ...] = ()
    urgency: int = OTHER
    repeats: bool = False
    papers: tuple[Paper, ...] = ()
    made_at: datetime | None = None

    @property
    def known_by(self) -> tuple[int, datetime | None]:
        """A row id alone comes again on SQLite once its row is gone, as when practice ends."""
        return self.id, self.made_at

    @property
    def parts(self) -> tuple[str | Picture | Paper, ...]:
        return (*self.texts, *self.pictures, *self.papers)


@dataclass(slots=True)
class Farewell:
    """Said once: to someone of whom nothing is kept, or at a desk. over: the message to put it in; None: a new one.

    response_id: what its buttons belong to. faults: bugs that it has met. scanned: whether its QR code has been sent.
    """

    screen: Screen
    over: int | None
    response_id: str = ""
    faults: int = 0
    scanned: bool = False


@dataclass(slots=True)
class Showing:
    """The screen of a standing. tapped: the message whose button led to it; None: something else did.

    faults: bugs that it has met.
    """

    standing: Standing
    tapped: int | None
    faults: int = 0


@dataclass(slots=True)
class Sending:
    """A notice on its way. part: the next message; first: the id of the first that arrived."""

    notice: Notice
    part: int = 0
    first: int | None = None
    begun: bool = False

    def begin_anew(self) -> None:
        """Once begun, it may have arrived: it then says so."""
        if self.begun:
            self.notice, self.begun, self.part = replace(self.notice, state="sending"), False, 0


@dataclass(slots=True)
class Tidying:
    """The buttons of an older message, which lead nowhere now, are to go."""

    message_id: int


Job = Hiding | Farewell | Showing | Sending | Tidying


@dataclass(slots=True, eq=False)
class Lane:
    """One chat's lane. While one job is under way nothing else is, so nothing overtakes.

    holder: the message that holds the screen. newest: the standing that was to be shown here last, if nothing was said
    since. busy: whether one is under way, or about to be. not_before, failures, queued: Waiting's and Delivery's own.
    """

    address: str
    holder: int | None = None
    newest: Standing | None = None
    busy: bool = False
    not_before: float = 0.0
    failures: int = 0
    queued: int | None = None
    _hiding: Hiding | None = None
    _farewells: list[Farewell] = field(default_factory=list)
    _showing: Showing | None = None
    _sendings: list[Sending] = field(default_factory=list)
    _tidyings: set[int] = field(default_factory=set)

    @property
    def shows(self) -> bool:
        """Whether something is to be shown."""
        return bool(self._farewells or self._showing)

    def hide(self) -> None:
        """Everything here is to go, also what was about to be shown. Notices wait until that is done."""
        self._farewells.clear()
        self._tidyings.clear()
        self._showing, self.holder = None, None
        self._hiding = Hiding()

    def say(self, screen: Screen, tapped: int | None, response_id: str = "") -> None:
        """Say this once. It is newer than any screen that still waits; said twice in a row it is said once."""
        self._showing = self.newest = None
        if not self._farewells or self._farewells[-1].screen != screen:
            self._farewells.append(Farewell(screen, tapped, response_id))

    def show(self, standing: Standing, tapped: int | None) -> None:
        """Show where the chat stands now, in place of an older standing that still waits.

        Once something came that was no tap on the screen, the screen goes below it, in a new message. Of two copies
        that were tapped the one that was tapped last gets it, and the other loses its buttons.
        """
        if self._showing is not None:
            if self._showing.tapped is None:
                tapped = None
            elif self._showing.tapped != tapped:
                self._tidyings.add(self._showing.tapped)
        self.holder = max(self.holder or 0, standing.message_id or 0) or None
        self._showing, self.newest = Showing(standing, tapped), standing

    @property
    def waits(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._showing or self._farewells or self._hiding or self._sendings or self._tidyings)

    @property
    def line(self) -> int:
        """Which of the lines it stands in: people who wait first, then alerts, then the rest."""
        if self._showing or self._farewells or self._hiding:
            return 0
        return 1 if self._sendings and self._sendings[0].notice.urgency < OTHER else 2

    def post(self, notice: Notice) -> None:
        """Behind whatever is as urgent."""
        self._sendings.insert(sum(one.notice.urgency <= notice.urgency for one in self._sendings), Sending(notice))

    def pop(self) -> Job:
        """The next thing to do: hiding, then who waits, then notices, then tidying up. There is one: see waits."""
        if self._hiding is not None:
            hiding, self._hiding = self._hiding, None
            return hiding
        if self._farewells:
            return self._farewells.pop(0)
        if self._showing is not None:
            showing, self._showing = self._showing, None
            return showing
        if self._sendings:
            return self._sendings.pop(0)
        return Tidying(self._tidyings.pop())

    def put_back(self, job: Job) -> None:
        """It is to be done again, or gone on with. What was on its way when the person hid the chat stays unseen."""
        match job:
            case Hiding():
                self._hiding = self._hiding or job
            case Sending() if not self.holds(job):
                self._sendings.insert(sum(one.notice.urgency < job.notice.urgency for one in self._sendings), job)
            case Farewell() | Showing() if self._hiding is None:
                self._show_again(job)
            case _:
                pass

    def put_below(self, showing: Showing) -> None:
        """Something was sent above it: it goes into a new message, and the tapped one loses its buttons."""
        if showing.tapped is not None and self._hiding is None:
            self._tidyings.add(showing.tapped)
        showing.tapped = None
        self.put_back(showing)

    def holds(self, job: Sending) -> bool:
        """Whether it waits here, as what was put back does."""
        return any(one is job for one in self._sendings)

    def put_behind(self, job: Sending) -> None:
        """It met a bug, which it may meet each time: it goes behind what is as urgent, and ever less urgently."""
        job.notice = replace(job.notice, urgency=min(job.notice.urgency + 1, OTHER))
        others = [one for one in self._sendings if one is not job]
        before = sum(one.notice.urgency <= job.notice.urgency for one in others)
        self._sendings = [*others[:before], job, *others[before:]]

    def _show_again(self, job: Farewell | Showing) -> None:
        """Unless something newer stands in its place."""
        if isinstance(job, Farewell):
            self._farewells.insert(0, job)
        elif self._showing is None:
            self._showing = job
        elif job.tapped is None:
            self._showing.tapped = None

    def over(self, showing: Showing) -> int | None:
        """The message to put the screen in: the tapped one, if nothing newer holds the screen. None: a new one."""
        tapped = showing.tapped
        return tapped if tapped is not None and tapped >= (self.holder or 0) else None

    def shown_in(self, message_id: int, showing: Showing) -> None:
        """The screen is now in this message; buttons anywhere else are dead."""
        for older in (self.holder, showing.tapped):
            if older is not None and older != message_id:
                self._tidyings.add(older)
        self._tidyings.discard(message_id)
        self.holder = message_id

    def abandon(self) -> list[Sending]:
        """Give up on everything. Returns the notices that will not be sent."""
        sendings = list(self._sendings)
        self._farewells.clear()
        self._sendings.clear()
        self._tidyings.clear()
        self._showing, self._hiding = None, None
        return sendings
