"""Whether a comment may be quoted: asked right after it was written, and asked again when it changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from conversations.dialogue import Response
from conversations.expressions import Answers
from conversations.question import NAMED, WITHHELD, Option, Own, Question, consent_of
from conversations.questionnaire import Policy, Questionnaire
from conversations.route import onward
from conversations.tracking import is_asked

CONSENTS = ("first", "chosen", "none", "no")


def with_consents(questions: Iterable[Question], policy: Policy) -> tuple[Question, ...]:
    """The questions, each comment that may be quoted followed by what is asked about it.

    Young people are told what happens to their words; professionals have forty seconds.
    """
    hint = Own("quote_hint") if policy == "protected" else ""
    return tuple(one for question in questions for one in (question, *_follow_ups(question, hint)))


def without_consents(questionnaire: Questionnaire) -> Questionnaire:
    """Only what its author wrote."""
    return replace(questionnaire, questions=tuple(one for one in questionnaire.questions if not one.about))


def _follow_ups(comment: Question, hint: str) -> Iterator[Question]:
    if comment.quote and comment.kind == "text":
        options = tuple(Option(name, Own(f"quote_{name}")) for name in CONSENTS)
        yield Question(consent_of(comment.name), "consent", Own("quote_ask"), hint, options=options, about=comment.name)
        yield Question(name_of(comment.name), "name", Own("name_ask"), Own("name_hint"), about=comment.name)


def name_of(comment: str) -> str:
    """The name of the question under which name a comment may be quoted."""
    return f"{comment} name"


def asked_anew(answers: Answers, question: Question, value: str) -> Sequence[str]:
    """The answers that go as this one is given. A consent was for the words as they were, a name for that consent."""
    if question.kind not in ("text", "consent") or value == answers.get(question.name):
        return ()
    comment = question.about or question.name
    names = (name_of(comment),) if question.kind == "consent" else (consent_of(comment), name_of(comment))
    return [name for name in names if name in answers and answers[name] != WITHHELD]


def withheld(questionnaire: Questionnaire, response: Response, never: Callable[[str], bool]) -> Response:
    """Nothing is asked any more about comments that must not be quoted.

    never: tells it of a comment's words, or of the name that was to stand with it.
    """
    answers = dict(response.answers)
    for one in questionnaire.questions:
        if one.about and any(
            never(words) for words in (answers.get(one.about), answers.get(name_of(one.about))) if words
        ):
            answers[consent_of(one.about)] = WITHHELD
    if answers == response.answers:
        return response
    now = structs.replace(response, answers=answers)
    here = questionnaire.questions[response.at]
    if response.stage == "asking" and here.about and not is_asked(questionnaire, now):
        return onward(questionnaire, now)
    return now


def consents(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    """Which comments may be quoted: each with the name that its writer chose, '' for none.

    Who wanted a name and gave none was told that it is not quoted then.
    """
    found = {}
    for one in questionnaire.questions:
        consent = answers.get(one.name) if one.kind == "consent" else None
        name = answers.get(name_of(one.about), "")
        if consent == "none" or (consent in NAMED and name):
            found[one.about] = name if consent in NAMED else ""
    return found


def apart(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    """The answers without what was asked about quoting."""
    asked = {one.name for one in questionnaire.questions if one.about}
    return {name: value for name, value in answers.items() if name not in asked}
