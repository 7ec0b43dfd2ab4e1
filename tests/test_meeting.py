"""A findings meeting in a chat: a theme after the other with what is known of it, and findings written down there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conversations.desk.meeting import LONGEST, Table, theme_screen, themes_screen
from conversations.dialogue import Arrived, Screen
from conversations.findings import Beside, Decision, Finding, Piece, Weighed
from conversations.record_lists import parted
from tests.at_a_meeting import RAG, follows, sees, words
from tests.findings_house import FindingsHouse
from tests.small_house import Person

COMMENT = "The colour often changes later."


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
    shown = themes_screen([], practice=False)
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
