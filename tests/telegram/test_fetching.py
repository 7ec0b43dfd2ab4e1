"""Files that are still at Telegram: fetched after the answer is kept, tried again, and given up aloud."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest
from telegram import Bot

from bot.intake.arrivals import Handed, Standing
from bot.media.cleaning import Cleaned, Why, cleaned
from bot.media.kept import TRIES, KeptFiles
from bot.telegram.fetching import Fetching
from bot.telegram.request import Transport
from conversations.dialogue import File, Shared
from conversations.phrases import say
from storage import media
from tests.bot_api import BotApiServer
from tests.files import PDF, SECRET, picture
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse
from tests.test_files import DUTY, FORM

FILE_ID = "AgAC-made-up-file-id"


class Place:
    """A house, and what fetches for it. shown: where those stand who were told something."""

    def __init__(self, folder: Path, server: BotApiServer, inspection: Path) -> None:
        self.server, self.house, self.shown = server, SmallHouse(folder, inspection=inspection), list[Standing]()
        request = Transport()
        url = server.url
        self.bot = Bot(server.token, f"{url}/bot", f"{url}/file/bot", request=request, get_updates_request=request)
        kept = KeptFiles(self.house.intake, self.house.clock)
        self.fetching = Fetching(self.bot, kept, self._clean, self.shown.append)

    async def _clean(self, content: bytes, kind: str) -> Cleaned | Why:
        return cleaned(content, kind)

    async def share(self, file_id: str = FILE_ID) -> Person:
        person = Person(self.house)
        await person.opens(DUTY)
        await person.says("Yes, start")
        await person.does(Shared("picture", File("one", "jpg")), file=Handed("one", file_id=file_id))
        return person

    @property
    def content(self) -> bytes | None:
        with self.house.database.read() as connection:
            found = media.one(connection, "one", self.house.seal)
        return found.content if found else None


@pytest.fixture
async def place(tmp_path: Path, server: BotApiServer) -> AsyncIterator[Place]:
    inspection = copytree(FOLDER, tmp_path / "inspection")
    (inspection / "questionnaires" / f"{DUTY}.yaml").write_text(FORM)
    place = Place(tmp_path, server, inspection)
    await place.bot.initialize()
    yield place
    await place.bot.shutdown()
    place.house.stop()


async def test_the_answer_is_kept_first_and_the_file_is_fetched_after(place: Place) -> None:
    person = await place.share()
    assert (person.shown.echo, place.content, person.outcome.owes) == ("✓ A picture", None, True)
    assert FILE_ID.encode() not in place.house.bytes_on_disk()  # what it is found by is sealed as well
    place.server.files.there[FILE_ID] = picture()
    await place.fetching.look()
    assert place.content is not None
    assert SECRET not in place.content
    assert place.house.all("media")[0]["file_id"] is None
    assert place.shown == []


async def test_what_was_owed_when_the_bot_was_killed_is_fetched_by_the_next(place: Place, tmp_path: Path) -> None:
    await place.share()
    place.house.stop()
    again = Place(tmp_path, place.server, tmp_path / "inspection")
    await again.bot.initialize()
    place.server.files.there[FILE_ID] = picture()
    await again.fetching.look()
    assert again.content is not None
    await again.bot.shutdown()
    again.house.stop()


async def test_while_telegram_is_down_it_is_tried_ever_later_and_then_the_person_is_told(
    place: Place,
) -> None:
    await place.share()
    place.server.files.there[FILE_ID] = picture()
    waits = []
    for at in range(TRIES):
        assert place.shown == [], at
        place.server.faults.server_error("getFile")
        before = place.house.clock()
        await place.fetching.look()
        if at < TRIES - 1:
            waits.append((place.house.all("media")[0]["due_at"] - before).total_seconds())
            place.house.clock.forward(seconds=waits[-1])
    assert waits[:4] == [15, 30, 60, 120]
    assert max(waits) == 3600
    assert place.house.all("media") == []
    (standing,) = place.shown
    assert (standing.screen.notice, standing.screen.paragraphs[-1]) == (say("file_lost"), "What does it say?")


async def test_what_telegram_does_not_know_any_more_is_given_up_at_once(place: Place) -> None:
    person = await place.share("gone")
    await place.fetching.look()
    assert [one.screen.notice for one in place.shown] == [say("file_lost")]
    await person.says("Front door")
    assert person.shown.paragraphs[-1] == "Show us the door?"


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (PDF, say("send_image")),
        (b"<script>alert(1)</script>", say("send_image")),
        (picture()[:50], say("file_damaged")),
        (b"", say("send_image")),
        (picture().ljust(6_000_000), say("file_large", "6", "5")),
    ],
    ids=["another sort", "a page", "half a picture", "nothing", "6 MB"],
)
async def test_what_is_not_what_was_said_of_it_is_not_kept_and_asked_for_again(
    place: Place, content: bytes, notice: str
) -> None:
    person = await place.share()
    place.server.files.there[FILE_ID] = content
    await place.fetching.look()
    assert [one.screen.notice for one in place.shown] == [notice]
    assert place.house.all("media") == []
    await person.says("Front door")
    assert person.shown.paragraphs[-1] == "Show us the door?"


async def test_whoever_has_sent_by_then_is_told_and_the_answer_counts_as_skipped(place: Place) -> None:
    person = await place.share("gone")
    await person.says("Front door", "Send my answers")
    await place.fetching.look()
    (standing,) = place.shown
    assert (standing.response.stage, standing.screen.notice) == ("sent", say("file_lost_later"))
    assert {row["question"]: row["value"] for row in place.house.all("answer")}["photo"] == ""


async def test_what_was_taken_back_meanwhile_is_not_kept(place: Place) -> None:
    person = await place.share()
    place.server.files.there[FILE_ID] = picture()
    (owed,) = await KeptFiles(place.house.intake, place.house.clock).owed()
    await person.says("Back", "Leave it blank")
    await KeptFiles(place.house.intake, place.house.clock).arrived(owed, Cleaned("jpg", picture()))
    assert place.house.all("media") == []
    await place.fetching.look()
    assert place.shown == []
