"""What a name means inside a repeat and outside of it."""

import pytest

from conversations.expressions import Context, ExpressionError, Names, Value, compile_expression
from conversations.instances import MOST, how_many, prefix, prefixes

NAMES = Names(
    around={
        "town": (),
        "house": (),
        "street": ("house",),
        "child": ("house",),
        "who": ("house", "child"),
        "name": ("house", "child", "who"),
        "age": ("house", "child"),
    },
    repeats=frozenset({"house", "child"}),
)
ANSWERS = {
    "town": "York",
    "house": "2",
    "house[1].street": "Mill Lane",
    "house[1].child": "2",
    "house[1].child[1].name": "Ada",
    "house[1].child[1].age": "9",
    "house[1].child[2].name": "Ben",
    "house[2].street": "High Street",
    "house[2].child": "1",
    "house[2].child[1].name": "Cleo",
    "house[2].child[1].age": "4",
}


def value(source: str, place: str = "", places: tuple[int, ...] = ()) -> Value:
    """As it is worked out in the row called place, in these instances of the repeats around it."""
    repeats = NAMES.repeats_around(place)
    c = Context(ANSWERS, inside=prefixes(repeats, places), places=places)
    return compile_expression(source, NAMES, place).run(c)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("count(${house})", 2.0),
        ("count(${child})", 3.0),
        ("sum(${age})", 13.0),
        ("min(${age})", 4.0),
        ("max(${age})", 9.0),
        ("count(${age})", 3.0),
        ("count-non-empty(${age})", 2.0),
        ("join(', ', ${name})", "Ada, Ben, Cleo"),
        ("concat(${name}, '!')", "AdaBenCleo!"),
        ("${street}", "Mill Lane"),
        ("${age} = 4", True),
        ("${age} != 4", True),
        ("${street} = ${name}", False),
        ("${name} = 'Ben'", True),
        ("${age} > 8", True),
        ("${age} > 9", False),
        ("5 > ${age}", True),
        ("${age} + 1", 10.0),
        ("indexed-repeat(${street}, ${house}, 2)", "High Street"),
        ("indexed-repeat(${name}, ${house}, 1, ${child}, 2)", "Ben"),
        ("indexed-repeat(${name}, ${house}, 3, ${child}, 1)", ""),
        ("indexed-repeat(${street}, ${house}, 0)", ""),
        ("indexed-repeat(${street}, ${house}, ${town})", ""),
    ],
)
def test_seen_from_outside_a_name_is_all_of_its_instances(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("${age}", "9"),
        ("${age} + 1", 10.0),
        ("${name}", "Ada"),
        ("${street}", "Mill Lane"),
        ("${town}", "York"),
        ("../name", "Ada"),
        ("current()/../name", "Ada"),
        ("/form/house/child/age", "9"),
        ("sum(/form/house/child/age)", 9.0),
        ("count(${child})", 2.0),
        ("count(${house})", 2.0),
        ("position(..)", 1.0),
        ("position(../..)", 1.0),
        ("indexed-repeat(${name}, ${child}, position(..) + 1)", "Ben"),
        ("indexed-repeat(${name}, ${house}, 2, ${child}, 1)", "Cleo"),
    ],
)
def test_inside_a_repeat_a_name_is_that_of_the_same_instance(source, result):
    assert value(source, "age", (1, 1)) == result


def test_a_position_is_that_of_the_repeat_around_and_one_further_out_of_the_next():
    assert value("position(..)", "age", (2, 1)) == 1.0
    assert value("position(../..)", "age", (2, 1)) == 2.0
    assert value("position(..)", "street", (2,)) == 2.0
    assert value("position(..)", "name", (1, 2)) == 2.0  # in a group in the repeat: the repeat is meant
    assert value("position(..)", "town") == 1.0


def test_which_questions_an_expression_reads_has_the_repeats_that_make_them_many():
    assert compile_expression("sum(${age}) + ${town}", NAMES, "town").names == {"age", "house", "child", "town"}
    assert compile_expression("${age} > 3", NAMES, "name").names == {"age"}
    assert compile_expression("sum(${age})", NAMES, "street").names == {"age", "house", "child"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("indexed-repeat(${town}, ${house}, 1)", "takes a question, a repeat around it and a number, such as"),
        ("indexed-repeat(${name}, ${child}, 1)", "'indexed-repeat' at character 1 needs ${house} too, and its number"),
        ("indexed-repeat('name', ${child}, 1)", "takes a question, a repeat around it and a number, such as"),
    ],
)
def test_a_slip_in_indexed_repeat_is_named(source, said):
    with pytest.raises(ExpressionError) as caught:
        value(source)
    assert said in str(caught.value)


def test_keys_of_instances_are_read_and_written_alike():
    assert prefix(("house", "child"), (1, 2)) == "house[1].child[2]."
    assert prefixes(("house", "child"), (1, 2)) == ("", "house[1].", "house[1].child[2].")
    assert prefixes((), ()) == ("",)


@pytest.mark.parametrize(
    ("written", "count"), [("", 0), ("2", 2), ("x", 0), ("-1", 0), ("²", 0), ("99", 99), ("100", 100), ("101", MOST)]
)
def test_how_many_instances_there_are_is_what_stands_under_the_repeats_name(written, count):
    assert how_many({"child": written}, "child") == count


def test_repeats_within_repeats_are_read_up_to_a_thousand_instances():
    many = {"house": "100", **{f"house[{at}].child": "100" for at in range(1, 101)}}
    assert compile_expression("count(${child})", NAMES).value(many) == 1_000.0
    assert compile_expression("count(${age})", NAMES).value(many) == 1_000.0
