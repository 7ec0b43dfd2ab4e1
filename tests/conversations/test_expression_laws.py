"""Laws that hold for every condition, whatever is asked and answered."""

from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from conversations.expressions import ExpressionError, Value, compile_expression

ANSWERS = {"team": "duty", "age": "16", "half": "0.5", "seen": "leaflet website", "nothing": ""}


def value(source: str, here: str) -> Value:
    return compile_expression(source).value(ANSWERS, here)


def holds(source: str, here: str) -> bool:
    return compile_expression(source).holds(ANSWERS, here)


questions = st.sampled_from(["${team}", "${age}", "${half}", "${seen}", "${nothing}", "${never_asked}", "."])
numbers = st.integers(0, 20).map(str) | st.sampled_from(["0.5", ".25", "1000000", "0"])
texts = st.sampled_from(["''", "'duty'", "'16'", '"leaflet"', "'-1'", "' 2 '", "'and'"])
leaves = questions | numbers | texts | st.sampled_from(["true()", "false()"])


def grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"]
    return st.one_of(
        st.tuples(parts, st.sampled_from(signs), parts).map(lambda three: f"({' '.join(three)})"),
        st.tuples(st.sampled_from(["not", "count-selected", "string-length"]), parts).map(
            lambda two: "{}({})".format(*two)
        ),
        st.tuples(parts, parts).map(lambda two: "selected({}, {})".format(*two)),
        parts.map(lambda part: f"-{part}"),
    )


conditions = st.recursive(leaves, grown, max_leaves=8)
heres = st.sampled_from(["", "16", "leaflet", "0"])


@given(conditions, heres)
def test_twice_not_is_the_same_as_the_condition(a, here):
    assert holds(f"not(not({a}))", here) is holds(a, here)


@given(conditions, conditions, heres)
def test_not_both_is_either_not(a, b, here):
    assert holds(f"not({a} and {b})", here) is holds(f"not({a}) or not({b})", here)
    assert holds(f"not({a} or {b})", here) is holds(f"not({a}) and not({b})", here)


@given(conditions, conditions, heres)
def test_a_comparison_reads_the_same_from_the_other_side(a, b, here):
    for sign, mirrored in [("<", ">"), ("<=", ">="), ("=", "="), ("!=", "!=")]:
        assert holds(f"{a} {sign} {b}", here) is holds(f"{b} {mirrored} {a}", here)


@given(conditions, conditions, heres)
def test_unequal_is_the_opposite_of_equal(a, b, here):
    assert holds(f"{a} != {b}", here) is not holds(f"{a} = {b}", here)


@given(conditions, conditions, heres)
def test_at_most_is_less_or_as_much_as_a_number(a, b, here):
    assert holds(f"{a} <= {b}", here) is holds(f"{a} < {b} or 0 + {a} = 0 + {b}", here)


@given(conditions, conditions, heres)
def test_minus_is_plus_the_negative(a, b, here):
    first, second = value(f"{a} - {b}", here), value(f"{a} + -{b}", here)
    assert first == second or (first != first and second != second)


@given(conditions, heres)
def test_what_it_comes_to_and_whether_it_holds_agree(a, here):
    result = value(a, here)
    assert holds(a, here) is (bool(result) and result == result)


@given(conditions, heres)
def test_spaces_and_brackets_around_change_nothing(a, here):
    assert repr(value(f" ( {a} ) ", here)) == repr(value(a, here))


@given(st.text() | st.text(alphabet="${}a1.'\"()<>=!+-*, ornd\u2018\n\ud800", max_size=40), st.text())
@example("${a", "")
@example("1" * 400, "")
@example("-" * 10_000, "")
@example("(" * 10_000, "")
@example("'" * 9_999, "")
def test_any_words_at_all_compile_or_are_refused_by_name(source, here):
    with suppress(ExpressionError):
        assert compile_expression(source).holds({}, here) in (True, False)


@given(st.text())
def test_any_answer_at_all_may_be_compared(answer):
    compiled = compile_expression("${a} = . and (${a} > 1 or ${a} * 2 <= 2 or selected(${a}, .) or not(${a}))")
    assert compiled.holds({"a": answer}, answer) in (True, False)
    assert compile_expression("${a} = .").holds({"a": answer}, answer) is True
