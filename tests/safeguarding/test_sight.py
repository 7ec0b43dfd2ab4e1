"""Who sees which case, and who counts as a second person: one table."""

import pytest

from bot.safeguarding.sight import Who, another, reads, sees
from storage.cases import First, Kept
from tests.clock import MORNING

CASES: dict[str, tuple[First, bool]] = {
    "of anyone": ("lead", False),
    "about staff": ("lead", True),
    "naming the lead": ("deputy", False),
    "about staff, naming the lead": ("deputy", True),
    "naming the deputy": ("manager", False),
    "about staff, naming the deputy": ("manager", True),
}
SEEN = {
    (): "",
    ("coordinator",): "",
    ("lead",): "of anyone; about staff",
    ("deputy",): "of anyone; about staff; naming the lead; about staff, naming the lead",
    ("manager",): "of anyone; about staff; naming the lead; about staff, naming the lead; naming the deputy; "
    "about staff, naming the deputy",
    ("lado",): "about staff; about staff, naming the lead; about staff, naming the deputy",
    ("lead", "coordinator"): "of anyone; about staff",
    ("lead", "deputy"): "of anyone; about staff",
    ("deputy", "manager"): "of anyone; about staff; naming the lead; about staff, naming the lead",
    ("lead", "lado"): "of anyone; about staff",
}


def case(first: First, lado: bool) -> Kept:
    return Kept(
        1, "K7M2QX", 1, "young", "neglect", "amber", "", first, lado, "open", MORNING, MORNING, MORNING, None, None,
        None, None, False,
    )  # fmt: skip


@pytest.mark.parametrize("roles", SEEN, ids="+".join)
@pytest.mark.parametrize("kind", CASES)
def test_who_sees_which_case(roles: tuple[str, ...], kind: str) -> None:
    assert sees(roles, case(*CASES[kind])) == (kind in SEEN[roles].split("; "))


@pytest.mark.parametrize(
    ("roles", "read"),
    [
        (("lead",), ("lead",)),
        (("lead", "deputy"), ("lead",)),
        (("deputy",), ("lead", "deputy")),
        (("manager",), ("lead", "deputy", "manager")),
        (("deputy", "manager"), ("lead", "deputy")),
        (("lado",), ()),
        (("coordinator",), ()),
    ],
)
def test_whose_texts_are_on_the_reading_list(roles: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert reads(roles) == read


@pytest.mark.parametrize(
    ("roles", "others", "second"),
    [
        (("deputy",), ("lead",), True),
        (("manager",), ("lado",), True),
        (("lead",), ("lead",), False),  # the same person, in another chat
        (("lead", "deputy"), ("lead",), False),
        (("deputy",), ("lead", "deputy"), False),
        (("lado",), ("lead",), False),  # not the council's own
        (("coordinator",), ("lead",), False),
        ((), ("lead",), False),
    ],
)
def test_who_counts_as_a_second_person(roles: tuple[str, ...], others: tuple[str, ...], second: bool) -> None:
    assert another(roles, others) == second


def test_somebody_with_several_roles_acts_as_the_first() -> None:
    who = Who(12, frozenset({"lado", "deputy", "coordinator"}))
    assert (who.role, who.actor) == ("deputy", "deputy:12")
