"""The reading list: which texts are on it, in which order, and what stays when an answer is changed or taken back."""

from datetime import timedelta

from sqlalchemy import Connection, func, select

from storage import cases, readers, readings
from storage.readers import Left
from storage.readings import READING, New
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret for the tests")
HOUR = timedelta(hours=1)
LEAD, DEPUTY = ("lead",), ("lead", "deputy")


def keep(kept: Connection, words: str, response: str = "r1", due: timedelta = 8 * HOUR, **more: object) -> None:
    new = New(response, "last_word", "What else?", "young", words, b"amina", **more)  # type: ignore[arg-type]
    readings.keep(kept, [new], MORNING + due, SEAL)


def on_the_list(kept: Connection, firsts: tuple[str, ...] = LEAD) -> list[str]:
    """The words still to be read, each read as it comes."""
    found = []
    while (text := readers.next_one(kept, firsts, SEAL)) is not None:
        found.append(text.words)
        readers.mark_read(kept, text.id, 7, MORNING)
    return found


def test_words_lie_sealed_and_nothing_beside_them_names_their_writer(kept: Connection) -> None:
    keep(kept, "They rang back.")
    row = dict(kept.execute(READING.select()).mappings().one())
    assert b"rang" not in row.pop("words")
    row.pop("id")  # of chance, so it may have any letters
    assert "r1" not in repr(row)
    assert (row["label"], row["speaker"], row["question"]) == ("What else?", "young", "last_word")


def test_a_changed_answer_takes_the_place_of_the_one_before_also_where_that_was_read(kept: Connection) -> None:
    keep(kept, "one")
    keep(kept, "two")
    assert on_the_list(kept) == ["two"]
    keep(kept, "three")
    assert on_the_list(kept) == ["three"]
    assert kept.execute(select(func.count()).select_from(READING)).scalar_one() == 1


def test_an_answer_that_is_left_out_after_all_is_not_read(kept: Connection) -> None:
    keep(kept, "one")
    keep(kept, "")
    assert readers.left(kept, LEAD) == Left(0, None)


def test_what_was_flagged_stays_whatever_comes_after(kept: Connection) -> None:
    keep(kept, "i can't go home", flagged=True)
    keep(kept, "never mind")
    readings.erase(kept, "r1", SEAL)
    assert sorted(on_the_list(kept)) == ["i can't go home", "never mind"]
    assert all(kept.execute(select(READING.c.flagged)).scalars())


def test_stopping_takes_only_that_persons_texts_off_the_list(kept: Connection) -> None:
    keep(kept, "mine", "r1")
    keep(kept, "theirs", "r2")
    readings.erase(kept, "r1", SEAL)
    assert on_the_list(kept) == ["theirs"]


def test_what_is_due_first_comes_first_and_within_an_hour_it_is_chance(kept: Connection) -> None:
    texts = [f"text {number}" for number in range(40)]
    keep(kept, "the next day", "next", due=30 * HOUR)
    for number, text in enumerate(texts):
        keep(kept, text, f"r{number}", due=8 * HOUR + number * timedelta(minutes=1))
    assert readers.left(kept, LEAD) == Left(41, MORNING + 8 * HOUR)
    found = on_the_list(kept)
    assert found[-1] == "the next day"
    assert sorted(found[:-1]) == sorted(texts)
    assert found[:-1] != texts


def test_a_due_time_keeps_to_full_hours_and_is_never_put_off(kept: Connection) -> None:
    keep(kept, "words", due=timedelta(hours=8, minutes=59, seconds=59))
    assert readers.left(kept, LEAD).by == MORNING + 8 * HOUR


def test_what_names_the_lead_is_not_on_their_list_and_not_in_their_count(kept: Connection) -> None:
    keep(kept, "robin never rings", "r1", first="deputy")
    assert readers.left(kept, LEAD).count == 0
    assert readers.next_one(kept, LEAD, SEAL) is None
    text = readers.next_one(kept, DEPUTY, SEAL)
    assert text is not None
    assert readers.one(kept, text.id, LEAD, SEAL) is None
    assert readers.one(kept, text.id, DEPUTY, SEAL) == text


def test_the_last_text_a_reader_decided_on_can_be_gone_back_to(kept: Connection) -> None:
    for number in (1, 2):
        keep(kept, f"text {number}", f"r{number}", due=number * HOUR)
    one = readers.next_one(kept, LEAD, SEAL)
    assert one is not None
    readers.mark_read(kept, one.id, 7, MORNING)
    back = readers.last_one(kept, 7, LEAD, SEAL)
    assert back is not None
    assert (back.words, back.read) == ("text 1", True)
    assert readers.last_one(kept, 8, LEAD, SEAL) is None


def test_the_way_back_to_a_writer_goes_when_their_reader_has_gone_on(kept: Connection) -> None:
    for number in (1, 2):
        keep(kept, f"text {number}", f"r{number}", due=number * HOUR)
    one, two = kept.execute(select(READING.c.id).order_by(READING.c.due_at)).scalars()
    readers.mark_read(kept, one, 7, MORNING)
    assert readers.participant(kept, one) == b"amina"
    readers.mark_read(kept, two, 7, MORNING)
    assert (readers.participant(kept, one), readers.participant(kept, two)) == (None, b"amina")


def test_a_case_opened_of_a_text_marks_it_as_no_quote(kept: Connection) -> None:
    keep(kept, "words")
    text = readers.next_one(kept, LEAD, SEAL)
    assert text is not None
    new = cases.New("young", "distress", "amber", "read")
    case = cases.begin(kept, new, cases.Whose(b"amina", "web", "x"), 1, MORNING, MORNING, SEAL)
    readers.mark_opened(kept, text.id, 7, case.id, MORNING)
    now = readers.one(kept, text.id, LEAD, SEAL)
    assert now is not None
    assert (now.flagged, now.case, now.read) == (True, case.id, True)
    assert readers.left(kept, LEAD).count == 0
