"""What an author is told about a miswritten condition, and how long and how deep one may be."""

import pytest

from conversations.expressions import ExpressionError, compile_expression


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("${age} => 16", "'=>' at character 8 is not an operator; did you mean '>='?"),
        ("${age} == 16", "'==' at character 8 is not an operator; did you mean '='?"),
        ("${age} <> 16", "'<>' at character 8 is not an operator; did you mean '!='?"),
        ("${a} && ${b}", "'&&' at character 6 is not an operator; did you mean 'and'?"),
        ("${a} AND ${b}", "'AND' at character 6 is not an operator; did you mean 'and'?"),
        ("5 \u2013 3", "'\u2013' at character 3 is not an operator; did you mean '-'?"),
        ("5 % 3", "'%' at character 3 is not an operator; did you mean 'mod'?"),
        ("5 / 3", "'/' at character 3 is not an operator; write div to divide, and ${name} for a question"),
        ("!${a}", "'!' at character 1 is not an operator; write != or not(…)"),
        ("${a} = 'yes", "\"'\" at character 8 opens a text that never ends; a text must be closed with '"),
        ('${a} = "yes', "'\"' at character 8 opens a text that never ends; a text must be closed with \""),
        ("${a} = ‘yes’", "'‘' at character 8 is not a straight quotation mark; write ' instead"),
        ("${ a } = 1", "'$' at character 1 begins no question; write ${name}, without spaces inside"),
        ("${a = 1", "'$' at character 1 begins no question; write ${name}, without spaces inside"),
        ("${a} # 1", "'#' at character 6 means nothing in a condition; take it out"),
        ("1 \x00", "'U+0000' at character 3 means nothing in a condition; take it out"),
        ("age > 15", "'age' at character 1 is not known; put ${…} around a question, '…' around a text"),
        ("${a} = yes", "'yes' at character 8 is not known; put ${…} around a question, '…' around a text"),
        ("not ${a}", "'not' at character 1 needs brackets after it, as in not(…)"),
        ("${a} ${b}", "an operator such as '=' or 'and' is missing before '${b}' at character 6"),
        ("1 . 2", "an operator such as '=' or 'and' is missing before '.' at character 3"),
        ("${a} 'and' ${b}", "an operator such as '=' or 'and' is missing before \"'and'\" at character 6"),
        ("${a} and", "this breaks off before character 9; write what is missing at the end"),
        ("and ${a}", "something is missing before 'and' at character 1, such as ${name}, 'yes' or 16"),
        ("1 + * 2", "something is missing before '*' at character 5, such as ${name}, 'yes' or 16"),
        ("()", "something is missing before ')' at character 2, such as ${name}, 'yes' or 16"),
        ("(${a} = 1", "'(' at character 1 is never closed; add ')'"),
        ("not(${a} = 1", "'(' at character 4 is never closed; add ')'"),
        ("${a} = 1)", "')' at character 9 closes nothing; take it out"),
        ("1, 2", "',' at character 2 cannot stand here; a comma only parts what a function takes"),
        ("(1, 2)", "',' at character 3 cannot stand here; a comma only parts what a function takes"),
        ("0 < . < 9", "'<' at character 7 compares a comparison; put 'and' or brackets between"),
        ("${a} = ${b} = 'x'", "'=' at character 13 compares a comparison; put 'and' or brackets between"),
        ("what(1)", "unknown function 'what()' at character 1; XLSForm has none that is called so; check its spelling"),
        ("count-select(.)", "unknown function 'count-select()' at character 1; did you mean count-selected()?"),
        ("1 + TRUE()", "unknown function 'TRUE()' at character 5; did you mean true()?"),
        ("Selected(., 'a')", "unknown function 'Selected()' at character 1; did you mean selected()?"),
        ("regex(., '[a-z')", "'regex' at character 1 has a pattern that can't be read: missing ]: [a-z"),
        ("regex(., '^(?=.*[0-9]).*$')", "'regex' at character 1 has a pattern that can't be read: looking ahead with "
         "(?= is not held; write the conditions one by one with 'and'"),
        ("digest(${a}, 'MD5')", "'digest' at character 1 is not held: a hash of what somebody said can be guessed "
         "back, so it protects nobody; leave it out"),
        ("${last-saved#a}", "'${last-saved#a}' at character 1 asks what was sent the last time, which a chat does not "
         "keep"),
        ("if(1, 2)", "'if' at character 1 takes 3 things in its brackets, not 2"),
        ("round(1, 2, 3)", "'round' at character 1 takes 1 or 2 things in its brackets, not 3"),
        ("coalesce(1)", "'coalesce' at character 1 takes 2 things or more in its brackets, not 1"),
        ("weighted-checklist(1, 2, 3)", "'weighted-checklist' at character 1 takes 4, 6 or more things in its "
         "brackets, not 3"),
        ("position(1)", "'position' at character 1 takes .. in its brackets, for the number of the instance that this "
         "stands in"),
        ("${a}[1]", "'[' at character 5 is only read as in instance('towns')/root/item[name = ${town}]/label; of a "
         "repeat, use indexed-repeat(…)"),
        ("pulldata('towns', 'a', 'b', 'c')", "'pulldata' at character 1 needs a table beside this form, in quotes; "
         "'towns' is none: there are none"),
        ("indexed-repeat(${a}, ${b}, 1)", "'indexed-repeat' at character 1 takes a question, a repeat around it and a "
         "number, such as ${name}, ${child}, 2"),
        ("selected(${a})", "'selected' at character 1 takes 2 things in its brackets, not 1"),
        ("not()", "'not' at character 1 takes 1 thing in its brackets, not 0"),
        ("true(1)", "'true' at character 1 takes nothing in its brackets, not 1"),
        ("selected(${a},)", "something is missing before ')' at character 15, such as ${name}, 'yes' or 16"),
        ("", "there is nothing here; write a condition such as ${age} > 15, or leave it out"),
        (" \n ", "there is nothing here; write a condition such as ${age} > 15, or leave it out"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_where_and_how_to_mend_it(source, said):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source)
    assert str(caught.value) == said


def test_a_long_odd_piece_is_cut_in_the_message():
    with pytest.raises(ExpressionError) as caught:
        compile_expression("a" * 9_000)
    assert str(caught.value).startswith(f"'{'a' * 39}…' at character 1 ")


def chained(sign: str, length: int) -> str:
    return sign.join(["1"] * length)


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("not(", ")"), ("-", ""), ("count-selected(", ")")])
def test_a_hundred_levels_are_understood_and_one_more_is_refused(opening, closing):
    compiled = compile_expression(opening * 100 + "${age} = 16" + closing * 100)
    assert compiled.holds({"age": "16"}) in (True, False)
    with pytest.raises(ExpressionError, match="is nested more than 100 deep; use fewer brackets"):
        compile_expression(opening * 101 + "${age} = 16" + closing * 101)


def test_the_deepest_mixture_of_operators_still_runs():
    step = "1 or 1 and 1 = 1 < 1 + 1 * -("
    allowed = 0
    for levels in range(1, 100):
        try:
            compiled = compile_expression(step * levels + "${age}" + ")" * levels)
        except ExpressionError:
            break
        assert compiled.holds({"age": "16"}) is True
        allowed = levels
    assert allowed == 100 // 8


def test_ten_thousand_characters_are_understood_and_one_more_is_refused():
    longest = chained("+", 5_000) + " "
    assert len(longest) == 10_000
    assert compile_expression(longest).value({}) == 5_000
    with pytest.raises(ExpressionError, match="this is 10,001 characters long; keep it to 10,000"):
        compile_expression(longest + " ")


@pytest.mark.parametrize("sign", [" or ", " and ", "*", " div ", " mod ", "-"])
def test_a_long_chain_is_not_nesting(sign):
    assert compile_expression(chained(sign, 1_000)).value({}) in (True, 1.0, 0.0, -998.0)


def test_many_brackets_side_by_side_are_not_nesting():
    assert compile_expression(" and ".join(["not(${age} = 15)"] * 200)).holds({"age": "16"}) is True
