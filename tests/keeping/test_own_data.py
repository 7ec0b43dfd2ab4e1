"""/mydata shows what is kept of someone, /delete erases it: by the chat, and by a receipt code without one."""

import json
from typing import Any

from conversations.dialogue import Arrived, Tap
from storage.sealing import Seal, Unsealed
from tests.engines import ENGINES
from tests.keeping.young import COMMENT, answers, let_go, read_all, receipt
from tests.protected import alike, look, people_send, told
from tests.small_house import Person, SmallHouse
from tests.told import RED

pytestmark = ENGINES

LEAD = "Robin Example"
SENT = "16 or 17"


async def asks(person: Person, action: str, code: str = "") -> str:
    """A command. Returns everything that is said to it."""
    outcome = await person.does(Tap(action), receipt=code)
    return "\n".join(words for one in (*outcome.before, person.shown) for words in one.paragraphs)


async def taps(person: Person, label: str) -> str:
    button = person.button(label)
    assert button is not None, [one.label for row in person.shown.choices for one in row]
    await person.does(Tap(button.action, 0), response_id="own")
    return person.text


def scan(house: SmallHouse) -> dict[str, str]:
    """Every table with everything in it as text, opened with the key."""
    return {name: "\n".join(_open(house.seal, name, row) for row in house.all(name)) for name in house.rows()}


def _open(seal: Seal, table: str, row: dict[str, Any]) -> str:
    return " ".join(_cell(seal, f"{table}.{name}", value) for name, value in row.items())


def _cell(seal: Seal, place: str, value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return json.dumps(seal.open(value, place).decode(), ensure_ascii=False)
    except (Unsealed, UnicodeDecodeError):
        return value.hex()


def holding(house: SmallHouse, words: str) -> set[str]:
    return {name for name, text in scan(house).items() if words in text}


async def test_what_is_said_so_far_is_shown_in_the_chat(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", SENT)
    shown = await asks(person, "mydata")
    assert "Young people: you've begun and not sent." in shown
    assert SENT in shown
    assert "the number of this chat in Telegram, 1001" in shown


async def test_of_someone_who_never_wrote_nothing_is_kept(house: SmallHouse) -> None:
    before = house.rows("delivery")
    assert "Nothing is kept of you in this chat." in await asks(Person(house, "404"), "mydata")
    assert "Nothing is kept of you in this chat." in await asks(Person(house, "404"), "delete")
    assert house.rows("delivery") == before


async def test_sent_answers_are_shown_with_the_receipt_alone_from_any_chat(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    code = receipt(person)
    shown = await asks(person, "mydata")
    assert "you've sent your answers. Your receipt code shows them." in shown
    assert COMMENT not in shown
    for who in (person, Person(house, "2002"), Person(house, "of a browser", "web")):
        shown = await asks(who, "mydata", code.upper().replace("-", " "))
        assert COMMENT in shown
        assert SENT in shown
        assert "sent in the week of 5 May 2031" in shown


async def test_a_wrong_code_finds_nothing_and_who_guesses_waits_while_a_right_one_stays_right(
    house: SmallHouse,
) -> None:
    person, stranger = await answers(house, comment=COMMENT), Person(house, "2002")
    wrong = "-".join(["aaa2"] * 7)
    for _ in range(20):
        assert "That code finds nothing" in await asks(stranger, "mydata", wrong)
    assert "That was a lot of codes" in await asks(stranger, "mydata", receipt(person))
    house.clock.forward(minutes=15)
    assert COMMENT in await asks(stranger, "mydata", receipt(person))


async def test_everything_that_a_full_scan_finds_of_them_is_shown_but_a_case_and_what_goes_within_two_days(
    house: SmallHouse,
) -> None:
    person = await answers(house, comment=COMMENT)
    code = receipt(person)
    await person.says(RED)
    house.clock.forward(hours=1, seconds=1)
    shown = await asks(person, "mydata") + await asks(person, "mydata", code)
    assert holding(house, COMMENT) == {"answer", "reading"}
    assert COMMENT in shown
    values = {row["value"] for row in house.all("answer") if row["value"]}
    labels = {option for option in (SENT, "Sometimes") if option in shown}
    assert (len(values), len(labels)) == (2, 2)
    assert holding(house, RED) <= {"case_text", "heard"}
    assert RED not in shown
    assert holding(house, '"1001"') == {"chat", "case"}
    assert "1001" in shown


async def test_whoever_holds_the_phone_can_not_tell_whether_there_is_a_case(house: SmallHouse) -> None:
    """With a case and without one, the same to the letter; the sentence on cases is said to everyone."""
    one, other = await answers(house, "1001"), await answers(house, "1002")
    await one.says(RED)
    with_case, without = await asks(one, "mydata"), await asks(other, "mydata")
    assert with_case.replace("1001", "1002") == without
    assert "To see it, ask Pat Placeholder, the data protection officer." in without
    assert LEAD not in without


async def test_erasing_asks_once_and_leaves_nothing(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    blobs = [value for row in (*house.all("answer"), *house.all("reading"), *house.all("chat"), *house.all("response"))
             for value in row.values() if isinstance(value, bytes) and len(value) > 16]  # fmt: skip
    assert all(blob in house.bytes_on_disk() for blob in blobs)
    asked = await asks(person, "delete")
    assert "It can't be undone." in asked
    assert house.rows()["response"] == 1
    assert "Done. It's erased." in await taps(person, "Yes, erase it")
    assert holding(house, COMMENT) == holding(house, "1001") == set()
    assert house.rows(
        "audience", "running", "version", "asked", "progress", "finished_day", "audit", "delivery", "message", "erasure"
    ) == {"participation": 1}
    on_disk = house.bytes_on_disk()
    mark = house.all("participation")[0]["participant"]
    receipts = {row["receipt"] for row in house.all("erasure")}
    assert [blob for blob in blobs if blob in on_disk and blob != mark and blob not in receipts] == []


async def test_who_erased_can_not_answer_a_second_time(house: SmallHouse) -> None:
    person = await answers(house)
    await asks(person, "delete")
    await taps(person, "Yes, erase it")
    await person.opens("young-people")
    assert "You've already sent your answers" in person.text
    assert "response" not in house.rows()


async def test_who_had_not_sent_leaves_no_trace_and_may_begin_again(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", SENT)
    await asks(person, "delete")
    await taps(person, "Yes, erase it")
    assert house.rows("audience", "running", "version", "asked", "audit", "delivery", "erasure") == {}
    await person.opens("young-people")
    assert person.button("Yes, start")


async def test_an_open_case_keeps_its_own_words_and_only_its_own_person_is_told(house: SmallHouse) -> None:
    one, other = await answers(house, "1001", comment=COMMENT), await answers(house, "1002")
    await one.says(RED)
    assert f"What you told us before stays with {LEAD}." in await asks(one, "delete")
    assert LEAD not in await asks(other, "delete")
    await taps(one, "Yes, erase it")
    assert holding(house, COMMENT) == set()
    assert "case_text" in holding(house, RED)
    assert house.all("case")[0]["address"] is not None


async def test_by_a_receipt_from_nowhere_the_answers_go_and_nothing_else(house: SmallHouse) -> None:
    mine, others = await answers(house, "1001", comment=COMMENT), await answers(house, "1002", comment="Another's.")
    house.clock.forward(days=2)
    read_all(house)
    let_go(house)
    stranger = Person(house, "of a browser", "web")
    assert "Erase the answers that this code finds?" in await asks(stranger, "delete", receipt(mine))
    assert house.rows()["response"] == 2
    assert "Done. Those answers are erased." in await taps(stranger, "Yes, erase it")
    assert holding(house, COMMENT) == set()
    assert holding(house, "Another's.") == {"answer", "reading"}
    assert "That code finds nothing" in await asks(stranger, "mydata", receipt(mine))
    assert "Another's." in await asks(stranger, "mydata", receipt(others))


async def test_no_published_number_moves(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    people_send(house, alike(25))
    house.clock.forward(days=2)
    before = told(look(house))
    assert house.all("release")
    await asks(person, "delete", receipt(person))
    await taps(person, "Yes, erase it")
    assert "response" in house.rows()
    assert told(look(house)) == before


async def test_it_works_on_every_screen_and_the_next_answer_goes_where_it_belongs(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await asks(person, "mydata")
    await person.opens("young-people")
    for step in ("Yes, start", SENT, "Sometimes"):
        assert "Young people" in await asks(person, "mydata")
        await taps(person, "Carry on")
        await person.says(step)
    state = house.all("participation")[0]
    assert state["sent"] == 0
    assert "Sometimes" in await asks(person, "mydata")


async def test_who_erases_and_begins_again_in_one_breath_is_kept_as_someone_new(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    sure = person.arrival(Tap("erase_sure"))
    again = person.arrival(Arrived(), entry="young-people")
    await house.intake.take([sure, again])
    assert [row["response_id"] for row in house.all("chat")] == [row["id"] for row in house.all("response")]
    assert len(house.all("response")) == 1


async def test_in_a_group_nothing_of_anyone_is_said(house: SmallHouse) -> None:
    person = await answers(house)
    await person.does(Tap("mydata"), private=False)
    assert person.text.strip() == "Please write that to me in a private chat."


async def test_words_that_came_behind_the_command_are_listened_to(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.does(Tap("delete"), receipt=RED, words=RED)
    assert house.rows()["case"] == 1
    assert "Robin Example" in person.text
