"""What backs a finding up and what goes against it, said in a chat: one piece of evidence after the other."""

import pytest

from bot.desk.findings import FindingsDesk
from conversations.findings import Piece
from storage import records
from tests.at_a_meeting import RAG, sees, taps, words
from tests.findings_house import FindingsHouse
from tests.small_house import Person

ANSWERS = Piece("tally-1", "tally", "All three teams", "Is it clear? Yes 64%, No 36%")
HEARD = Piece("i1.rating", "interview", "Interview: MASH manager", "The colour is checked twice.")
READ = Piece("p1.points", "publication", "The Vision", "A colour for each case.")


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> list[Piece]:
    """What is known on every theme."""
    pieces = [ANSWERS, HEARD, READ]
    monkeypatch.setattr("bot.desk.findings.evidence", lambda *_: tuple(pieces))
    return pieces


async def weighs(at: FindingsHouse, person: Person) -> str:
    """At the first piece of what is known beside the one finding."""
    await sees(at, person, f"meeting-{RAG}")
    return words(await taps(at, person, "Weigh up 1"))


async def finds(at: FindingsHouse) -> Person:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    return nia


def chosen(person: Person) -> list[str]:
    return [one.label for row in person.shown.choices for one in row if one.chosen]


def said(at: FindingsHouse) -> tuple[str, str]:
    [kept] = at.recorded("weighed")
    return kept.answers["for"], kept.answers["against"]


async def test_piece_by_piece_it_is_chosen_what_backs_a_finding_up_and_what_goes_against_it(at: FindingsHouse) -> None:
    nia = await finds(at)
    shown = await weighs(at, nia)
    assert (
        "1 of 3 things we know\nA concern: Colours change on the way.\nWhat people answered:\nAll three teams" in shown
    )
    assert chosen(nia) == ["Neither"]
    assert "2 of 3" in words(await taps(at, nia, "It backs it up"))
    assert nia.shown.notice == "Kept: It backs it up. Here is the next one."
    assert "3 of 3" in words(await taps(at, nia, "Next"))
    assert "3 of 3" in words(await taps(at, nia, "It goes against it"))
    assert nia.shown.notice == "Kept: It goes against it. That was the last one."
    assert said(at) == (ANSWERS.id, READ.id)
    theme = words(await taps(at, nia, "All of this theme"))
    assert "What backs it up:\n• All three teams" in theme
    assert "What goes against it:\n• The Vision" in theme


async def test_what_was_chosen_is_taken_away_again(at: FindingsHouse) -> None:
    nia = await finds(at)
    await weighs(at, nia)
    await taps(at, nia, "It backs it up")
    await taps(at, nia, "Back")
    assert chosen(nia) == ["It backs it up"]
    await taps(at, nia, "Neither")
    assert said(at) == ("", "")


async def test_what_somebody_else_said_of_the_same_piece_stands_until_ones_own_is_tapped_again(
    at: FindingsHouse,
) -> None:
    nia, ben = await finds(at), await at.inspector("7002")
    for one in (nia, ben):
        await weighs(at, one)
    await taps(at, ben, "It goes against it")
    shown = await taps(at, nia, "It backs it up")
    assert "Theirs: It goes against it. Yours: It backs it up." in shown.notice
    assert (chosen(nia), said(at)) == (["It goes against it"], ("", ANSWERS.id))
    await taps(at, nia, "It backs it up")
    assert said(at) == (ANSWERS.id, "")


async def test_of_two_quick_taps_of_ones_own_the_last_stands(at: FindingsHouse) -> None:
    nia, ben = await finds(at), await at.inspector("7002")
    await weighs(at, nia)
    then = nia.button("It goes against it")
    assert then is not None
    await taps(at, nia, "It backs it up")
    await weighs(at, ben)
    await taps(at, ben, "Next")
    await taps(at, ben, "It backs it up")  # of another piece, which is in nobody's way
    await sees(at, nia, then.action)
    assert nia.shown.notice == "Kept: It goes against it. Here is the next one."
    assert said(at) == (HEARD.id, ANSWERS.id)


async def test_of_a_finding_that_is_erased_meanwhile_nothing_is_kept(
    at: FindingsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    nia = await finds(at)
    await weighs(at, nia)
    finding = at.recorded("finding")[0].id

    def erased_meanwhile(*_: object) -> tuple[Piece, ...]:
        at.house.write(lambda connection: records.erase(connection, finding))
        return (ANSWERS, HEARD, READ)

    monkeypatch.setattr("bot.desk.findings.evidence", erased_meanwhile)
    assert "go through them one by one" in words(await taps(at, nia, "It backs it up"))
    assert at.recorded("weighed") == []


async def test_of_another_piece_both_are_kept_and_so_is_what_was_said_on_the_page_of_one_that_no_chat_shows(
    at: FindingsHouse,
) -> None:
    nia, ben = await finds(at), await at.inspector("7002")
    page = FindingsDesk(at.house.intake, at.child, at.house.clock)
    assert await page.weigh(("telegram", "7002"), at.recorded("finding")[0].id, 0, {"quote-1": "for"})
    for one in (nia, ben):
        await weighs(at, one)
    await taps(at, nia, "Next")
    await taps(at, ben, "It backs it up")
    await taps(at, nia, "It goes against it")
    assert said(at) == (f"quote-1 {ANSWERS.id}", HEARD.id)


async def test_tapped_twice_it_is_kept_once(at: FindingsHouse) -> None:
    nia = await finds(at)
    await weighs(at, nia)
    button = nia.button("It backs it up")
    assert button is not None
    for _ in range(2):
        assert "2 of 3" in words(await sees(at, nia, button.action))
    assert at.recorded("weighed")[0].version == 1


async def test_of_a_piece_that_is_gone_nothing_is_kept_and_where_nothing_is_known_that_is_said(
    at: FindingsHouse, known: list[Piece]
) -> None:
    nia = await finds(at)
    await weighs(at, nia)
    known.remove(ANSWERS)
    assert "1 of 2 things we know" in words(await taps(at, nia, "It backs it up"))
    assert nia.shown.notice == "That one isn't here any more."
    assert at.recorded("weighed") == []
    known.clear()
    shown = await sees(at, nia, nia.shown.choices[0][0].action)
    assert "Nothing is known of this yet." in words(shown)
    assert shown.choices == ()


@pytest.mark.parametrize("command", ["weigh", "weigh-nf0000nothing", "weigh-q"])
async def test_a_finding_that_is_not_there_leads_to_the_themes(at: FindingsHouse, command: str) -> None:
    assert "go through them one by one" in words(await sees(at, await at.inspector(), command))
