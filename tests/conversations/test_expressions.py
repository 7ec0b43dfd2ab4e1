"""What conditions mean, by example."""

import math

import pytest

from conversations.expressions import Value, compile_expression

ANSWERS = {
    "team": "duty",
    "age": "16",
    "half": "0.5",
    "zero": "0",
    "seen": "leaflet website",
    "one": "leaflet",
    "word": "Grüße 👋",
    "nothing": "",
    "spaced": " 16 ",
}


def value(source: str, here: str = "") -> Value:
    return compile_expression(source).value(ANSWERS, here)


def holds(source: str, here: str = "") -> bool:
    return compile_expression(source).holds(ANSWERS, here)


@pytest.mark.parametrize(
    "source",
    [
        "${team} = 'duty'",
        '"duty" = ${team}',
        "${team} != 'MASH'",
        "${age} = 16",
        "16 = ${age}",
        "${age} = '16'",
        "${age} = 16.0",
        "${spaced} = 16",
        "${age} >= 16 and ${age} < 22",
        "${age} <= 16",
        "not(${age} > 16)",
        "'9' < '10'",  # an order is always one of numbers
        "selected(${seen}, 'leaflet')",
        "selected(${seen}, 'website')",
        "selected(${seen}, ' website ')",
        "selected(${seen}, ${one})",
        "not(selected(${seen}, 'leaf'))",
        "not(selected(${nothing}, 'leaflet'))",
        "selected('a b', 'b')",
        "count-selected(${seen}) = 2",
        "count-selected(${nothing}) = 0",
        "string-length(${word}) = 7",
        "string-length(${nothing}) = 0",
        "string-length(1 div 2) = 3",  # '0.5'
        "selected('3', 1 + 2)",  # 3, not 3.0
        "selected('0', -0)",
        "selected('0.0000001', .0000001)",  # never an exponent
        "selected('10000000000000000000000', 100000000000 * 100000000000)",
        "selected('NaN', 0 div 0)",
        "selected('-Infinity', -1 div 0) and selected('Infinity', 1 div 0)",
        "selected('true', true()) and selected('false', false())",
        "true()",
        "not(false())",
        "(${team} = 'duty') = true()",
        "${nothing} = ''",
        "${never_asked} = ''",
        "${never_asked} != 'yes'",
        "${never_asked} != 5",  # NaN is not 5
        "${never_asked} = false()",
        "${zero} = true()",  # a text is true unless it is empty, also '0'
        "${zero}",
        "not(${nothing})",
        "not(0)",
        "not(0 div 0)",
        "true() > false()",
        "true() = 'false'",  # with a truth beside it, a text that is not empty is true
        "'01' != '1'",
        "'01' = 1",
        "(((${age}))) = 16",
        "${seen}='leaflet website'and${age}=16",
        "${age}\n>\t15",
        "${age}\u00a0> 15",  # the space that comes along from web pages and spreadsheets
        "not (${age} = 15)",
        "'it is \"so\"' = 'it is \"so\"'",
    ],
)
def test_these_conditions_hold(source):
    assert holds(source) is True


@pytest.mark.parametrize(
    "source",
    [
        "${team} = 'DUTY'",
        "${team} = 'duty '",
        "${nothing} = 0",
        "${never_asked} < 18",
        "${never_asked} >= 18",
        "${never_asked} = 5",
        "${team} > 1",
        "'1e3' = 1000",
        "'+5' = 5",
        "'٥' = 5",
        "0 div 0 = 0 div 0",
        "selected(${seen}, 'leaflet website again')",
        "false()",
        "0",
        "''",
        "${nothing}",
        "${never_asked}",
    ],
)
def test_these_conditions_do_not_hold(source):
    assert holds(source) is False


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("7 - 2 - 1", 4.0),
        ("8 div 4 div 2", 1.0),
        ("7 div 2", 3.5),
        ("7 mod 3", 1.0),
        ("-7 mod 3", -1.0),
        ("7 mod -3", 1.0),
        ("5.5 mod 2", 1.5),
        ("1 div 0", math.inf),
        ("-1 div 0", -math.inf),
        ("1 div -0", -math.inf),
        ("- -3", 3.0),
        ("2--3", 5.0),
        ("-${age}", -16.0),
        ("${age} - 1", 15.0),
        ("${age}-1", 15.0),
        ("${half} * 2", 1.0),
        (".5 + 5.", 5.5),
        ("true() + true()", 2.0),
        ("count-selected(${seen}) * 10", 20.0),
        ("${team}", "duty"),
        ("'a text'", "a text"),
        ("${never_asked}", ""),
    ],
)
def test_sums_and_texts_come_to(source, result):
    assert value(source) == result


@pytest.mark.parametrize("source", ["${team} + 1", "-${nothing}", "0 div 0", "1 mod 0", "1 div 0 mod 2"])
def test_what_cannot_be_worked_out_is_not_a_number(source):
    result = value(source)
    assert isinstance(result, float)
    assert math.isnan(result)


@pytest.mark.parametrize(
    ("source", "spelt_out"),
    [
        ("true() or true() and false()", "true() or (true() and false())"),
        ("false() and false() = false()", "false() and (false() = false())"),
        ("3 > 2 = true()", "(3 > 2) = true()"),
        ("1 + 1 < 3", "(1 + 1) < 3"),
        ("2 + 3 * 4 mod 3", "2 + ((3 * 4) mod 3)"),
        ("-2 * 3", "(-2) * 3"),
        (
            "${age} = 15 or ${age} = 16 and ${team} = 'duty'",
            "${age} = 15 or (${age} = 16 and ${team} = 'duty')",
        ),
    ],
)
def test_the_closer_operator_goes_first(source, spelt_out):
    assert value(source) == value(spelt_out)


@pytest.mark.parametrize(
    ("source", "here", "passes"),
    [
        (". >= 0 and . <= 10", "10", True),
        (". >= 0 and . <= 10", "11", False),
        (". >= 0 and . <= 10", "", False),
        ("string-length(.) <= 5", "fünf!", True),
        ("string-length(.) <= 5", "sechs!", False),
        ("not(selected(., 'none') and count-selected(.) > 1)", "none other", False),
        ("not(selected(., 'none') and count-selected(.) > 1)", "none", True),
        (".<=${age}", "16", True),
        (". = ${age} - .5", "15.5", True),
    ],
)
def test_a_dot_is_the_answer_being_checked(source, here, passes):
    assert holds(source, here) is passes


def test_an_expression_names_the_questions_it_reads():
    compiled = compile_expression("${age} > 15 and selected(${seen-1}, '${text}') or . = ${age} or ${Größe.2} = ''")
    assert compiled.names == {"age", "seen-1", "Größe.2"}
    assert compile_expression(". > 1").names == frozenset()


def test_two_expressions_from_the_same_words_are_equal_and_show_no_innards():
    assert compile_expression("${age} > 15") == compile_expression("${age} > 15")
    assert repr(compile_expression("1")) == "Expression(source='1', names=frozenset())"
