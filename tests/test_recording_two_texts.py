"""Two people change one record, or a quote that was approved: both texts are seen, and who approved what holds."""

import pytest

from bot.gathering import gather
from conversations.phrases import say
from tests.small_house import Person, SmallHouse
from tests.test_recording import (
    FIRST,
    SECOND,
    asks,
    inspector,
    interview,
    kept,
    messages,
    opens,
    person_changes,
    presses,
    publication,
)


@pytest.mark.parametrize(
    ("label", "title", "points", "version"),
    [
        ("Keep mine", "Lyesha's title", "What MASH is for.\nAnd for whom.", 3),
        ("Keep theirs", "Allie's title", "What MASH is for.", 2),
        ("Put both together", "Lyesha's title", "What MASH is for.\nAnd for whom.", 3),
    ],
)
async def test_who_saves_what_somebody_changed_meanwhile_sees_both_texts_and_chooses(
    house: SmallHouse, label: str, title: str, points: str, version: int
) -> None:
    allie, lyesha = await inspector(house), await inspector(house, "1002")
    await publication(allie)
    await opens(lyesha, house)
    await opens(allie, house)
    await person_changes(allie, "The Vision", "Allie's title")
    change = next(one for one in lyesha.shown.items if one.answer == "What MASH is for.")
    await lyesha.taps(change.action, lyesha.shown.at)
    await lyesha.says("And for whom.", "Go on")
    await person_changes(lyesha, "The Vision", "Lyesha's title")
    said = "\n".join(lyesha.shown.paragraphs)
    assert say("record_theirs", "Allie's title") in said
    assert say("record_mine", "Lyesha's title") in said
    await presses(lyesha, label)
    newest = kept(house)[0]
    assert (newest.version, newest.answers["title"], newest.answers["key_points"]) == (version, title, points)


async def test_two_texts_of_a_note_are_put_one_below_the_other(house: SmallHouse) -> None:
    allie, lyesha = await inspector(house), await inspector(house, "1002")
    await publication(allie)
    for person in (allie, lyesha):
        await opens(person, house)
    for person, words in ((allie, "Allie's."), (lyesha, "Lyesha's.")):
        change = next(one for one in person.shown.items if one.answer == "What MASH is for.")
        await person.taps(change.action, person.shown.at)
        await presses(person, "Start this note again")
        await person.says(words, "Go on")
        await presses(person, "Save")
    await presses(lyesha, "Put both together")
    assert kept(house)[0].answers["key_points"] == "Allie's.\n\nLyesha's."


async def test_a_quote_that_was_changed_after_it_was_approved_waits_for_approval_again(house: SmallHouse) -> None:
    allie = await inspector(house)
    await interview(allie, FIRST)
    await presses(allie, "Save")
    await opens(allie, house)
    item = next(one for one in allie.shown.items if one.label.startswith("Is there a sentence"))
    await allie.taps(item.action, allie.shown.at)
    await allie.says("It is quicker in one room.", "The policy officer, 4 May")
    await presses(allie, "Save")
    assert kept(house)[0].answers["approved_by"] == "The policy officer, 4 May"
    await opens(allie, house)
    await person_changes(allie, "It is quicker in one room.", "It is much quicker in one room.")
    assert allie.shown.notice == say("record_unapproved")
    assert kept(house)[0].answers["approved_by"] == ""
    assert say("records_approve") in "\n".join(allie.shown.paragraphs)


POST, APPROVED = "Policy officer for the MASH", "The policy officer, 4 May"


async def quoted(person: Person, house: SmallHouse, quote: str = FIRST) -> None:
    """An interview with a quote that was approved."""
    await interview(person, "A note.")
    await presses(person, "Save")
    await opens(person, house)
    item = next(one for one in person.shown.items if one.label.startswith("Is there a sentence"))
    await person.taps(item.action, person.shown.at)
    await person.says(quote, APPROVED)
    await presses(person, "Save")


async def both_see_a_quote(house: SmallHouse) -> tuple[Person, Person]:
    """Allie has it approved, and Lyesha and she open it, as it stands then."""
    allie, lyesha = await inspector(house), await inspector(house, "1002")
    await quoted(allie, house)
    await opens(lyesha, house)
    await opens(allie, house)
    return allie, lyesha


def in_report(house: SmallHouse) -> list[str]:
    """The quotes of interviews that the report would hold."""
    gathered = house.write(lambda c: gather(c, house.intake.running(c), house.clock(), house.seal))
    return [one.words for one in gathered.quotes if one.about == "From our interviews"]


@pytest.mark.parametrize("label", ["Keep mine", "Put both together"])
async def test_a_quote_that_two_people_changed_waits_for_approval_whichever_text_is_kept(
    house: SmallHouse, label: str
) -> None:
    allie, lyesha = await both_see_a_quote(house)
    assert in_report(house) == [FIRST]
    await person_changes(allie, FIRST, "They sit in one room.")
    await person_changes(lyesha, FIRST, SECOND)
    await presses(lyesha, label)
    assert lyesha.shown.notice == say("record_unapproved")
    newest = kept(house)[0]
    assert (newest.version, newest.answers["quote"], newest.answers["approved_by"]) == (4, SECOND, "")
    assert in_report(house) == []


async def test_a_quote_is_not_approved_by_who_approved_the_other_ones(house: SmallHouse) -> None:
    allie, lyesha = await both_see_a_quote(house)
    item = next(one for one in allie.shown.items if one.answer == APPROVED)
    await allie.taps(item.action, allie.shown.at)
    await allie.says("The policy officer, 9 May")
    await person_changes(allie, FIRST, "They sit in one room.")
    assert in_report(house) == ["They sit in one room."]
    await person_changes(lyesha, FIRST, SECOND)
    await presses(lyesha, "Put both together")
    assert kept(house)[0].answers["approved_by"] == ""
    assert in_report(house) == []


async def test_a_quote_that_stands_as_it_was_approved_stays_so_when_two_texts_are_put_together(
    house: SmallHouse,
) -> None:
    allie, lyesha = await both_see_a_quote(house)
    await person_changes(allie, POST, "Policy lead")
    await person_changes(lyesha, POST, "Policy officer")
    await presses(lyesha, "Put both together")
    assert lyesha.shown.notice == say("record_saved")
    assert in_report(house) == [FIRST]


@pytest.mark.parametrize("label", ["Keep mine", "Keep theirs", "Put both together"])
async def test_who_chooses_after_a_third_person_saved_sees_that_text_first(house: SmallHouse, label: str) -> None:
    allie, lyesha, bo = [await inspector(house, address) for address in ("1001", "1002", "1003")]
    await publication(allie)
    await opens(lyesha, house)
    await opens(allie, house)
    await person_changes(allie, "The Vision", "Allie's title")
    await person_changes(lyesha, "The Vision", "Lyesha's title")
    await opens(bo, house)
    await person_changes(bo, "Allie's title", "Bo's title")
    await presses(lyesha, label)
    assert (kept(house)[0].version, kept(house)[0].answers["title"]) == (3, "Bo's title")
    said = "\n".join(lyesha.shown.paragraphs)
    assert say("record_theirs", "Bo's title") in said
    assert say("record_mine", "Lyesha's title") in said
    await presses(lyesha, "Keep mine")
    assert (kept(house)[0].version, kept(house)[0].answers["title"]) == (4, "Lyesha's title")


async def test_who_looks_at_their_own_text_again_is_still_asked_which_holds(house: SmallHouse) -> None:
    allie, lyesha = await both_see_a_quote(house)
    await person_changes(allie, POST, "Policy lead")
    await person_changes(lyesha, POST, "Policy officer")
    mine = lyesha.button("Keep mine")
    assert mine is not None
    await presses(lyesha, "Let me look at mine again")
    await person_changes(lyesha, FIRST, SECOND)
    assert say("record_both_title") in lyesha.shown.paragraphs
    await asks(lyesha, mine.action)
    assert kept(house)[0].answers["approved_by"] == ""
    assert in_report(house) == []


async def test_two_long_texts_come_in_several_messages_with_the_choice_below_the_last(house: SmallHouse) -> None:
    allie, lyesha = await inspector(house), await inspector(house, "1002")
    await interview(allie, FIRST)
    await presses(allie, "Save")
    await opens(lyesha, house)
    await opens(allie, house)
    for person, word in ((allie, "theirs "), (lyesha, "yours ")):
        for item in [one for one in person.shown.items if one.answer in ("", say("skipped"))][:6]:
            await person.taps(item.action, person.shown.at)
            await person.says(word * 90)
            if person.button("Go on"):
                await presses(person, "Go on")
            while person.button("Skip"):
                await presses(person, "Skip")
        await presses(person, "Save")
    shown = messages(lyesha)
    assert len(shown) > 1
    assert shown[0].startswith(say("record_both_title"))
    assert lyesha.button("Put both together")
