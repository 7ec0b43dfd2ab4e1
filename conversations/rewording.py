"""What was worked out from options' labels, in the words of the language in which it is shown.

What is kept is in the default language, whoever answers: this is for the eye alone.
"""

from conversations.questionnaire import Questionnaire, labels_of
from conversations.rows import Row
from conversations.track import Track
from conversations.tracking import context_of


def reworded(questionnaire: Questionnaire, track: Track, row: Row, key: str) -> str:
    """The value of this key as it reads here. row: that it is shown in."""
    name = key.rpartition(".")[2]
    if name not in questionnaire.reworded:
        return track.visible.get(key, "")
    c = context_of(track, row)
    c.labels, answers = labels_of(questionnaire.questions), dict(track.visible)
    c.answers = answers
    for one in questionnaire.reworded:
        there = next((start + one for start in reversed(row.inside) if start + one in answers), "")
        question = questionnaire.question(there)
        if question is not None and question.calculation is not None:
            c.key, c.here = there, ""
            answers[there] = question.calculation.text(c)
    return answers.get(key, "")
