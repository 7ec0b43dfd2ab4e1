"""Nobody who sees every number of a release, and knows one of the people, is sure of anybody else's answer.

Every world is tried: up to 30 people, two and three ways to answer, follow-up questions, several choices.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest

from analysis import clamp
from analysis.bounds import Bound, exactly
from analysis.clamp import ANSWERED, FEWEST
from analysis.histogram import Histogram
from conversations.expressions import compile_expression
from conversations.question import Option, Question
from tests.analysis.attacker import Record, breaches, protected, worlds
from tests.analysis.people import histogram_of

SIZES = range(FEWEST, 31)
"""Persons in a release: never fewer than the least k."""
SMALL = range(FEWEST, 15)


def one_of(name: str, options: str, after: str = "") -> Question:
    condition = compile_expression(after) if after else None
    return Question(
        name, "select_one", name, relevant=condition, options=tuple(Option(one, one) for one in options.split())
    )


def some_of(name: str, options: str, after: str = "") -> Question:
    condition = compile_expression(after) if after else None
    return Question(
        name, "select_multiple", name, relevant=condition, options=tuple(Option(one, one) for one in options.split())
    )


def ticks(options: str) -> list[str]:
    """Every way to tick some of these, nothing among them."""
    names = options.split()
    return [" ".join(found) for number in range(len(names) + 1) for found in combinations(names, number)]


LISTENED = one_of("listened", "yes no")
LISTENED_3 = one_of("listened", "yes sometimes no")
WHY = one_of("why", "busy rude", after="${listened} = 'no'")
ALSO = one_of("also", "a b", after="${listened} != 'yes'")
HELPED = some_of("helped", "visit call")
HELPED_3 = some_of("helped", "visit call text")
HINDERED = some_of("hindered", "time room", after="${listened} = 'no'")

FOLLOWED: list[Record] = [{"listened": "yes"}, {"listened": "no", "why": "busy"}, {"listened": "no", "why": "rude"}]
"""Why is asked only after a No."""


@pytest.mark.parametrize("options", ["yes no", "yes no unsure"])
def test_of_one_question_nobody_s_answer_is_certain(options: str) -> None:
    records = [{"listened": one} for one in options.split()]
    for size in SIZES:
        assert list(breaches([one_of("listened", options)], records, size)) == []


def test_skipping_is_an_answer_too() -> None:
    records = [{"listened": one} for one in ("yes", "no", "")]
    for size in SIZES:
        assert list(breaches([LISTENED], records, size)) == []


def test_a_question_that_only_a_no_leads_to_tells_nobody_s_no() -> None:
    for size in SIZES:
        assert list(breaches([LISTENED, WHY], FOLLOWED, size)) == []


@pytest.mark.parametrize(
    ("questions", "first"),
    [([LISTENED, WHY], ("yes", "")), ([LISTENED_3, WHY], ("yes", "sometimes")), ([LISTENED, WHY], ("yes",))],
)
def test_nor_where_people_skip(questions: Sequence[Question], first: Sequence[str]) -> None:
    records = [{"listened": one} for one in first] + [{"listened": "no", "why": one} for one in ("busy", "rude", "")]
    for size in SMALL:
        assert list(breaches(questions, records, size)) == []


def test_nor_where_several_answers_lead_to_it() -> None:
    records = [{"listened": "yes"}, *({"listened": one, "also": two} for one in ("sometimes", "no") for two in "ab")]
    for size in SMALL:
        assert list(breaches([LISTENED_3, ALSO], records, size)) == []


def test_of_several_choices_no_tick_and_no_missing_tick_is_certain() -> None:
    records = [{"helped": one} for one in ticks("visit call")]
    for size in SIZES:
        assert list(breaches([HELPED], records, size)) == []


def test_nor_of_three_choices() -> None:
    records = [{"helped": one} for one in ticks("visit call text")]
    for size in range(FEWEST, 9):
        assert list(breaches([HELPED_3], records, size)) == []


def test_nor_of_several_choices_that_only_a_no_leads_to() -> None:
    records = [{"listened": "yes"}, *({"listened": "no", "hindered": one} for one in ticks("time room"))]
    for size in range(FEWEST, 13):
        assert list(breaches([LISTENED, HINDERED], records, size)) == []


def test_whoever_knows_that_a_person_was_asked_is_not_certain_either() -> None:
    """One who knows of each person whether they said No sees only those who were asked: how many they were is told.

    So the numbers of the follow-up must leave a doubt among them alone.
    """
    for size in SIZES:
        for world in worlds(size, 3):
            asked = world[1] + world[2]
            told = protected([LISTENED, WHY], [one for one, n in zip(FOLLOWED, world, strict=True) for _ in range(n)])
            if 2 <= asked <= size - 3:
                assert told["why", "busy"].least < asked - 1
                assert told["why", "rude"].least < asked - 1


# What the attacker finds when the rule is broken: each of these faults is caught.


def nothing_is_bounded(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    return histogram_of("open", questions, people)


def the_base_is_exact(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    exact = histogram_of("open", questions, people)
    return {key: exact[key] if key[1] == ANSWERED else bound for key, bound in protected(questions, people).items()}


def only_beyond_the_clamp(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    """The lower bound is told only above all but Q, where it must be told from all but Q on."""
    size, exact = len(people), histogram_of("open", questions, people)
    edge = any(bound == exactly(size - clamp.Q) for bound in exact.values())
    return exact if edge else protected(questions, people)


def those_not_asked_are_exact(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    exact = histogram_of("open", questions, people)
    return {
        key: exact[key] if key[1] == clamp.NOT_ASKED else told for key, told in protected(questions, people).items()
    }


def low_ticks_are_exact(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    """Bounded at the top only."""
    exact = histogram_of("open", questions, people)
    low = Bound(0, clamp.Q)
    return {key: exact[key] if told == low else told for key, told in protected(questions, people).items()}


@pytest.mark.parametrize(
    ("rule", "questions", "records"),
    [
        (nothing_is_bounded, [LISTENED], [{"listened": "yes"}, {"listened": "no"}]),
        (only_beyond_the_clamp, [LISTENED], [{"listened": "yes"}, {"listened": "no"}]),
        (the_base_is_exact, [LISTENED, WHY], FOLLOWED),
        (those_not_asked_are_exact, [LISTENED, WHY], FOLLOWED),
        (low_ticks_are_exact, [HELPED], [{"helped": one} for one in ticks("visit call")]),
    ],
)
def test_a_rule_that_tells_too_much_is_caught(
    rule: Callable[[Sequence[Question], Sequence[Record]], Histogram],
    questions: Sequence[Question],
    records: Sequence[Record],
) -> None:
    assert list(breaches(questions, records, 10, rule))
    assert not list(breaches(questions, records, 10))


def test_a_clamp_that_is_off_by_one_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clamp, "Q", 1)
    found = list(breaches([LISTENED], [{"listened": "yes"}, {"listened": "no"}], 10))
    assert {(one.answer, str(one.known)) for one in found} == {
        ("yes", "{'listened': 'no'}"),
        ("no", "{'listened': 'yes'}"),
    }


def test_a_follow_up_that_is_bounded_by_itself_alone_is_caught() -> None:
    """What only a No leads to, told exactly since its own answers are mixed, tells that all said No."""

    def by_itself(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
        found: Histogram = {}
        for one in questions:
            alone = Question(one.name, one.kind, one.label, options=one.options)
            found |= histogram_of("protected", [alone], people)
        return found

    found = list(breaches([LISTENED, WHY], FOLLOWED, 10, by_itself))
    assert "no" in [one.answer for one in found if one.about == "listened" and one.known is None]


GLAD = one_of("glad", "a b", after="${listened} = 'yes'")
CHAINED = one_of("chained", "p q", after="${why} = 'rude'")
ON_TIME = one_of("on_time", "yes no")
BOTH = one_of("both", "p q", after="${listened} = 'no' and ${on_time} = 'yes'")
EITHER = one_of("either", "p q", after="${listened} != ${on_time}")
VISITED = one_of("visited", "p q", after="selected(${helped}, 'visit') and not(selected(${helped}, 'call'))")
VISITED_TOO = one_of("visited_too", "p q", after="selected(${helped}, 'visit') and selected(${helped}, 'call')")


def every_record(questions: Sequence[Question]) -> list[Record]:
    """Each way to answer these, in order, each question only where it is asked."""
    found: list[dict[str, str]] = [{}]
    for one in questions:
        names = [option.name for option in one.options]
        answers = ticks(" ".join(names)) if one.kind == "select_multiple" else names
        asked = [record for record in found if one.relevant is None or one.relevant.holds(record)]
        found = [record for record in found if record not in asked]
        found += [record | {one.name: answer} for record in asked for answer in answers]
    return list(found)


@pytest.mark.parametrize(
    "questions",
    [
        [LISTENED, WHY, GLAD],
        [LISTENED_3, WHY, GLAD],
        [LISTENED, WHY, CHAINED],
        [LISTENED, ON_TIME, BOTH],
        [LISTENED, ON_TIME, EITHER],
        [HELPED, VISITED, VISITED_TOO],
    ],
    ids=lambda questions: " ".join(one.name for one in questions),
)
def test_however_questions_hang_together_no_answer_is_certain(questions: Sequence[Question]) -> None:
    """Where several follow up the same question, it may become certain that nobody else was asked one: never more."""
    for size in range(FEWEST, 11):
        found = breaches(questions, every_record(questions), size)
        assert [one for one in found if one.answer != "not asked"] == []
