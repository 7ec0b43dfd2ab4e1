"""From a comment to a quote in the report: a yes, a closed audience, the lead's reading, a coordinator's pass."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from analysis.report.compose import compose
from analysis.report.content import Quote
from bot.desk.passing import Decision, Quotes
from bot.gathering import gather
from storage import notices, quotes, readings, responses
from storage.quotes import NAME, WORDS, Agreed
from storage.readings import READING
from tests.passing_house import NO_NAME, PassingHouse, words
from tests.small_house import Person
from tests.told import AMBER, RED

COMMENT = "More time for network meetings."
ABOUT = "Is there anything you'd like to add?"


async def ready(at: PassingHouse, says: Sequence[str] = NO_NAME, comment: str = COMMENT) -> None:
    await at.writes("1", comment, says)
    at.lead_reads()
    at.close()


@pytest.mark.parametrize(
    ("says", "name"),
    [(NO_NAME, ""), (("Yes, with my first name", "Amina"), "Amina"), (("Yes, with a name I choose", "Star"), "Star")],
)
async def test_what_was_passed_stands_in_the_report_with_the_name_that_its_writer_chose(
    at: PassingHouse, says: Sequence[str], name: str
) -> None:
    await ready(at, says)
    one = at.next_one()
    assert one is not None
    assert (words(one), one.name) == (COMMENT, name)
    assert at.in_the_report() == []
    assert at.decides(one.id)
    assert (at.in_the_report(), at.next_one()) == ([Quote(COMMENT, name, "", "professional")], None)


async def test_it_stands_behind_the_quotes_of_the_inspections_own_file(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        found = gather(connection, running, at.house.clock(), at.house.seal).quotes
    written = running.inspection.report.quotes
    assert (len(found), found[-1].words) == (len(written) + 1, COMMENT)


async def test_too_few_for_numbers_are_quoted_all_the_same(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        said = compose(gather(connection, running, at.house.clock(), at.house.seal))
    assert said.gathering.too_few[0] == "MASH multi-agency: too few for numbers."
    [theirs] = [one for one in said.voices if one.by == "professional"]
    assert (theirs.about, [one.words for one in theirs.quotes]) == ("", [COMMENT])


@pytest.mark.parametrize("says", [("No",), ("Skip",), ("Yes, with my first name", "Skip")])
async def test_without_a_whole_yes_nothing_is_kept_and_nothing_offered(at: PassingHouse, says: Sequence[str]) -> None:
    await ready(at, says)
    assert (at.kept(), at.next_one()) == ([], None)


async def test_what_was_never_sent_is_no_quote(at: PassingHouse) -> None:
    await at.writes("1", COMMENT, send=False)
    at.lead_reads()
    at.close()
    assert (at.kept(), at.next_one()) == ([], None)


async def test_nothing_is_offered_while_the_audience_is_open(at: PassingHouse) -> None:
    await at.writes("1", COMMENT)
    at.lead_reads()
    assert at.next_one() is None
    at.close()
    assert words(at.next_one()) == COMMENT


async def test_nothing_is_offered_before_the_lead_has_read_it(at: PassingHouse) -> None:
    await at.writes("1", COMMENT)
    at.close()
    assert at.next_one() is None
    at.lead_reads()
    assert words(at.next_one()) == COMMENT


async def test_the_name_is_read_by_the_lead_too(at: PassingHouse) -> None:
    await at.writes("1", COMMENT, ("Yes, with a name I choose", "Star"))
    at.lead_reads("Star")
    at.close()
    assert at.next_one() is None
    at.lead_reads()
    assert words(at.next_one()) == COMMENT


@pytest.mark.parametrize("told", [RED, AMBER, "I am worried about Leah in year 9, her dad hits her"])
async def test_what_was_flagged_is_not_asked_about_and_never_offered(at: PassingHouse, told: str) -> None:
    person = await at.writes("1", told, (), send=False)
    await person.says("I'm OK, carry on" if person.button("I'm OK, carry on") else "Carry on")
    assert person.shown.paragraphs[0] == "Here is what you said. Happy with it?"
    assert "May we quote" not in str(person.shown)
    await person.says("Send my answers")
    at.lead_reads()
    at.close()
    assert (at.kept(), at.next_one()) == ([], None)


async def test_a_flagged_name_is_no_consent(at: PassingHouse) -> None:
    person = await at.writes("1", COMMENT, ("Yes, with a name I choose", "my stepdad hits me"), send=False)
    await person.says("I'm OK, carry on" if person.button("I'm OK, carry on") else "Carry on", "Send my answers")
    assert at.kept() == []


async def test_what_is_flagged_after_it_was_passed_goes_from_the_report(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    [reading] = at.house.all(READING.name)
    at.house.write(lambda connection: readings.flag(connection, at.kept()[0]["response_id"], COMMENT, at.house.seal))
    assert reading["flagged"] is False
    assert at.in_the_report() == []


async def test_whoever_told_something_later_is_not_quoted(at: PassingHouse) -> None:
    person = await at.writes("1", COMMENT)
    await person.says(RED)
    at.lead_reads()
    at.close()
    assert at.next_one() is None


async def test_a_quote_does_not_go_from_the_report_because_its_writer_told_something_since(at: PassingHouse) -> None:
    """Coordinators would see it go, and know who told."""
    person = await at.writes("1", COMMENT)
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    await person.says(RED)
    assert [quote.words for quote in at.in_the_report()] == [COMMENT]


@pytest.mark.parametrize(
    ("name", "look"), [("Star", False), ("Amina Made-Up", True), ("A Young Inspector", False), ("Amina", False)]
)
async def test_a_full_name_is_pointed_at_and_can_be_left_out(at: PassingHouse, name: str, look: bool) -> None:
    await ready(at, ("Yes, with a name I choose", name, *([name] if look else [])))
    one = at.next_one()
    assert one is not None
    assert (one.name, one.name_look) == (name, look)
    at.decides(one.id, nameless=True)
    assert [quote.name for quote in at.in_the_report()] == [""]
    assert [row["name"] for row in at.kept()] == [None]


async def test_blanked_words_are_gone_from_what_is_passed(at: PassingHouse) -> None:
    await ready(at, comment="Robin helped us.\nAsk Robin")
    one = at.next_one()
    assert one is not None
    assert [word for word, look in one.words if look] == ["Robin", "Robin"]
    at.decides(one.id, True, 0, 4)
    assert [quote.words for quote in at.in_the_report()] == ["… helped us.\nAsk …"]
    [row] = at.kept()
    assert b"Robin" not in at.house.seal.open(row["words"], WORDS)


async def test_what_was_left_out_is_not_offered_again(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    assert at.decides(one.id, False)
    assert (at.next_one(), at.in_the_report()) == (None, [])


@pytest.mark.parametrize("passed", [True, False])
async def test_what_was_decided_can_be_decided_anew(at: PassingHouse, passed: bool) -> None:
    await ready(at, comment="Robin helped us.")
    one = at.next_one()
    assert one is not None
    assert not at.reads_again(one.id)
    at.decides(one.id, passed, 0)
    assert at.reads_again(one.id)
    assert (at.next_one(), at.in_the_report()) == (one, [])


@pytest.mark.parametrize("second", [True, False])
async def test_of_two_coordinators_at_once_the_first_decides(at: PassingHouse, second: bool) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    assert at.decides(one.id, not second)
    assert not at.decides(one.id, second)
    assert [row["passed"] for row in at.kept()] == [not second]


async def test_a_comment_that_is_not_offered_cant_be_passed(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    at.house.write(lambda connection: readings.flag(connection, at.kept()[0]["response_id"], COMMENT, at.house.seal))
    assert not at.decides(one.id)
    assert not at.decides("made up")


@pytest.mark.parametrize("people", [9, 10, 11])
async def test_the_audience_and_what_it_was_asked_are_named_from_k_people_on(at: PassingHouse, people: int) -> None:
    for number in range(people):
        await at.writes(str(number), f"Comment {number} of the team")
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    assert (one.audience, one.about) == (("MASH multi-agency", ABOUT) if people >= 10 else ("", ""))


async def test_what_was_asked_is_named_if_k_people_of_several_audiences_were_asked_it(at: PassingHouse) -> None:
    at.house.open("duty-and-assessment")
    for number in range(9):
        await at.writes(str(number), f"Comment {number} of the team")
    other = Person(at.house, "9")
    await other.opens("duty-and-assessment")
    await other.says("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    assert (one.audience, one.about) == ("", ABOUT)


async def test_the_order_is_not_that_in_which_they_came(at: PassingHouse) -> None:
    """It is the order of pseudonyms, which are made anew under each key; the report keeps it."""
    written = [f"comment {number}" for number in range(6)]
    for number, comment in enumerate(written):
        await at.writes(str(number), comment)
    at.lead_reads()
    at.close()
    seen = []
    while one := at.next_one():
        seen.append(words(one))
        at.decides(one.id)
    assert sorted(seen) == written
    assert [quote.words for quote in at.in_the_report()] == seen


async def test_words_and_names_are_sealed(at: PassingHouse) -> None:
    await ready(at, ("Yes, with a name I choose", "Canaryname"))
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    [row] = at.kept()
    assert at.house.seal.open(row["name"], NAME) == b"Canaryname"
    assert b"Canaryname" not in at.house.bytes_on_disk()
    assert COMMENT.encode() not in at.house.bytes_on_disk()


async def test_erasing_a_response_takes_its_quote_along(at: PassingHouse) -> None:
    await ready(at)
    [row] = at.kept()
    at.house.write(lambda connection: responses.erase(connection, [row["response_id"]]))
    assert at.kept() == []


async def test_what_was_said_about_quoting_is_no_answer(at: PassingHouse) -> None:
    """So that it is in no tally and no export."""
    await ready(at, ("Yes, with a name I choose", "Star"))
    answered = {row["question"] for row in at.house.all("answer")}
    assert "comment" in answered
    assert not [name for name in answered if name.startswith("comment ")]


async def test_it_is_noted_who_passed_what_without_its_words(at: PassingHouse) -> None:
    await ready(at)
    chat = await at.joins("desk-1")
    one = (await at.desk.quotes("web", "desk-1")).next
    assert one is not None
    assert await at.desk.decide("web", "desk-1", one.id, Decision(True))
    assert not await at.desk.decide("web", "desk-1", one.id, Decision(False))
    assert await at.desk.decide("web", "desk-1", one.id, Decision(None))
    who, about = f"coordinator:{chat}", f"comment {one.id[:8]}"
    noted = [(row["actor"], row["act"], row["subject"]) for row in at.house.all("audit")][-3:]
    assert noted == [(who, "read", about), (who, "passed", about), (who, "took up again", about)]


async def test_nobody_who_taps_waits_while_comments_are_gone_through(
    at: PassingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ready(at)
    await at.joins("desk-1")
    agreed, threads = quotes.agreed, []

    def watched(*given: Any) -> list[Agreed]:
        threads.append(threading.current_thread().name)
        return agreed(*given)

    monkeypatch.setattr(quotes, "agreed", watched)
    assert (await at.desk.quotes("web", "desk-1")).next
    assert len(threads) == 1
    assert threads != ["writer"]


async def test_in_a_chat_a_coordinator_is_told_where_comments_are_read_and_sees_none(at: PassingHouse) -> None:
    await ready(at)
    chat = await at.joins("desk-1")
    await at.desk.carry_out("quotes", "web", "desk-1")
    with at.house.database.read() as connection:
        [body] = [one.body for one in notices.newest(connection, chat, at.house.seal)]
    assert "on your page in a browser, under Quotes" in body.texts[0]
    assert COMMENT not in str(body)


async def test_a_stranger_gets_nothing(at: PassingHouse) -> None:
    await ready(at)
    one = at.next_one()
    assert one is not None
    assert await at.desk.quotes("web", "nobody") == Quotes(None, ())
    assert not await at.desk.decide("web", "nobody", one.id, Decision(True))
    assert at.in_the_report() == []
