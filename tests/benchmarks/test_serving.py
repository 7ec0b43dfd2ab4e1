"""The people who load the bot do what people do, all the way; and what is measured is held against its goal."""

from pathlib import Path

import pytest

from benchmarks.serving import in_telegram, on_the_page
from benchmarks.serving.figures import Figure
from benchmarks.serving.people import percentile, steadily, together
from benchmarks.serving.sleeping import multiply
from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse

SAID = {"shared": "yes", "decisions": "no", "rated": "unsure", "go_on": "finish"}


async def test_who_answers_in_telegram_and_on_the_page_gets_to_the_thanks_and_each_wait_is_told(tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        await house.open()
        waits = await together(in_telegram.come_to(server, in_telegram.professional), people=3, at_once=2)
        waits += await steadily(on_the_page.come_to(house.url), people=2, between=0)
        sent = [row for row in house.kept.rows("response") if row["sent_at"]]
        said = [(row["question"], row["value"]) for row in house.kept.rows("answer")]
    assert len(sent) == 5
    assert sorted(said) == sorted([*SAID.items()] * 5)
    assert len(waits) == 3 * len(in_telegram.PROFESSIONAL) + 2 * on_the_page.OnThePage.acts


async def test_those_who_sleep_stand_where_the_one_stands_who_is_there(tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        await house.open()
        await together(in_telegram.come_to(server, lambda _: in_telegram.PROFESSIONAL[:4]), people=1, at_once=1)
        await house.stop()
        multiply(house.kept.url, 2)
        await house.start()
        assert not await house.house.intake.owed("telegram"), "nobody is written to who only sleeps"
        one, *others = [house.kept.answering(number) for number in (10_000_001, 1_000_000_000, 1_000_000_001)]
    assert one
    assert others == [one, one]


@pytest.mark.parametrize(("value", "met"), [(4.9, "no"), (5, "yes"), (5.1, "yes")])
def test_what_is_to_be_at_least_so_much_is_met_from_there_on(value: float, met: str) -> None:
    assert Figure("ratio", value, least=5).met == met


@pytest.mark.parametrize(("value", "met"), [(249, "yes"), (250, "yes"), (251, "no")])
def test_what_is_to_be_at_most_so_much_is_met_up_to_there(value: float, met: str) -> None:
    assert Figure("wait", value, "ms", most=250).met == met


def test_99_of_100_waits_are_not_longer_than_the_99th_percentile() -> None:
    assert percentile([one / 1000 for one in range(101)], 0.99) == 99
