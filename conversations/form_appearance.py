"""The appearance column: what it asks for is as a chat is anyway, or is left out."""

from collections.abc import Sequence

from conversations.faults import FaultList
from conversations.form_choices import Row

AS_IN_A_CHAT = {"multiline", "quick", "likert", "minimal", "compact", "columns", "autocomplete", "search", "w1"}
"""Several lines for any text, one tap that goes on, options as buttons, short or long lists: all that is so here."""


def note_appearances(rows: Sequence[Row], faults: FaultList) -> None:
    """One note for all that are left out, in the order in which they come."""
    words = (word for _, row in rows for word in row.get("appearance", "").split())
    if others := [one for one in dict.fromkeys(words) if one not in AS_IN_A_CHAT]:
        what = f"{', '.join(others)} left out: a chat shows one question after another, each in its own way"
        faults.note("survey, column 'appearance'", what)
