"""A file on the reading list: saved by whoever reads it, never shown, and by nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage import media, readings, responses
from storage.responses import Draft
from tests.web.lead_place import DeskBrowser, LeadPlace, lead_place_in

PAGE = b"%PDF-1.7 <script>alert(1)</script>"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[LeadPlace]:
    with lead_place_in(tmp_path) as place:
        place.text("A file\nlook at this", file="a-key")
        seal = place.house.seal

        def keep(connection: Connection) -> None:
            responses.add(connection, [Draft("made-up", "multi-agency", 1, "v", b"{}")], seal)
            media.keep(connection, "a-key", "made-up", "file", "pdf", media.seal_content(PAGE, seal))

        place.house.write(keep)
        yield place


def text_of(at: LeadPlace) -> str:
    return str(at.house.all("reading")[0]["id"])


async def test_it_is_saved_and_never_shown_and_that_is_noted(at: LeadPlace) -> None:
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    assert "look at this" in lead.page
    assert f'href="/lead/file/{text_of(at)}" download' in lead.page
    answer = await lead.http.get(f"/lead/file/{text_of(at)}")
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="sent.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert ("took", f"file of text {text_of(at)}") in [(act, subject) for _, act, subject, _ in at.audited()]


async def test_whoever_is_not_signed_in_gets_the_same_page_as_for_anything_else(at: LeadPlace) -> None:
    stranger = DeskBrowser(at.place)
    answer = await stranger.http.get(f"/lead/file/{text_of(at)}")
    assert (answer.status_code, PAGE in answer.content) == (403, False)


@pytest.mark.parametrize("text", ["", "made-up", "../a-key", "a-key"])
async def test_what_is_on_no_list_of_theirs_is_not_there(at: LeadPlace, text: str) -> None:
    lead = await at.signed_in("lead")
    assert (await lead.http.get(f"/lead/file/{text}")).status_code == 404


async def test_what_is_for_the_deputy_to_read_is_not_the_leads(at: LeadPlace) -> None:
    at.house.write(lambda c: c.execute(readings.READING.update().values(first="deputy")))
    lead = await at.signed_in("lead")
    assert (await lead.http.get(f"/lead/file/{text_of(at)}")).status_code == 404
    deputy = await at.signed_in("deputy")
    assert (await deputy.http.get(f"/lead/file/{text_of(at)}")).status_code == 200


async def test_once_its_writer_has_taken_it_back_it_is_gone(at: LeadPlace) -> None:
    at.house.write(lambda c: responses.erase(c, ["made-up"]))
    lead = await at.signed_in("lead")
    answer = await lead.http.get(f"/lead/file/{text_of(at)}")
    assert answer.status_code == 404
    assert "its writer has taken it back" in answer.text
