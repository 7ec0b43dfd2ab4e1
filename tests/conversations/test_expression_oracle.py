"""The closures and elementpath, a well-kept XPath for Python, come to the same wherever both know what is asked.

elementpath reads numbers as decimals, refuses to compare what it can't, and raises where XPath 1.0 says NaN. So each
expression is written twice, once with number() and string() spelt out around its operands, which changes nothing in
XPath 1.0. Dates, node-sets and ODK's own functions it does not know, and it takes '1e3' for a number.
"""

import math
from dataclasses import dataclass
from xml.etree import ElementTree

from elementpath import XPathContext
from elementpath.xpath1 import XPath1Parser
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.expressions import Value, compile_expression

ANSWERS = {"team": "duty", "age": "16", "half": "-0.5", "seen": "leaflet website", "nothing": "", "odd": " a  b "}


@dataclass(frozen=True)
class Pair:
    """The same expression for both, and what it comes to: a text, a number or a truth."""

    ours: str
    theirs: str
    kind: str

    def number(self) -> str:
        return f"number({self.theirs})"

    def text(self) -> str:
        """0 is added to a number, since elementpath spells the zero below nought '-0'."""
        return f"string({self.theirs} + 0)" if self.kind == "number" else f"string({self.theirs})"

    def truth(self) -> str:
        return f"boolean({self.theirs})"


questions = st.sampled_from(sorted(ANSWERS)).map(lambda name: Pair(f"${{{name}}}", f"string(/data/{name})", "text"))
texts = st.sampled_from(["", "duty", "16", "-1", " 2 ", "a", "and"]).map(
    lambda text: Pair(f"'{text}'", f"'{text}'", "text")
)
numbers = (st.integers(0, 20).map(str) | st.sampled_from(["0.5", ".25", "1000000"])).map(
    lambda number: Pair(number, f"number({number})", "number")
)
truths = st.sampled_from(["true()", "false()"]).map(lambda truth: Pair(truth, truth, "truth"))


def _compared(left: Pair, sign: str, right: Pair) -> Pair:
    """Of two texts only = and != compare texts; a truth makes both truths, a number both numbers."""
    if sign in ("=", "!=") and "truth" in (left.kind, right.kind):
        theirs = f"({left.truth()} {sign} {right.truth()})"
    elif sign in ("=", "!=") and "number" not in (left.kind, right.kind):
        theirs = f"({left.theirs} {sign} {right.theirs})"
    else:
        theirs = f"({left.number()} {sign} {right.number()})"
    return Pair(f"({left.ours} {sign} {right.ours})", theirs, "truth")


def _summed(left: Pair, sign: str, right: Pair) -> Pair:
    return Pair(f"({left.ours} {sign} {right.ours})", f"({left.number()} {sign} {right.number()})", "number")


def _joined(left: Pair, sign: str, right: Pair) -> Pair:
    return Pair(f"({left.ours} {sign} {right.ours})", f"({left.truth()} {sign} {right.truth()})", "truth")


FUNCTIONS: list[tuple[str, str, str]] = [
    # name, what it takes (a text, a number, a truth), what it gives
    ("not", "b", "truth"), ("boolean", "b", "truth"), ("string", "t", "text"), ("number", "n", "number"),
    ("string-length", "t", "number"), ("normalize-space", "t", "text"), ("contains", "tt", "truth"),
    ("starts-with", "tt", "truth"), ("substring-before", "tt", "text"), ("substring-after", "tt", "text"),
    ("concat", "tt", "text"), ("floor", "n", "number"), ("ceiling", "n", "number"),
]  # fmt: skip


def _called(function: tuple[str, str, str], given: list[Pair]) -> Pair:
    name, takes, gives = function
    spelt = {"b": Pair.truth, "t": Pair.text, "n": Pair.number}
    theirs = ", ".join(spelt[what](one) for what, one in zip(takes, given, strict=False))
    ours = ", ".join(one.ours for one, _ in zip(given, takes, strict=False))
    return Pair(f"{name}({ours})", f"{name}({theirs})", gives)


def grown(pairs: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    three = st.lists(pairs, min_size=3, max_size=3)
    return st.one_of(
        st.builds(_compared, pairs, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), pairs),
        st.builds(_summed, pairs, st.sampled_from(["+", "-", "*"]), pairs),
        st.builds(_joined, pairs, st.sampled_from(["and", "or"]), pairs),
        st.builds(_called, st.sampled_from(FUNCTIONS), three),
        pairs.map(_translated),
    )


def _translated(one: Pair) -> Pair:
    """Of a character that is named twice the first counts in XPath, and the last in elementpath: here none is."""
    return Pair(f"translate({one.ours}, 'abc', 'AB')", f"translate({one.text()}, 'abc', 'AB')", "text")


expressions = st.recursive(questions | texts | numbers | truths, grown, max_leaves=8)


def theirs_of(source: str) -> object:
    data = ElementTree.Element("data")
    for name, text in ANSWERS.items():
        ElementTree.SubElement(data, name).text = text
    root = XPath1Parser().parse(source)
    return root.evaluate(XPathContext(ElementTree.ElementTree(data)))


def alike(ours: Value, theirs: object) -> bool:
    if isinstance(ours, float):
        assert isinstance(theirs, int | float) or theirs is not None
        other = float(theirs)  # type: ignore[arg-type]  # a number of any sort
        return math.isclose(ours, other, rel_tol=1e-9) or (math.isnan(ours) and math.isnan(other))
    return ours == theirs and type(ours) is type(theirs)


@given(expressions)
@settings(max_examples=300)
def test_both_come_to_the_same(pair):
    assert alike(compile_expression(pair.ours).value(ANSWERS), theirs_of(pair.theirs)), pair
