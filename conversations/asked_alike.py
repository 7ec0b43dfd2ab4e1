"""Whether two versions of a question mean the same, so that answers to both may stand side by side."""

from conversations.question import Question


def asked_alike(one: Question, other: Question) -> bool:
    """Of the same kind, with the same options, in the same words, and put to people under the same conditions.

    Words that changed may have changed what was asked. Capitals and spaces don't matter.
    """
    return _meaning(one) == _meaning(other)


def _meaning(question: Question) -> tuple[object, ...]:
    options = tuple((option.name, _plain(option.label)) for option in question.options)
    ends = _plain(question.hint) if question.kind == "range" else ""
    conditions = tuple("".join(condition.source.split()) for condition in question.conditions)
    about = (question.name, question.kind, _plain(question.label), ends)
    return (*about, options, question.scale, question.bins, conditions)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
