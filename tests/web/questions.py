"""A short questionnaire with one question of each kind, for the page's tests."""

from conversations.help_lines import HelpLine
from conversations.questionnaire import Questionnaire, Setting
from conversations.xlsform import read_form

FORM = {
    "settings": {
        "form_title": "Young Inspectors",
        "minutes": "2",
        "introduction": ["Hi. We're the Young Inspectors.", "Your answers stay with us."],
        "thanks": "That helps.",
    },
    "survey": [
        {"type": "select_one yes_no", "name": "listened", "label": "Did they listen to you?"},
        {"type": "select_multiple ways", "name": "ways", "label": "How did they keep in touch?"},
        {"type": "range", "name": "easy", "label": "How easy was it?", "parameters": "start=1 end=5 step=1"},
        {"type": "integer", "name": "visits", "label": "How many visits were there?"},
        {"type": "text", "name": "last_word", "label": "What else would you like to say?"},
    ],
    "choices": [
        {"list_name": "yes_no", "name": "yes", "label": "Yes"},
        {"list_name": "yes_no", "name": "no", "label": "No"},
        {"list_name": "ways", "name": "calls", "label": "Calls"},
        {"list_name": "ways", "name": "texts", "label": "Texts"},
        {"list_name": "ways", "name": "visits", "label": "Visits"},
    ],
}
HELP = (HelpLine("Childline", "Call 0800 1111, free", "Any time", "If you want to talk about anything"),)
QUESTIONS: Questionnaire = read_form(FORM, "questions.yaml", Setting(help=HELP))
