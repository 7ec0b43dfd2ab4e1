"""What is counted of a question: its options, the points of a scale, the bins of an integer."""

from conversations.question import KindName, Question

COUNTED: frozenset[KindName] = frozenset({"select_one", "select_multiple", "range"})
"""Kinds that are tallied as they are. A whole number can point at one person, so an integer is counted by its bins,
or not at all; notes hold no answer and texts are never in a running tally."""


def is_counted(question: Question) -> bool:
    """Within a repeat one person answers as often as they like, so that counts would be of no people."""
    return (question.kind in COUNTED or bool(question.bins)) and not question.repeats


def options(question: Question) -> dict[str, str]:
    """Option name -> label, in the questionnaire's order. A scale's options are its numbers, an integer's its bins."""
    if question.bins:
        return {one.name: one.label for one in question.bins}
    labels = {option.name: option.label for option in question.options}
    if question.kind != "range":
        return labels
    first, last, step = question.scale
    values = map(str, range(first, last + 1, step))
    return {value: labels.get(value, value) for value in values}
