"""Whatever is written with the functions, and whatever was answered: it comes to something, and that stays small."""

import math
from datetime import UTC, datetime

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from conversations.expressions import Context, ExpressionError, Names, Table, compile_expression
from conversations.instances import prefixes
from conversations.xpath.functions import HELD
from conversations.xpath.values import LONGEST_TEXT

ROWS = ({"name": "york", "state": "north", "people": "200000"}, {"name": "bath", "state": "", "people": "x"})
NAMES = Names(
    {"child": (), "age": ("child",), "name": ("child",), "a": (), "b": ()}, frozenset({"child"}), {"towns": Table(ROWS)}
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

answers = st.one_of(
    st.sampled_from(["", "1", "-2.5", "1e400", "9" * 400, "a b c", "2026-02-28", "2026-03-01T24:61", "0000-00-00",
                     "9999-12-31T23:59:59-23:59", "12:30:00.000+01:00", "51.5 -0.1 0 0", "\ud800", "%Y %", "(a+)+$"]),
    st.text(max_size=30),
)  # fmt: skip
leaves = st.one_of(
    st.sampled_from(
        ["${a}", "${b}", "${age}", "${name}", "${child}", ".", "..", "../name", "true()", "today()", "now()"]
    ),
    st.sampled_from(["0", "1", "-1", ".5", "100000000000000000000000000", "(0 div 0)", "(1 div 0)", "''", "'a b'"]),
    st.sampled_from(
        [
            "instance('towns')/root/item[state = ${a}]/name",
            "instance('towns')/root/item[${age}]/people",
            "pulldata('towns', 'people', 'name', ${a})",
            "jr:choice-name(${a}, '${b}')",
            "indexed-repeat(${name}, ${child}, ${a})",
        ]
    ),
    answers.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
)


def grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"])
    calls = st.sampled_from(sorted(HELD)).flatmap(
        lambda name: st.lists(parts, min_size=HELD[name].least, max_size=min(HELD[name].most, 6)).map(
            lambda given: f"{name}({', '.join(given)})"
        )
    )
    return calls | st.builds(lambda one, sign, other: f"({one} {sign} {other})", parts, signs, parts)


@given(st.recursive(leaves, grown, max_leaves=10), st.lists(answers, min_size=7, max_size=7), st.booleans())
@settings(max_examples=300)
def test_an_expression_comes_to_something_small_or_is_refused_by_name(source, given, inside):
    try:
        compiled = compile_expression(source, NAMES, "age" if inside else "a")
    except ExpressionError:
        reject()
    keys = ("a", "b", "child", "child[1].age", "child[1].name", "child[2].age")
    said = {**dict(zip(keys, given, strict=False)), "child": "2"}
    places = (2,) if inside else ()
    c = Context(said, given[-1], "a", prefixes(("child",) * inside, places), places, NOW, "made up")
    result = compiled.run(c)
    assert isinstance(result, str | float | bool)
    assert compiled.test(c) is (bool(result) and result == result)
    assert len(compiled.text(c)) <= LONGEST_TEXT
    assert c.row == {}
    assert repr(compiled.run(c)) == repr(result) or (isinstance(result, float) and math.isnan(result))
