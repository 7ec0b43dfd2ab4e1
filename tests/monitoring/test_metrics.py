"""/metrics: figures for whoever shows the token, and nobody's name, chat or audience among them."""

import re
from pathlib import Path

import pytest

from bot.app import House
from bot.delivery.setbacks import MustWait, Refused, Unsure
from bot.intake.arrivals import Arrival
from bot.place import take_place
from bot.settings import Settings
from conversations.dialogue import Arrived
from storage import notices
from storage.notices import Body
from tests.clock import Clock
from tests.mash import FOLDER
from tests.monitoring.conftest import METRICS_TOKEN, Seconds, Watched
from tests.small_house import SECRET
from tests.telegram.delivery_house import house
from tests.telegram.stand_ins import standing

LABELS = {"channel", "result", "le"}


async def two_arrive(watched: Watched) -> None:
    await watched.house.intake.take(
        [Arrival(f"msg:{who}:1", "telegram", who, Arrived(), entry="young-people") for who in ("1001", "1002")]
    )


async def test_updates_batches_and_commits_are_counted(watched: Watched) -> None:
    before = await watched.metrics()
    await two_arrive(watched)
    after = await watched.metrics()
    assert after['young_inspectors_updates_total{channel="telegram"}'] == 2
    assert after["young_inspectors_batch_updates_sum"] == before["young_inspectors_batch_updates_sum"] + 2
    assert after["young_inspectors_commit_seconds_count"] == before["young_inspectors_commit_seconds_count"] + 1


@pytest.mark.parametrize(
    ("setback", "result"),
    [(None, "Sent"), (MustWait(1), "MustWait"), (Unsure(), "Unsure"), (Refused("no"), "Refused"), (OSError(), "Fault")],
)
async def test_what_left_is_counted_by_how_it_went(setback: Exception | None, result: str) -> None:
    async with house() as at:
        at.wire.setbacks += [setback] if setback else []
        await at.show(standing(), tapped=101)
        assert f'young_inspectors_sends_total{{result="{result}"}} 1.0' in at.metrics.text().decode().splitlines()


async def test_what_is_owed_and_who_is_under_way_is_counted_in_the_database(watched: Watched) -> None:
    await two_arrive(watched)
    intake = watched.house.intake
    watched.clock.forward(seconds=30)
    await intake.call(lambda c: notices.owe(c, 1, "tally", Body(("A tally.",)), watched.clock(), intake.seal))
    figures = await watched.metrics()
    assert figures["young_inspectors_screens_owed"] == 2
    assert figures["young_inspectors_notices_owed"] == 1
    assert figures["young_inspectors_open_conversations"] == 2
    assert figures["young_inspectors_last_update_seconds"] == 30


async def test_no_label_names_a_person_a_chat_or_an_audience(watched: Watched) -> None:
    await two_arrive(watched)
    names = await watched.metrics()
    assert {label for name in names for label in re.findall(r'(\w+)="', name)} <= LABELS
    assert not any("1001" in name or "young-people" in name for name in names)


@pytest.mark.parametrize("shown", [b"", b"Bearer", f"Bearer {METRICS_TOKEN[:-1]}".encode(), b"Bearer \xe9"])
async def test_whoever_does_not_show_the_token_sees_none(watched: Watched, shown: bytes) -> None:
    answer = await watched.get("/metrics", shown)
    assert (answer.status_code, answer.text) == (403, "")


async def test_without_a_token_set_there_is_no_such_page(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    settings = Settings.model_construct(database_url=url, inspection=FOLDER, secret_key=SECRET)
    built = House(take_place(settings), Clock())
    for shown in (b"", b"Bearer ", b"Bearer"):
        answer = await Watched(built, Clock(), Seconds()).get("/metrics", shown)
        assert (answer.status_code, "young_inspectors" in answer.text) == (404, False)
    built.place.database.close()
