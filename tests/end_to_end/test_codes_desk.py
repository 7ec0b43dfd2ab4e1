"""A coordinator makes personal codes at the desk: files in Telegram, and a download on the page."""

import csv
import re
from pathlib import Path

import httpx2

from storage.notices import BODY
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinator, opens_group


async def test_codes_come_as_files_work_and_are_kept_nowhere(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    await opens_group(amina, "Asking people")
    await amina.taps("Personal codes")
    await amina.sees_text("Whom are they for?")
    await amina.taps("Leaflets")
    await amina.sees_text("Leaflets: how many people?")
    await amina.taps("5")
    await amina.sees_text("5 for Leaflets are on their way", timeout=60)
    await amina.sees(lambda _: len(files(amina)) == 2, timeout=60)
    listed, cards = files(amina)
    assert cards.startswith(b"%PDF-")
    codes = [row["code"] for row in csv.DictReader(listed.decode().splitlines())]
    assert len(codes) == 5
    ben = server.person(1002, first_name="Ben")
    await ben.sends_command("start", codes[0])
    await ben.sees_text("Answers only count once you send them")
    (notice,) = [row for row in house.kept.rows("notice") if row["kind"] == "codes"]
    assert notice["state"] == "sent"
    assert b'papers": []' in house.house.place.seal.open(notice["body"], BODY)
    disk = on_disk(house.folder)
    assert [code for code in codes if code.encode() in disk] == []


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("*.db*"))


def files(person: Person) -> list[bytes]:
    return [shown.document for shown in person.history() if shown.document is not None]


async def test_on_the_page_they_are_a_download(house: WholeHouse) -> None:
    code = await house.invite("coordinator")
    async with httpx2.AsyncClient(base_url=house.url, follow_redirects=True, timeout=60) as browser:

        async def send(path: str, **fields: str) -> httpx2.Response:
            page = (await browser.get(path)).text
            hidden = dict(re.findall(r'<input type="hidden" name="(nonce)" value="([^"]*)">', page))
            return await browser.post(path, data={**hidden, **fields})

        await send(f"/c/{code}")
        assert "/desk/codes" in (await browser.get("/desk")).text
        listed = await send("/desk/codes", audience="young-people", number="12", form="csv")
        assert listed.headers["content-disposition"] == 'attachment; filename="codes-young-people.csv"'
        assert len(listed.text.splitlines()) == 13
        cards = await send("/desk/codes", audience="young-people", number="3", form="pdf")
        assert (cards.headers["content-type"], cards.content[:5]) == ("application/pdf", b"%PDF-")
        for wrong in ("0", "1001", "many", ""):
            told = await send("/desk/codes", audience="young-people", number=wrong, form="csv")
            assert "say how many people there are, from 1 to 1000" in told.text
        assert len(house.kept.rows("personal_code")) == 15
