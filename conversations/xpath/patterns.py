"""regex(): by RE2, whose time grows with the length of the text alone, whatever the pattern."""

from collections.abc import Callable

import re2

from conversations.xpath.coercions import as_text
from conversations.xpath.context import Context
from conversations.xpath.parts import Literal, Part, Truth
from conversations.xpath.tokens import ExpressionError

Matches = Callable[[Context, str], bool]
LONGEST = 1_000
"""Characters of a pattern."""
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 20
_STEPS = 64
"""Instructions of a pattern that are taken as one more look at each character, in the worst case."""
_MENDS = {
    "invalid perl operator: (?=": "looking ahead with (?= is not held; write the conditions one by one with 'and'",
    "invalid perl operator: (?!": "looking ahead with (?! is not held; write not(regex(…)) for what must not be there",
    "invalid perl operator: (?<": "looking behind with (?< is not held; write the conditions one by one with 'and'",
}


def regex(part: Part, pattern: Part) -> Truth:
    """Whether the whole text is as the pattern has it. A pattern that is worked out and odd matches nothing."""
    written = as_text(part)
    if isinstance(pattern, Literal):
        matches = _compiled(pattern.text)
        return Truth(lambda c: matches(c, written(c)))
    worked_out = as_text(pattern)
    return Truth(lambda c: _or_nothing(worked_out(c))(c, written(c)))


def _or_nothing(pattern: str) -> Matches:
    try:
        return _compiled(pattern)
    except ExpressionError:
        return lambda *_: False


def _compiled(pattern: str) -> Matches:
    if len(pattern) > LONGEST:
        raise ExpressionError(f"has a pattern of over {LONGEST:,} characters; shorten it")
    try:
        found = re2.compile(pattern.encode("utf-8", "replace"), _OPTIONS)
    except re2.error as odd:
        said = odd.args[0].decode("utf-8", "replace") if isinstance(odd.args[0], bytes) else str(odd.args[0])
        raise ExpressionError(f"has a pattern that can't be read: {_MENDS.get(said, said)}") from None
    steps = 1 + found.programsize // _STEPS

    def matches(c: Context, text: str) -> bool:
        c.spend(len(text) * steps)
        return found.fullmatch(text.encode("utf-8", "replace")) is not None

    return matches
