""" "Open" and /cases in Telegram: a link to sign in; or the words, where the inspection lets them into chats."""

from pathlib import Path

import pytest

from bot.desk.lead import LeadDesk
from storage import case_texts, cases, notices
from tests.engines import ENGINES
from tests.safeguarding.chain import CHAIN, CoveredHouse

pytestmark = ENGINES

WORDS = "i dont feel safe at home"
PAGE = "http://page.test"


def told_with_words(house: CoveredHouse, **more: str) -> str:
    reference = house.told(**more)  # type: ignore[arg-type]

    def add(connection) -> None:
        case = cases.found(connection, reference)
        assert case is not None
        case_texts.add(connection, case.id, "person", WORDS, "", house.clock(), house.seal)

    house.write(add)
    return reference


async def asks(house: CoveredHouse, role: str, command: str) -> list[tuple[str, ...]]:
    """What this person is owed after that command, besides alerts."""
    outcome = await house.taps(CHAIN[role], command)
    if outcome.ask:
        await LeadDesk(house.intake, house.clock, PAGE, False).open(
            "telegram", CHAIN[role], outcome.ask.partition("-")[2]
        )
    with house.database.read() as connection:
        waiting = notices.in_states(connection, "telegram", ("owed",), house.clock())
        kept = [notices.at(connection, one, house.seal) for one in waiting]
    return [one.body.texts for one in kept if one.kind == "desk"]


@pytest.fixture
def words_in_chat(tmp_path: Path, covered: Path):
    file = covered / "inspection.yaml"
    text = file.read_text("utf-8")
    assert text.count("\nsafeguarding:\n") == 1
    file.write_text(text.replace("\nsafeguarding:\n", "\nsafeguarding:\n  words_in_chat: 'yes'\n"), "utf-8")
    house = CoveredHouse(tmp_path, covered)
    yield house
    house.stop()


@pytest.mark.parametrize("command", ["cases", "desk", "open", "open-{case}"])
async def test_the_answer_is_a_link_and_no_word_of_the_person(house: CoveredHouse, command: str) -> None:
    await house.join("lead")
    case = told_with_words(house)
    [(text,)] = await asks(house, "lead", command.format(case=case))
    assert f"{PAGE}/in/" in text
    assert WORDS not in text


async def test_where_the_inspection_says_so_open_shows_the_words_and_that_is_audited(
    words_in_chat: CoveredHouse,
) -> None:
    house = words_in_chat
    await house.join("lead")
    case = told_with_words(house)
    [texts] = await asks(house, "lead", f"open-{case}")
    assert texts[1:] == (WORDS,)
    assert ("read", f"case {case}") in [(row["act"], row["subject"]) for row in house.all("audit")]


async def test_words_that_name_the_lead_do_not_come_to_the_leads_chat(words_in_chat: CoveredHouse) -> None:
    house = words_in_chat
    await house.join("lead")
    case = told_with_words(house, first="deputy")
    [(text,)] = await asks(house, "lead", f"open-{case}")
    assert WORDS not in text


@pytest.mark.parametrize("command", ["cases", "open"])
async def test_a_coordinator_and_a_stranger_get_no_link(house: CoveredHouse, command: str) -> None:
    await house.join("coordinator", "5")
    for address in ("5", "6"):
        outcome = await house.taps(address, command)
        assert (outcome.ask, bool(outcome.parting)) == ("", True)
    assert "sign_in" not in house.rows()
    assert "was refused" in [row["act"] for row in house.all("audit")]
