"""flag: what would be noticed in words, and none of them stored. For practitioners who change the lexicon."""

import json
import sys
from typing import Annotated

import typer

from bot.content import lexicon_of, read_lexicon
from bot.settings import settings_as_written
from conversations.safeguarding import Flag, Speaker, look


def flag(speaker: Annotated[Speaker, typer.Option(help="Whose words they are.")] = "young") -> None:
    """Read words from standard input, a message per line; print what would be noticed in each, as a line of JSON."""
    lexicon = lexicon_of(read_lexicon(settings_as_written().inspection))
    for line in sys.stdin.buffer:
        words = line.decode("utf-8", "replace").rstrip("\r\n")
        print(json.dumps(_shown(look(lexicon, words, speaker))), flush=True)


def _shown(flag: Flag | None) -> dict[str, str | None]:
    if flag is None:
        return {"class": None, "rag": None, "reason": None}
    weighed = f" What weighed most: {', '.join(flag.pieces)}." if flag.pieces else ""
    return {"class": flag.kind, "rag": flag.rag, "reason": flag.reason + weighed}
