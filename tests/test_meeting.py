"""A findings meeting in a chat: a theme after the other with what is known of it, and findings written down there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.desk.findings import FindingsDesk
from bot.desk.meeting_table import MeetingTable
from conversations.desk.meeting import LONGEST, Table, theme_screen, themes_screen
from conversations.dialogue import Arrived, Inbound, Screen, Typed
from conversations.findings import Beside, Decision, Finding, Piece, Weighed
from conversations.record_lists import parted
from tests.findings_house import FindingsHouse
from tests.small_house import Person

ARRIVED = Arrived()
COMMENT = "The colour often changes later."
RAG = 2
"""The theme that findings here are about: its place among the inspection's."""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[FindingsHouse]:
    at = FindingsHouse(tmp_path)
    yield at
    at.stop()


async def sees(at: FindingsHouse, person: Person, command: str) -> Screen:
    """What a button of the desk leads to, shown after the commit as the channel does."""
    outcome = await person.does(Arrived(), command=command)
    person.shown = outcome.parting or await follows(at, person, outcome.ask) or Screen(())
    return person.shown


async def says(at: FindingsHouse, person: Person, words: str) -> Screen:
    """In a chat where the desk waits for words."""
    outcome = await person.does(Typed(words))
    person.shown = await follows(at, person, outcome.ask, Typed(words)) or Screen(())
    return person.shown


async def follows(at: FindingsHouse, person: Person, ask: str, inbound: Inbound = ARRIVED) -> Screen | None:
    desk = MeetingTable(FindingsDesk(at.house.intake, at.child, at.house.clock), at.house.intake, at.house.clock)
    verb, _, about = ask.partition("-")
    whose = (person.channel, person.address)
    return await (desk.decide(whose, about, inbound) if verb == "decide" else desk.theme(whose, about))


async def taps(at: FindingsHouse, person: Person, label: str) -> Screen:
    button = person.button(label)
    assert button is not None, label
    assert len(button.action) < 24
    return await sees(at, person, button.action)


def words(screen: Screen) -> str:
    return "\n".join((screen.progress, *screen.paragraphs))


async def test_the_meeting_goes_from_theme_to_theme(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    first = await sees(at, nia, "meeting")
    assert "RAG rating system: 1 written, 1 to decide" in words(first)
    assert "no findings yet" in words(first)
    shown = await sees(at, nia, f"meeting-{RAG}")
    assert "Theme 2 of" in words(shown)
    assert "1. A concern: Colours change on the way." in words(shown)
    assert "Not decided yet." in words(shown)
    await sees(at, nia, next_of(shown))
    assert "Theme 3 of" in words(nia.shown)
    assert "Colours change on the way." not in words(nia.shown)


def next_of(screen: Screen) -> str:
    return next(button.action for row in screen.ways for button in row if button.label == "Next theme")


async def test_a_finding_that_is_written_there_has_its_theme(at: FindingsHouse) -> None:
    nia = await at.inspector()
    shown = await sees(at, nia, f"meeting-{RAG}")
    [write] = [button for row in shown.choices for button in row if button.label == "Write a finding"]
    await nia.does(Arrived(), command=write.action)
    assert nia.shown.paragraphs[0] == "What is it?"
    await nia.says("A strength", "Everybody knows the colours.", "Save")
    [kept] = at.recorded("finding")
    assert (kept.answers["theme"], kept.answers["words"]) == ("rag_rating", "Everybody knows the colours.")
    assert nia.button("All themes") is not None


async def test_tapped_twice_it_is_one_finding_that_is_begun_also_where_something_is_calculated_from_its_theme(
    at: FindingsHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    about = """- {type: calculate, name: about, calculation: "concat('On ', ${theme})"}"""
    change("records/finding.yaml", "  - type: select_one leanings", f"  {about}\n\n  - type: select_one leanings")
    at.house.bring_in(folder)
    nia = await at.inspector()
    for _ in range(2):
        await nia.does(Arrived(), command=f"meeting-{RAG}-write")
    await nia.does(Arrived(), command=f"meeting-{RAG + 1}-write")
    assert len(at.house.all("recording")) == 2  # the second is of another theme


DECIDED = "Decided. If you want to say why, write it now."


def decisions(at: FindingsHouse) -> list[tuple[str, str, str]]:
    kept = [one.answers for one in at.recorded("decision")]
    return [(one["verdict"], one["present"], one["note"]) for one in kept]


async def test_a_finding_is_decided_there_with_who_is_here_and_why(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    await sees(at, nia, f"meeting-{RAG}")
    assert "Who is here?" in words(await taps(at, nia, "Decide on 1"))
    assert "Here now: Nia, Ben." in words(await says(at, nia, " Nia,\nBen "))
    decided = await taps(at, nia, "Change it")
    assert decided.notice == DECIDED
    assert "To be changed. Who was there: Nia, Ben." in words(decided)
    assert "Too strong." in words(await says(at, nia, "Too strong."))
    assert (await nia.does(Typed("Bye"))).ask == ""
    at.house.clock.forward(seconds=60)
    await sees(at, nia, f"decide-l-{at.recorded('finding')[0].id}")  # the same meeting: who is here is known
    await taps(at, nia, "Keep it")
    assert decisions(at) == [("change", "Nia, Ben", "Too strong."), ("keep", "Nia, Ben", "")]


async def test_at_another_meeting_or_when_others_come_who_is_here_is_asked_again(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    decide = f"decide-l-{at.recorded('finding')[0].id}"
    await sees(at, nia, decide)
    await says(at, nia, "Nia")
    at.house.clock.forward(hours=11)
    await sees(at, nia, decide)
    await taps(at, nia, "Others are here")
    assert "Here now: Sol." in words(await says(at, nia, "Sol"))
    at.house.clock.forward(hours=13)
    assert "Who is here?" in words(await sees(at, nia, decide))


async def test_a_reason_that_comes_in_two_messages_at_once_is_kept_whole(at: FindingsHouse) -> None:
    nia = await at.inspector()
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    await sees(at, nia, f"decide-l-{at.recorded('finding')[0].id}")
    await says(at, nia, "Nia")
    await taps(at, nia, "Keep it")
    parts = [Typed("Four people said so,"), Typed("but only in interviews.")]
    asks = [(await nia.does(part)).ask for part in parts]  # both are in before the first is carried out
    for ask, part in zip(asks, parts, strict=True):
        await follows(at, nia, ask, part)
    assert decisions(at) == [("keep", "Nia", "Four people said so, but only in interviews.")]


async def test_a_note_to_what_was_decided_before_says_nothing_of_who_is_here_now(at: FindingsHouse) -> None:
    nia, ben = await at.inspector(), await at.inspector("7002")
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    decide = f"decide-l-{at.recorded('finding')[0].id}"
    await sees(at, nia, decide)
    await says(at, nia, "Nia")
    await taps(at, nia, "Keep it")
    at.house.clock.forward(seconds=60)
    await sees(at, ben, decide)
    await taps(at, ben, "Others are here")
    await says(at, ben, "Sol")
    at.house.clock.forward(seconds=60)
    await says(at, nia, "Everybody agreed.")
    assert "Here now: Sol." in words(await sees(at, ben, decide))


async def test_of_words_that_changed_meanwhile_nothing_is_decided(at: FindingsHouse) -> None:
    nia, ben = await at.inspector(), await at.inspector("7002")
    await at.finds(nia, "RAG rating system", "A concern", "Colours change on the way.")
    finding = at.recorded("finding")[0].id
    await sees(at, nia, f"decide-l-{finding}")
    await says(at, nia, "Nia and Ben")
    await ben.does(Arrived(), command=f"edit-{finding}")
    words_of = next(one for one in ben.shown.items if one.answer == "Colours change on the way.")
    await ben.taps(words_of.action, ben.shown.at)
    await ben.says("Colours often change.", "Save")
    shown = await taps(at, nia, "Keep it")
    assert shown.notice.startswith("Somebody changed its words meanwhile")
    assert "Colours often change." in words(shown)
    assert decisions(at) == []


@pytest.mark.parametrize("command", ["decide", "decide-l-nothing", "decide-k1-", "decide-n-nothing"])
async def test_a_finding_that_is_not_there_is_not_decided(at: FindingsHouse, command: str) -> None:
    nia = await at.inspector()
    assert "When you meet, go through them" in words(await sees(at, nia, command))


async def has_a_coded_comment(at: FindingsHouse) -> Person:
    """One of those who coded it."""
    await at.has(COMMENT)
    sam, ben = await at.coder("9001"), await at.coder("9002", role="inspector")
    for one in (sam, ben):
        await one.opens()
        await one.codes("rag_rating")
    return sam.person


def passes(at: FindingsHouse) -> None:
    """It may be quoted."""
    waiting = at.next_one()
    assert waiting is not None
    assert at.decides(waiting.id)


async def test_what_people_wrote_stands_there_once_it_may_be_quoted_where_words_may_be_in_chats_and_never_before(
    at: FindingsHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("inspection.yaml", 'words_in_chat: "no"', 'words_in_chat: "yes"')
    at.house.bring_in(folder)
    sam = await has_a_coded_comment(at)
    assert COMMENT not in words(await sees(at, sam, f"meeting-{RAG}"))
    passes(at)
    shown = words(await sees(at, sam, f"meeting-{RAG}"))
    assert shown.index("Quotes that were passed:") < shown.index(COMMENT)


async def test_elsewhere_quotes_are_read_on_the_page_and_a_chat_says_so_of_a_theme_that_has_some(
    at: FindingsHouse,
) -> None:
    sam = await has_a_coded_comment(at)
    passes(at)
    shown, next_one = [words(await sees(at, sam, f"meeting-{place}")) for place in (RAG, RAG + 1)]
    assert "Quotes are read on the page." in shown
    assert COMMENT not in shown
    assert "Quotes" not in next_one


def test_where_only_a_quote_that_is_left_out_backs_a_finding_up_nobody_is_said_to_have_weighed_nothing() -> None:
    weighed = Weighed("w1", 1, {"quote-1": "for"})
    shown = table(Beside(FINDING, weighed, (), (), None, None)).paragraphs[-1]
    assert "Nobody has said yet" not in shown


def test_without_themes_the_meeting_leads_to_the_list_of_findings() -> None:
    shown = themes_screen([])
    assert shown.paragraphs == ("This inspection has no themes, so what you found stands in one list.",)
    assert [button.action for row in shown.ways for button in row] == ["records-finding", "desk"]


async def test_a_stranger_sees_no_theme_and_begins_nothing(at: FindingsHouse) -> None:
    stranger = Person(at.house, "6666")
    await stranger.does(Arrived(), command=f"meeting-{RAG}-write")
    assert at.house.all("recording") == []
    await stranger.does(Arrived(), command="decide-k1-abc")
    assert at.house.all("record") == []
    for ask in ("meeting", f"meeting-{RAG}", "decide-l-abc"):
        assert await follows(at, stranger, ask) is None


TALLY = Piece("t1", "tally", "All three teams", "Is it clear? Yes 64%, No 36%")
NOTE = Piece("i1.rating", "interview", "Interview: MASH manager", "The colour is checked twice.")
READ = Piece("p1", "publication", "The Vision", "A colour for each case. " * 40)
FINDING = Finding("f1", 2, "rag_rating", "unclear", "2 of 3 colours change.", "")


def table(*findings: Beside, at: int = 1, of: int = 3) -> Screen:
    return theme_screen(Table(at, of, "RAG rating system", "The colours", (TALLY, NOTE, READ), findings), False)


def test_what_backs_a_finding_up_and_what_goes_against_it_stand_below_all_that_is_known() -> None:
    decided = Decision("f1", 2, "change", "Nia and Ben", "Too strong.")
    shown = table(Beside(FINDING, Weighed(), (TALLY,), (NOTE,), decided, None)).paragraphs
    assert [one.partition("\n")[0] for one in shown] == [
        "RAG rating system",
        "What people answered:",
        "What we heard in interviews:",
        "What we read:",
        "1. Still unclear: 2 of 3 colours change.",
    ]
    assert shown[-1].splitlines()[1:] == [
        "There's a number in it and no source, so it isn't in the report yet.",
        "What backs it up:",
        "• All three teams: Is it clear? Yes 64%, No 36%",
        "What goes against it:",
        "• Interview: MASH manager: The colour is checked twice.",
        "To be changed. Who was there: Nia and Ben. Too strong.",
    ]


def test_what_was_decided_on_other_words_is_said_as_that() -> None:
    before = Decision("f1", 1, "keep", "Nia", "")
    shown = table(Beside(FINDING, Weighed(), (), (), None, before)).paragraphs[-1]
    assert "Nobody has said yet what backs it up and what goes against it." in shown
    assert "Its words have changed since. Before that: Kept. Who was there: Nia." in shown


def test_of_long_evidence_its_beginning_is_shown_and_of_many_findings_each_message_holds_some() -> None:
    assert max(map(len, table().paragraphs[3].splitlines())) <= len("• The Vision: …") + LONGEST
    many = table(*[Beside(FINDING, Weighed(), (READ,), (), None, None) for _ in range(20)])
    first, *_, last = parted(many)
    assert not first.choices
    assert last.choices == many.choices


@pytest.mark.parametrize(("place", "ways"), [(1, ["Next theme"]), (2, ["Back", "Next theme"]), (3, ["Back"])])
def test_the_first_theme_has_none_before_it_and_the_last_none_after(place: int, ways: list[str]) -> None:
    assert [button.label for button in table(at=place).ways[0]] == ways
