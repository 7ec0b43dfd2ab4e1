"""A Young Inspector writes down what they found out: it is kept, can be changed, and nothing of it is an answer."""

from datetime import timedelta

from bot.keeping.erasing import replay
from bot.keeping.retention import night
from conversations.dialogue import Arrived, Tap, Typed
from conversations.phrases import say
from storage import erasures, people, records
from storage.records import Kept
from tests.small_house import Person, SmallHouse
from tests.told import AMBER

FIRST = "The police and health sit in one room."
SECOND = "They ask the family first, unless a child is at risk."


async def inspector(house: SmallHouse, address: str = "1001", name: str = "") -> Person:
    person = Person(house, address)
    code = house.write(lambda c: people.invite(c, "inspector", house.clock(), house.seal, name))
    await person.opens(code)
    return person


async def asks(person: Person, command: str) -> None:
    await person.does(Arrived(), command=command)


async def presses(person: Person, label: str) -> None:
    """A button of the desk, or of the record that is being written."""
    button = person.button(label)
    assert button is not None, (label, person.shown)
    if person.outcome.desk:
        await asks(person, button.action)
    else:
        await person.taps(button.action, person.shown.at)


async def interview(person: Person, *notes: str) -> None:
    """With the policy writer, up to the end; the notes are on the first topic."""
    await asks(person, "add-policy-writer")
    await person.says("Yes", "Policy officer for the MASH", "3 May 2031", *notes, "Go on")
    await person.says("Barriers to multi-agency working", "Done")
    while person.button("Skip"):
        await presses(person, "Skip")


def kept(house: SmallHouse) -> list[Kept]:
    return house.write(lambda c: records.newest(c, 1, ["interview", "publication", "review"], house.seal))  # type: ignore[no-any-return]


async def test_several_messages_make_one_note_and_it_is_saved_whole(house: SmallHouse) -> None:
    allie = await inspector(house)
    await interview(allie, FIRST, SECOND)
    assert allie.shown.paragraphs == (say("record_review_title"),)
    await presses(allie, "Save")
    assert allie.shown.notice == say("record_saved")
    (record,) = kept(house)
    assert (record.version, record.kind, record.form) == (1, "interview", "policy-writer")
    assert record.answers["why"] == f"{FIRST}\n{SECOND}"
    assert record.answers["why_themes"] == "barriers"


async def test_nothing_of_a_record_is_an_answer(house: SmallHouse) -> None:
    allie = await inspector(house)
    before = house.rows("delivery", "heard", "message", "audit")
    await interview(allie, FIRST)
    await presses(allie, "Save")
    assert house.rows("delivery", "heard", "message", "audit") == {**before, "record": 1}
    assert FIRST.encode() not in house.bytes_on_disk()


async def publication(person: Person, title: str = "The Vision") -> None:
    await asks(person, "add-publication")
    await person.says(title, "Devon", "2012", "Skip", "What MASH is for.", "Go on", "Communication", "Done", "Skip")
    await presses(person, "Save")


async def opens(person: Person, house: SmallHouse) -> None:
    """The one record that there is, to be changed."""
    await asks(person, f"edit-{kept(house)[0].id}")


async def test_a_record_is_opened_again_and_each_save_is_a_new_version(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    await opens(allie, house)
    await person_changes(allie, "The Vision", "Our Vision")
    assert [(one.version, one.answers["title"]) for one in kept(house)] == [(2, "Our Vision")]
    record = kept(house)[0].id
    versions = house.write(lambda c: records.history(c, record, house.seal))
    assert [one.answers["title"] for one in versions] == ["Our Vision", "The Vision"]


async def person_changes(person: Person, before: str, after: str) -> None:
    item = next(one for one in person.shown.items if one.answer == before)
    await person.taps(item.action, person.shown.at)
    await person.says(after)
    await presses(person, "Save")


async def test_opening_and_saving_without_a_change_is_no_new_version(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    await opens(allie, house)
    await presses(allie, "Save")
    assert allie.shown.notice == say("record_same")
    assert [one.version for one in kept(house)] == [1]


async def test_what_is_half_written_waits_in_the_list_and_goes_on_where_it_was(house: SmallHouse) -> None:
    allie = await inspector(house)
    await asks(allie, "add-policy-writer")
    await allie.says("Yes", "Policy officer for the MASH")
    await asks(allie, "add-publication")
    await allie.says("The Vision")
    await asks(allie, "records")
    await presses(allie, "Go on: The policy writer")
    assert allie.shown.paragraphs[-1] == "When did you talk?"
    await asks(allie, "add-policy-writer")
    assert allie.shown.paragraphs[0].startswith("Before you begin")


async def test_somebody_who_answers_questions_too_finds_both_where_they_were(house: SmallHouse) -> None:
    allie = await inspector(house)
    await allie.opens("multi-agency")
    await allie.says("Yes, start", "Yes")
    await publication(allie)
    await allie.opens("multi-agency")
    assert allie.shown.progress == "2 of 4"
    await asks(allie, "add-publication")
    await allie.says("Another")
    await allie.opens("multi-agency")
    await allie.opens("publication")
    assert allie.shown.paragraphs == ("Who wrote it or put it out?",)


async def test_who_throws_away_what_they_write_leaves_what_was_saved(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    await opens(allie, house)
    for action in ("menu", "stop", "stop_sure"):
        await allie.taps(action, allie.shown.at)
    assert allie.shown.notice == say("record_gone")
    assert [one.version for one in kept(house)] == [1]
    assert house.all("recording") == []


async def test_what_is_erased_goes_with_all_its_versions_and_from_whoever_is_writing_it(house: SmallHouse) -> None:
    allie, lyesha = await inspector(house), await inspector(house, "1002")
    await publication(allie)
    await opens(allie, house)
    await person_changes(allie, "The Vision", "Our Vision")
    await opens(lyesha, house)
    await asks(allie, f"erase-{kept(house)[0].id}")
    await presses(allie, "Yes, erase it")
    assert allie.shown.notice == say("record_erased")
    assert {name: house.all(name) for name in ("record", "recording", "response")} == {
        "record": [],
        "recording": [],
        "response": [],
    }
    await lyesha.does(Typed("Words"))
    assert lyesha.text.strip() == say("inspector_here")


async def test_who_has_lost_the_role_writes_no_more(house: SmallHouse) -> None:
    allie = await inspector(house)
    await asks(allie, "add-publication")
    house.write(lambda c: people.dismiss(c, 1))
    await allie.does(Typed("The Vision"))
    assert house.all("recording") == house.all("response") == []


async def test_nobody_comes_to_a_record_through_a_link(house: SmallHouse) -> None:
    allie, bo = await inspector(house), Person(house, "1002")
    await asks(allie, "add-publication")
    await bo.opens("publication")
    assert bo.text.strip() == say("gone")
    await bo.does(Tap("skip", 1), response_id=allie.response_id)
    assert bo.outcome.standing is None


async def test_what_was_recorded_before_the_opening_stays(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    await asks(allie, "add-policy-writer")
    assert (allie.shown.practice, allie.shown.stays) == (True, True)
    house.open("multi-agency")
    assert [one.answers["title"] for one in kept(house)] == ["The Vision"]
    await allie.says("Yes")
    assert allie.shown.paragraphs == ("What is their post?",)


async def test_the_list_says_what_is_done_and_what_is_still_to_do(house: SmallHouse) -> None:
    allie = await inspector(house, name="Allie")
    await interview(allie, FIRST)
    await presses(allie, "Save")
    lyesha = await inspector(house, "1002")
    await asks(lyesha, "records")
    assert "Interviews: 1 of 4 done\nStill to do: MASH manager, Duty and assessment, Families in Focus" in lyesha.text
    await presses(lyesha, "Interviews")
    assert "Policy officer for the MASH" in lyesha.text
    assert "by Allie" in lyesha.text


async def test_what_somebody_records_is_shown_to_them_and_what_they_had_not_saved_is_erased_with_all_of_them(
    house: SmallHouse,
) -> None:
    allie = await inspector(house)
    await publication(allie)
    await asks(allie, "add-policy-writer")
    await allie.does(Tap("mydata"))
    assert say("own_writing", "The policy writer") in allie.text
    assert say("own_recorded", "1") in allie.text
    await allie.does(Tap("erase_sure"))
    assert house.all("recording") == house.all("response") == []
    assert len(kept(house)) == 1


async def test_records_go_with_the_answers_once_all_has_closed_so_long_ago(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    house.open("multi-agency")
    house.close_audiences("multi-agency")
    for days, left in ((365, 1), (1, 0)):
        house.clock.now += timedelta(days=days)
        house.write(lambda c: night(c, house.intake.running(c), house.clock(), house.seal))
        assert len(kept(house)) == left


async def test_a_long_record_comes_in_several_messages_and_nothing_of_it_is_left_out(house: SmallHouse) -> None:
    allie = await inspector(house)
    await interview(allie, *(f"{number}. {FIRST * 50}" for number in range(9)))
    await presses(allie, "Save")
    await asks(allie, f"record-{kept(house)[0].id}")
    screens = (*allie.outcome.before, allie.shown)
    assert all(len("\n\n".join(one.paragraphs)) < 4_000 for one in screens)
    assert kept(house)[0].answers["why"] in "".join(words for one in screens for words in one.paragraphs)
    assert allie.button("Change it")


def messages(person: Person) -> list[str]:
    """What they are shown, message by message. None is longer than Telegram takes."""
    shown = ["\n\n".join(one.paragraphs) for one in (*person.outcome.before, person.shown)]
    assert max(map(len, shown)) < 4_000
    return shown


async def test_a_long_list_comes_in_several_messages_after_a_save_and_when_it_is_asked_for(house: SmallHouse) -> None:
    allie = await inspector(house)
    titles = [f"{number}. {'Vision ' * 12}".strip() for number in range(30)]
    for title in titles:
        await publication(allie, title)
    assert allie.shown.notice == say("record_saved")
    after_saving = messages(allie)
    await asks(allie, "records-publication")
    assert messages(allie) == after_saving
    assert len(after_saving) == 2
    assert all(title in "".join(after_saving) for title in titles)
    assert allie.button("Open 30")


async def test_what_was_erased_is_not_brought_back_by_a_backup(house: SmallHouse) -> None:
    allie = await inspector(house)
    await publication(allie)
    (before,) = kept(house)
    await asks(allie, f"sure-{before.id}")
    erased = house.write(lambda c: erasures.all_of(c))
    house.write(lambda c: records.save(c, before, house.seal))
    house.write(lambda c: c.execute(erasures.ERASURE.delete()))
    house.write(lambda c: replay(c, erased, house.seal))
    assert kept(house) == []


async def test_words_of_a_record_are_listened_to_as_an_adults_and_the_note_stays(house: SmallHouse) -> None:
    allie = await inspector(house)
    await asks(allie, "add-policy-writer")
    await allie.says("Yes", "Policy officer for the MASH", "3 May 2031", FIRST, AMBER)
    assert [(row["speaker"], row["state"]) for row in house.all("case")] == [("professional", "open")]
    assert house.all("reading") == []
    await presses(allie, "Carry on")
    assert allie.shown.paragraphs[-1].startswith("Why was the MASH set up?")
    assert FIRST in allie.shown.echo
