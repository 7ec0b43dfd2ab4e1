"""What is kept of a disclosure: its own sealed words, who has it, and the steps that are taken once."""

from datetime import timedelta

from sqlalchemy import Connection

from storage import case_steps, case_texts, cases
from storage.cases import Kept, New, Whose
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret for the tests")
HOUR = timedelta(hours=1)


def begin(connection: Connection, rag: str = "amber", due: int = 8, address: str = "1001") -> Kept:
    whose = Whose(SEAL.pseudonym("chat", address), "telegram", address)
    new = New("young", "neglect", rag, "no food at home")
    return cases.begin(connection, new, whose, 1, MORNING + due * HOUR, MORNING, SEAL)


def test_a_case_is_found_by_its_reference_however_it_is_typed(kept: Connection) -> None:
    case = begin(kept)
    assert cases.found(kept, f" {case.reference.lower()} ") == case
    assert cases.found(kept, "ZZZZZZ") is None


def test_the_gravest_stands_first_then_what_is_due_first(kept: Connection) -> None:
    later, sooner, red = begin(kept, due=9), begin(kept, due=8), begin(kept, rag="red", due=99)
    assert cases.unclosed(kept) == [red, sooner, later]


def test_only_the_first_to_say_so_has_it(kept: Connection) -> None:
    case = begin(kept)
    assert cases.hold(kept, case.id, "lead", 7, MORNING)
    assert not cases.hold(kept, case.id, "deputy", 8, MORNING)
    assert cases.at(kept, case.id).held_by == 7


def test_what_else_is_told_in_a_chat_goes_to_its_case_until_that_is_closed(kept: Connection) -> None:
    case = begin(kept, address="1001")
    begin(kept, address="2002")
    participant = SEAL.pseudonym("chat", "1001")
    assert cases.going_on(kept, participant) == case
    cases.change(kept, case.id, state="closed")
    assert cases.going_on(kept, participant) is None


def test_words_contact_and_address_come_back_as_they_were_and_lie_sealed(kept: Connection) -> None:
    case = begin(kept)
    case_texts.add(kept, case.id, "person", "nobody cooks at ours", "last_word", MORNING, SEAL)
    cases.ask_contact(kept, case.id, "text 07700 900123", SEAL)
    assert [(one.who, one.words) for one in case_texts.of(kept, case.id, SEAL)] == [("person", "nobody cooks at ours")]
    assert cases.contact(kept, case.id, SEAL) == "text 07700 900123"
    whose = cases.whose(kept, case.id, SEAL)
    assert whose is not None
    assert whose.address == "1001"
    rows = kept.exec_driver_sql('SELECT words FROM case_text UNION SELECT contact FROM "case"').scalars()
    assert not any(b"cooks" in row or b"900123" in row for row in rows)


def test_a_step_is_taken_once_and_not_while_somebody_has_the_case(kept: Connection) -> None:
    free, held = begin(kept), begin(kept)
    for case in (free, held):
        case_steps.plan(kept, case.id, [(MORNING + HOUR, "deputy"), (MORNING + 2 * HOUR, "manager")])
    cases.hold(kept, held.id, "lead", 7, MORNING)
    assert case_steps.due(kept, MORNING + HOUR - timedelta(seconds=1)) == []
    (step,) = case_steps.due(kept, MORNING + HOUR)
    assert (step.case, step.role) == (free.id, "deputy")
    assert case_steps.take(kept, step.id, MORNING + HOUR)
    assert not case_steps.take(kept, step.id, MORNING + HOUR)


def test_a_graver_rating_plans_the_steps_anew(kept: Connection) -> None:
    case = begin(kept)
    case_steps.plan(kept, case.id, [(MORNING + 8 * HOUR, "deputy")])
    case_steps.replan(kept, case.id, [(MORNING + HOUR, "deputy")], MORNING)
    assert [one.due_at for one in case_steps.due(kept, MORNING + 9 * HOUR)] == [MORNING + HOUR]
