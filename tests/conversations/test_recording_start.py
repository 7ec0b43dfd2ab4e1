"""A record that is begun with an answer already there, as a finding that is written at a meeting."""

from conversations.recording import start
from conversations.xlsform import read_form

ASKED = read_form(
    {
        "survey": [
            {"type": "today", "name": "day"},
            {"type": "text", "name": "theme", "label": "Which theme?"},
            {"type": "calculate", "name": "about", "calculation": "concat('On ', ${theme})"},
            {"type": "text", "name": "words", "label": "On ${about}: what is it?"},
        ]
    },
    "finding.yaml",
)


def test_what_is_calculated_from_an_answer_that_was_filled_in_is_there_at_once() -> None:
    begun = start(ASKED, {"theme": "colours"})
    assert begun.answers == {"theme": "colours", "about": "On colours"}
    assert ASKED.questions[begun.at].name == "words"


def test_an_answer_to_what_the_form_does_not_ask_is_left_out() -> None:
    assert "elsewhere" not in start(ASKED, {"elsewhere": "colours"}).answers
