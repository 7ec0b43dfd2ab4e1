"""How buttons stand in rows on a phone: short ones side by side, long ones each on its own."""

from collections.abc import Sequence

from conversations.dialogue import Button, Rows

LINE = 26
"""Characters that fit side by side on a small phone."""


def lay_out(buttons: Sequence[Button]) -> Rows:
    """One row if all labels fit into a line (three at most), else a row each."""
    if len(buttons) <= 3 and sum(len(button.label) for button in buttons) <= LINE:
        return (tuple(buttons),) if buttons else ()
    return tuple((button,) for button in buttons)
