"""The appearance column: what it asks for is as a chat is anyway, or is left out."""

import re
from collections.abc import Sequence

from conversations.faults import FaultList
from conversations.form_choices import Row

AS_IN_A_CHAT = {
    "multiline", "quick", "likert", "minimal", "compact", "quickcompact", "columns", "autocomplete", "search", "w1",
}  # fmt: skip
"""Several lines for any text, one tap that goes on, options as buttons, short or long lists: all that is so here."""

NUMBER = re.compile(r"-\d+$")
"""How many columns a grid has at most."""
SEARCH = re.compile(r"\bsearch\s*\(")
NO_LIST = "options out of search(…) are not held; write select_one_from_file and the file's name as the type"


def note_appearances(rows: Sequence[Row], faults: FaultList) -> None:
    """One note for all that are left out, in the order in which they come. Options out of a search are a fault.

    Its list on the choices sheet is none: it names the columns of a file.
    """
    for at, row in rows:
        if SEARCH.search(row.get("appearance", "")):
            faults.add(f"survey row {at} ('{row.get('name', '')}'), column 'appearance'", NO_LIST)
    words = (word for _, row in rows for word in row.get("appearance", "").split())
    if others := [one for one in dict.fromkeys(words) if NUMBER.sub("", one) not in AS_IN_A_CHAT]:
        what = f"{', '.join(others)} left out: a chat shows one question after another, each in its own way"
        faults.note("survey, column 'appearance'", what)
