"""The two texts of SQL that every engine runs as they are, and the frame that comes of the tally's rows."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.frame import FRAME

if TYPE_CHECKING:
    import pandas as pd

COUNT_FILE = Path(__file__).with_name("count.sql")
TALLY_FILE = Path(__file__).with_name("tally.sql")
COUNT, TALLY = COUNT_FILE.read_text("utf-8"), TALLY_FILE.read_text("utf-8")
DTYPES = {
    **dict.fromkeys(FRAME, "object"),
    **dict.fromkeys(["least", "most", "base_least", "base_most", "percent"], "Int64"),
    **dict.fromkeys(["low", "high"], "float64"),
}


def as_frame(rows: Iterable[tuple[Any, ...]]) -> "pd.DataFrame":
    """What TALLY found, with the columns and dtypes of analysis.frame.frame."""
    import pandas as pd

    return pd.DataFrame(list(rows), columns=FRAME, dtype=object).astype(DTYPES)
