"""A file on the page, without JavaScript: taken, or told kindly why not, and never more read than it takes."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import httpx2
import pytest

from bot.intake.arrivals import Handed
from bot.media.cleaning import Cleaned, cleaned
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.upload import LARGEST
from conversations.file_types import MOST
from conversations.phrases import say
from storage import media
from tests.files import OGG, PDF, SECRET, picture
from tests.mash import FOLDER
from tests.small_house import SECRET as KEY
from tests.small_house import SmallHouse
from tests.test_files import DUTY, FORM
from tests.web.fake_intake import FakeDesk, FakeIntake, FakeLinks

HOSTILE = (
    "../../../etc/passwd",
    "a\x00.jpg",
    "\u202egpj.exe",
    "<script>.svg",
    "x" * 250,
    "'; DROP TABLE media;--",
    "\ud83d.png",
)


@dataclass
class At:
    """The page at the question for a picture."""

    house: SmallHouse
    http: httpx2.AsyncClient
    page: str = ""
    status: int = 0

    async def sends(self, content: bytes, name: str = "door.jpg", mime: str = "image/jpeg", **fields: str) -> None:
        files = {"file": (name, content, mime)}
        self._see(await self.http.post(f"/q/{DUTY}", data={**self._hidden, **fields}, files=files))

    async def taps(self, action: str, path: str = f"/q/{DUTY}", **fields: str) -> None:
        self._see(await self.gets(path, action=action, **fields))

    async def writes(self, words: str) -> None:
        self._see(await self.gets(f"/q/{DUTY}", words=words))

    async def opens(self, path: str = f"/q/{DUTY}") -> None:
        self._see(await self.http.get(path))

    async def gets(self, path: str, **fields: str) -> httpx2.Response:
        """What the form of the page that is open brings, with these fields."""
        return await self.http.post(path, data={**self._hidden, **fields})

    @property
    def notice(self) -> str:
        found = re.search(r'class="bubble notice"[^>]*>(.*?)</p>', self.page, re.DOTALL)
        return found[1].replace("&#39;", "'") if found else ""

    @property
    def _hidden(self) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page))

    def _see(self, answer: httpx2.Response) -> None:
        self.page, self.status = answer.text, answer.status_code


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[At]:
    inspection = copytree(FOLDER, tmp_path / "inspection")
    (inspection / "questionnaires" / f"{DUTY}.yaml").write_text(FORM)
    house = SmallHouse(tmp_path, inspection=inspection)
    house.open(DUTY)
    number = iter(range(100))

    async def clean(content: bytes, kind: str) -> Handed | tuple[str, ...]:
        found = cleaned(content, kind)
        if not isinstance(found, Cleaned):
            return found
        return Handed(f"file-{next(number)}", found.sort, media.seal_content(found.content, house.seal))

    intake, settings = house.intake, WebSettings(KEY.encode())
    desk = FakeDesk(FakeIntake({}, intake.changes))
    app = build(intake, desk, FakeLinks(), intake.changes, settings, house.clock, clean=clean)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://page.test", follow_redirects=True) as http:
        at = At(house, http)
        await at.opens()
        await at.taps("agree")
        yield at
    house.stop()


async def test_a_picture_is_chosen_sent_and_kept_without_what_it_says_of_its_maker(at: At) -> None:
    assert '<input type="file" id="file" name="file" accept="image/jpeg,image/jpg,image/png,image/webp"' in at.page
    assert say("image_hint", "5").replace("'", "&#39;") in at.page
    await at.sends(picture("PNG"))
    assert "A picture" in at.page
    assert "What does it say?" in at.page
    (row,) = at.house.all("media")
    content = at.house.seal.open(row["content"], media.CONTENT)
    assert (row["sort"], SECRET in content) == ("jpg", False)


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (b"", say("file_damaged")),
        (b"<svg onload=alert(1)>", say("send_image")),
        (b"PK\x03\x04" + b"\0" * 1000, say("send_image")),
        (PDF, say("send_image")),
        (OGG, say("send_image")),
        (picture()[:60], say("file_damaged")),
        (picture().ljust(MOST + 1), say("file_large", "5.1", "5")),
    ],
)
async def test_what_can_not_be_taken_is_told_kindly_where_the_person_is(at: At, content: bytes, notice: str) -> None:
    await at.sends(content)
    assert (at.status, at.notice) == (200, notice)
    assert "Show us the door?" in at.page
    assert at.house.all("media") == []


async def test_one_that_is_far_too_large_is_not_read_into_memory_and_told_kindly(at: At) -> None:
    await at.sends(b"\0" * (LARGEST + 1))
    assert at.status == 413
    assert "and I can take 5. Could you send a smaller one?" in at.page
    assert f'href="/q/{DUTY}"' in at.page
    await at.opens()
    assert "Show us the door?" in at.page


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_a_file_calls_itself_is_looked_at_by_nobody_and_kept_nowhere(at: At, name: str) -> None:
    await at.sends(picture(), name=name.encode("utf-8", "replace").decode(), mime="text/html")
    assert "What does it say?" in at.page
    kept = repr([at.house.all(table) for table in ("media", "answer", "response", "failed")])
    assert name[:12] not in kept
    assert at.house.bytes_on_disk().find(name[:12].encode("utf-8", "replace")) < 0


async def test_a_form_without_a_file_chosen_changes_nothing_and_a_button_wins_over_one(at: At) -> None:
    await at.sends(b"", name="")
    assert "Show us the door?" in at.page
    await at.sends(picture(), action="skip")
    assert "What does it say?" in at.page
    assert at.house.all("media") == []


async def test_a_form_that_was_made_elsewhere_is_refused(at: At) -> None:
    await at.sends(picture(), nonce="made-elsewhere")
    assert at.status == 403
    assert at.house.all("media") == []


async def test_sent_twice_it_counts_once(at: At) -> None:
    page = at.page
    await at.sends(picture())
    at.page = page
    await at.sends(picture())
    assert len(at.house.all("media")) == 1
    assert "What does it say?" in at.page


async def test_on_a_page_of_an_earlier_question_it_is_no_answer(at: At) -> None:
    await at.taps("skip")
    page = at.page.replace('name="at" value="2"', 'name="at" value="1"')
    at.page = page
    await at.sends(picture())
    assert at.house.all("media") == []
    assert "What does it say?" in at.page


async def test_its_sender_saves_it_with_the_receipt_code_and_it_is_never_shown(at: At) -> None:
    await at.sends(picture())
    await at.writes("Front door")
    await at.taps("send")
    code = re.search(r"Your receipt code is ([a-z0-9-]+)", at.page)
    assert code is not None
    await at.opens("/mydata")
    await at.taps("mydata", "/mydata", code=code[1])
    assert "A picture" in at.page
    save = re.search(r'value="(f[\w-]{22})"', at.page)
    assert save is not None
    got = await at.gets("/mydata", action=save[1])
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == 'attachment; filename="files.zip"'
    with ZipFile(BytesIO(got.content)) as files:
        assert [name.split(".")[-1] for name in files.namelist()] == ["jpg"]
    await at.opens("/mydata")
    other = await at.gets("/mydata", action="f" + "A" * 22)
    assert "That code finds nothing" in other.text
