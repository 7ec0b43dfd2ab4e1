"""The cells of a form as spreadsheets and word processors leave them, without what nobody meant."""

import re

LOGIC = {
    "relevant", "constraint", "calculation", "choice_filter", "required", "readonly", "trigger", "repeat_count",
}  # fmt: skip
"""The columns that hold a condition or a sum."""
_QUOTES = {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'}
_STRAIGHT = re.compile(rf"""'[^']*'|"[^"]*"|[{"".join(_QUOTES)}]""")
_NAME = re.compile(r"\$\s*\{\s*([^{}\s]+)\s*\}")
_CONTROL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF])
_UNSEEN = _CONTROL | str.maketrans({"\u00a0": " ", "\u2028": "\n", "\u2029": "\n", "\ufeff": None, "\u200b": None})
_SPACES = re.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")


def plain_cell(column: str, cell: str) -> str:
    """Without spaces around it and the spaces that only look like one; ${ name } as ${name}.

    A condition has straight quotes, save within a text that straight ones already stand around.
    """
    text = cell.translate(_UNSEEN).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if "$" in text:
        text = _NAME.sub(r"${\1}", text)
    if column not in LOGIC:
        return text
    return _STRAIGHT.sub(lambda found: _QUOTES.get(found[0], found[0]), _SPACES.sub(" ", text))
