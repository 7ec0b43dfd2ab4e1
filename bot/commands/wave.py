"""wave: which wave this is, or the next one: the same questions, asked again later."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import typer
from sqlalchemy import Connection

from bot import running
from bot.content import read_folder
from bot.place import Place, now, take_place
from bot.running import Running
from bot.safeguarding.alerting import Alerting
from bot.waves import begin_wave
from storage import audit, progress
from storage.progress import Progress
from storage.versions import AudienceNow

SURE = (
    "This ends wave {0}. Its numbers stay, and the next wave is compared with them. Make its report before you go on: "
    "after that, reports are about the next wave. Go on?"
)
NEXT = (
    "Wave {0} begins, and every audience waits. The links are the same, and everyone may answer once more.\n"
    "To try the questions: python bot.py demo. To open for real: python bot.py open"
)
TESTED = (
    "Those who answer for what young people tell each get a test alert. "
    "Young people's audiences open once all have answered it."
)


def wave(
    what: Annotated[Literal["new"] | None, typer.Argument(help="new: begin the next wave.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
) -> None:
    """Say which wave this is, when it opened and closed, and how many answered. `wave new` begins the next one."""
    place = take_place()
    if what == "new":
        print(NEXT.format(_begin(place, yes)))
        if any(one.policy == "protected" for one in place.running().inspection.audiences):
            print(TESTED)
        return
    with place.database.read() as connection:
        for line in _told(connection, running.load(connection)):
            print(line)


def _begin(place: Place, yes: bool) -> int:
    """The number of the wave that begins. What the folder has now is what it is about."""
    folder = read_folder(place.settings.inspection)
    if not yes and _over(place.running()):
        typer.confirm(SURE.format(place.running().wave), abort=True, err=True)
    with place.database.write() as connection:
        mailed = bool(place.settings.smtp_url)
        number = begin_wave(Alerting(connection, running.load(connection), place.seal, now(), mailed))
        running.bring_in(connection, folder, place.seal)
        audit.note(connection, "command:wave", "began", f"wave {number}", "", now(), place.seal)
    return number


def _over(now_running: Running) -> bool:
    """Whether there is anything to ask about: while people still answer it is refused anyway."""
    return not now_running.practice and all(one.state != "open" for one in now_running.audiences.values())


def _told(connection: Connection, now_running: Running) -> Iterator[str]:
    """This wave first, then those before it."""
    if now_running.practice:
        yield "Practice: the first wave begins when you open the inspection."
    for one in reversed(now_running.waves):
        done = progress.of(connection, one.wave)
        yield f"Wave {one.wave}"
        for audience in one.inspection.audiences:
            if audience.code in one.audiences:
                yield f"  {audience.name}: {_stands(one.audiences[audience.code], done.get(audience.code, Progress()))}"


def _stands(one: AudienceNow, done: Progress) -> str:
    counts = f"{done.started} started, {done.finished} finished, {one.hoped_for} hoped for"
    if one.opened_on is None:
        return counts if one.state == "practice" else "not opened"
    if one.closed_on is None:
        return f"open since {_day(one.opened_on)}; {counts}"
    return f"opened {_day(one.opened_on)}, closed {_day(one.closed_on)}; {counts}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
