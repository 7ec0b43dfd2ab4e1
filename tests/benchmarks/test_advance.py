"""One answer looks at what hangs on it and at nothing else, however long the form is."""

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.advance import DEPENDENTS, at_the_last, long_form
from conversations.dialogue import Tap
from conversations.engine import advance
from conversations.expressions import Context, Expression
from conversations.questionnaire import Questionnaire


def counting(asked: Questionnaire, looks: Counter[str]) -> Questionnaire:
    """The same, but each look at a condition is counted, by the name of the question that it belongs to."""

    def heard(name: str, condition: Expression) -> Expression:
        def test(c: Context) -> bool:
            looks[name] += 1
            return condition.test(c)

        return replace(condition, test=test)

    questions = (
        replace(one, relevant=heard(one.name, one.relevant)) if one.relevant else one for one in asked.questions
    )
    return replace(asked, questions=tuple(questions))


@pytest.mark.parametrize("size", [36, 250, 1_000])
def test_changing_an_answer_looks_once_at_each_condition_that_hangs_on_it(size: int) -> None:
    looks = Counter[str]()
    asked = counting(long_form(size), looks)
    response = at_the_last(asked)
    for at, many in enumerate(DEPENDENTS):
        there = advance(asked, response, Tap(f"c{at}")).response
        assert there is not None
        looks.clear()
        response = advance(asked, there, Tap("o1")).response or there
        assert response.answers[f"q{at}"] == "no"
        assert list(looks.values()) == [1] * many
