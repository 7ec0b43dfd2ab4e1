"""What YAML could not read, in plain words: where somebody who never heard of it is to look, and what to do there."""

import re

from yaml import MarkedYAMLError

BELOW = "begin it right below the line that it belongs to"
SLIPS = (
    (r"tab|\\t", "begins with a tab; write spaces in its place"),
    (r"mapping values", f'has a colon within its words; put the words in "double quotes". If they are, {BELOW}'),
    (r"unexpected end of stream", "opens a quote that is not closed; close it"),
    (r"',' or '[\]}]'", "opens a bracket that is not closed; close it"),
    (r"expected ':'", "has no colon behind its name; write it, and put its words behind that"),
    (r"expected '-'", f"stands too far left or right; {BELOW}"),
    (
        r"expected (key|<block end>)",
        f"has quotes within quotes, or stands askew; write 'such' within \"such\", or {BELOW}",
    ),
    (r"cannot start any token|alias", 'begins with a sign that is read as no word; put it in "double quotes"'),
    (r"sequence entries", 'begins with a dash; put it in "double quotes", or on a line of its own'),
)
"""A part of what PyYAML says, in C or in Python, and what we say."""
FROM_ITS_BEGINNING = re.compile(r"unexpected end of stream|',' or|expected ':'")
"""What is noticed long after the line that has it."""


def yaml_slip(odd: MarkedYAMLError, text: str) -> str:
    """The line, what is wrong with it and how to mend it. What stands there is not repeated: it may be a secret.

    text: what could not be read.
    """
    problem = "tab" if _is_at_a_tab(odd, text) else odd.problem or ""
    mark = odd.context_mark if FROM_ITS_BEGINNING.search(problem) else odd.problem_mark
    words = next(
        (words for said, words in SLIPS if re.search(said, problem)), "can't be read; check its spaces and quotes"
    )
    return f"line {mark.line + 1 if mark else 1}: {words}"


def _is_at_a_tab(odd: MarkedYAMLError, text: str) -> bool:
    """PyYAML in C calls a tab a character that can't start anything, and does not say which."""
    return odd.problem_mark is not None and text[odd.problem_mark.index :].startswith("\t")
