"""What people in the tests tell, plainly made up, and what is kept of it."""

from dataclasses import dataclass

from storage import case_steps, case_texts, cases
from storage.cases import Kept
from tests.small_house import SmallHouse

RED = "i want to die"
AMBER = "my stepdad hits me"
GREEN = "can someone call me"
OF_STAFF = "my foster carer hits me"
ORDINARY = "my worker was kind"
"""Says nothing that anyone would have to act on."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A case with the person's words, and who is told of it when."""

    case: Kept
    words: list[str]
    letters: list[str]
    contact: str


def cases_in(house: SmallHouse) -> list[Heard]:
    """All that were opened, oldest first."""
    with house.database.read() as connection:
        found = [cases.at(connection, row["id"]) for row in house.all("case")]
        return [
            Heard(
                case,
                [one.words for one in case_texts.of(connection, case.id, house.seal) if one.who == "person"],
                [one.words for one in case_texts.of(connection, case.id, house.seal) if one.who == "lead"],
                cases.contact(connection, case.id, house.seal),
            )
            for case in found
        ]


def the_case(house: SmallHouse) -> Heard:
    """The only one there is."""
    (one,) = cases_in(house)
    return one


def steps_of(house: SmallHouse) -> list[tuple[str, str]]:
    """(role, UTC time) of all steps that were not taken."""
    rows = [row for row in house.all(case_steps.CaseStep.__tablename__) if row["done_at"] is None]
    return [(row["role"], f"{row['due_at']:%a %H:%M}") for row in rows]
