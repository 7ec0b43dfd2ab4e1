"""What was written down of one thing: which it is, what of it is to be seen to, and two texts of it. Pure."""

from collections.abc import Mapping
from datetime import date

from conversations.day_words import told_shortly
from conversations.dialogue import Response
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.records import RecordKind
from conversations.reviewing import said

TITLED: Mapping[RecordKind, tuple[str, ...]] = {
    "interview": ("post", "held_on"),
    "publication": ("title", "author", "year"),
    "review": ("name",),
    "finding": ("words",),
    "key_message": ("words",),
}
"""Questions that say which record it is; without any it is the first that was answered."""
LONGEST_TITLE = 100

Written = Mapping[str, str]
"""Question -> value, of one record."""


def title_of(kind: RecordKind, questionnaire: Questionnaire, written: Written) -> str:
    """Which record it is, in a few words."""
    shown = {key: answer for key, _, answer in shown_of(questionnaire, written) if written.get(key)}
    named = [shown[name] for name in TITLED[kind] if name in shown] or list(shown.values())[:1]
    title = ", ".join(named)
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def shown_of(questionnaire: Questionnaire, written: Written) -> list[tuple[str, str, str]]:
    """Each question that was put, its label, and its answer as a person reads it."""
    return [(one.row.key, one.label, one.answer) for one in said(questionnaire, Response(answers=dict(written)))]


def warnings(kind: RecordKind, written: Written, today: date) -> tuple[str, ...]:
    """What is to be seen to, in sentences."""
    if kind == "interview" and written.get("quote") and not written.get("approved_by"):
        return (say("records_approve"),)
    if kind == "publication" and (day := true_until(written)) is not None and day < today:
        return (say("records_old", told_shortly(day)),)
    return ()


def true_until(written: Written) -> date | None:
    """The last day on which what a publication says is given as true; None if it does not age."""
    return date.fromisoformat(written["true_until"]) if written.get("true_until") else None


def approved_anew(before: Written, after: Written) -> dict[str, str]:
    """A quote that is another one than was approved has not been approved."""
    stays = before.get("approved_by") and before["approved_by"] == after.get("approved_by")
    if stays and after.get("quote") and before.get("quote") != after["quote"]:
        return {**after, "approved_by": ""}
    return dict(after)


def approval_lost(after: Written, *before: Written) -> bool:
    """Whether the quote, which nobody has approved, is another one than was approved in one of the texts before."""
    waits = after.get("quote") and not after.get("approved_by")
    return bool(waits) and any(one.get("approved_by") and one.get("quote") != after["quote"] for one in before)


def together(questionnaire: Questionnaire, theirs: Written, mine: Written) -> dict[str, str]:
    """Both texts of a record in one: words one below the other, of what is tapped all; where only one fits, mine.

    A quote is approved only if it stands so, with who approved it, in one of the two.
    """
    keys = {**theirs, **mine}
    text = {key: _joined(questionnaire, key, theirs.get(key, ""), mine.get(key, "")) for key in keys}
    if text.get("approved_by") and _quote(text) not in (_quote(theirs), _quote(mine)):
        text["approved_by"] = ""
    return text


def _quote(text: Written) -> tuple[str, str]:
    return text.get("quote", ""), text.get("approved_by", "")


def _joined(questionnaire: Questionnaire, key: str, theirs: str, mine: str) -> str:
    question = questionnaire.question(key)
    if not theirs or not mine or theirs == mine or question is None:
        return mine or theirs
    if question.kind == "select_multiple":
        chosen = {*theirs.split(), *mine.split()}
        return " ".join(one.name for one in question.options if one.name in chosen)
    if question.kind != "text" or "multiline" not in question.appearance or theirs in mine:
        return mine
    return theirs if mine in theirs else f"{theirs}\n\n{mine}"


def differing(questionnaire: Questionnaire, theirs: Written, mine: Written) -> list[tuple[str, str, str]]:
    """Of each question that two texts of a record answer otherwise: its label, and both answers; '' for none."""
    labels: dict[str, str] = {}
    answers: list[dict[str, str]] = []
    for text in (theirs, mine):
        shown = shown_of(questionnaire, text)
        labels |= {key: label for key, label, _ in shown}
        answers.append({key: answer for key, _, answer in shown if text.get(key)})
    one, other = answers
    keys = [key for key in labels if one.get(key) != other.get(key)]
    return [(labels[key], one.get(key, ""), other.get(key, "")) for key in keys]
