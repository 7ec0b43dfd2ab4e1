"""What is due stands in one screen at the desk, and what only the chat may say is on no page."""

import pytest

from bot.desk import due
from storage import joiners
from tests.mash import ALL
from tests.small_house import SmallHouse
from tests.steering import Desk


async def test_what_is_due_stands_in_one_screen(house: SmallHouse, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.safeguarding.gate.unreached", lambda *_: ["lead", "manager"])
    said = await desk.tap("due")
    assert "The next tally comes at 18:00 today." in said
    assert "MASH multi-agency: 0 started, 0 finished, 7 hoped for." in said
    assert "these have a test alert to answer: the safeguarding lead, the manager. Give each" in said
    assert "Help lines that nobody has checked: " in said
    house.open(*ALL)
    house.close_audiences(*ALL)
    said = await desk.tap("due")
    assert "Before young people" not in said
    assert "hoped for" not in said


@pytest.mark.parametrize(
    ("left", "told"),
    [([], ""), (["1"], "Somebody would like to be a"), (["1", "2"], "2 young people would like to")],
)
async def test_who_would_like_to_join_is_due_in_the_chat_and_never_pops_up_on_a_page_in_the_same_room(
    house: SmallHouse, desk: Desk, left: list[str], told: str
) -> None:
    for one in left:
        would_like_to_join(house, one)
    said = await desk.tap("due")
    assert told in said
    assert ("Would like to join" in said) == bool(left)
    assert "07700" not in said
    page = house.write(lambda c: due.on_a_page(house.intake.alerting(c)))
    assert [line for line in page if "would like to be" in line] == []


def would_like_to_join(house: SmallHouse, one: str) -> None:
    house.write(lambda c: joiners.add(c, one.encode(), f"07700 90012{one}", 1, "young-people", house.seal))
