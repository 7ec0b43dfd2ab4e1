"""Records: versions that stay, the newest that holds, and what somebody is writing."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from storage import chats, records, responses
from storage.chats import Seat
from storage.records import Kept
from storage.responses import Draft
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES
SEAL = Seal("a made-up secret")
ALLIE, LYESHA = b"allie", b"lyesha"


def keep(kept: Connection, record: str, version: int, words: str, who: bytes = ALLIE, wave: int = 1) -> None:
    answers = {"title": words}
    one = Kept(record, version, wave, "publication", "publication", "v1", who, answers, MORNING)
    records.save(kept, one, SEAL)


def titles(kept: Connection, wave: int = 1) -> list[str]:
    return [one.answers["title"] for one in records.newest(kept, wave, ["publication"], SEAL)]


def test_the_newest_version_holds_and_the_older_ones_stay(kept: Connection) -> None:
    keep(kept, "a", 1, "The Vision")
    keep(kept, "b", 1, "Guidance")
    keep(kept, "a", 2, "Our Vision", LYESHA)
    keep(kept, "c", 1, "Another wave's", wave=2)
    assert titles(kept) == ["Our Vision", "Guidance"]
    assert [one.answers["title"] for one in records.history(kept, "a", SEAL)] == ["Our Vision", "The Vision"]
    assert (records.number_by(kept, ALLIE), records.number_by(kept, LYESHA)) == (3, 1)
    assert records.number_of(kept, [1]) == 2
    records.erase_waves(kept, [1])
    assert (titles(kept), titles(kept, 2)) == ([], ["Another wave's"])


def test_the_same_version_is_saved_once(kept: Connection) -> None:
    keep(kept, "a", 1, "The Vision")
    with pytest.raises(IntegrityError):
        keep(kept, "a", 1, "Another's")


def test_what_somebody_writes_goes_with_their_chat_or_with_the_record(kept: Connection) -> None:
    chat = chats.add(kept, Seat(ALLIE, "telegram", "1001"), SEAL, None)
    for response, record in (("r1", "a"), ("r2", "")):
        responses.add(kept, [Draft(response, "publication", 1, "v1", b"{}")], SEAL)
        records.begin(kept, response, chat, record, 1 if record else 0)
    assert {(one.response, one.form, one.version) for one in records.writing(kept, chat)} == {
        ("r1", "publication", 1),
        ("r2", "publication", 0),
    }
    records.erase(kept, "a")
    assert [one.response for one in records.writing(kept, chat)] == ["r2"]
    assert records.let_go(kept, chat) == ["r2"]
    assert records.writing(kept, chat) == []
