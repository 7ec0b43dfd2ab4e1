"""flag: what would be noticed in words, and none of them stored. For practitioners who change the lexicon."""

import json
import sys
from functools import lru_cache
from typing import Annotated

import typer

from bot.content import lexicon_of, read_lexicon
from bot.safeguarding.liking import likener
from bot.settings import settings_as_written
from conversations.safeguarding import Flag, Speaker, look
from conversations.safeguarding.likeness import Like


def flag(speaker: Annotated[Speaker, typer.Option(help="Whose words they are.")] = "young") -> None:
    """Read words from standard input, a message per line; print what would be noticed in each, as a line of JSON."""
    lexicon, like = lexicon_of(read_lexicon(settings_as_written().inspection)), lru_cache(1)(_like())
    for line in sys.stdin.buffer:
        words = line.decode("utf-8", "replace").rstrip("\r\n")
        found = like(words) if speaker == "young" else None
        likeness = None if found is None else round(found.share)
        print(json.dumps(_shown(look(lexicon, words, speaker, like=like)) | {"likeness": likeness}), flush=True)


def _like() -> Like:
    try:
        return likener().of
    except (OSError, ValueError) as odd:
        print(f"Warning. Words are only weighed here: {odd}. Install what the bot needs anew.", file=sys.stderr)
        return lambda _: None


def _shown(flag: Flag | None) -> dict[str, str | int | None]:
    if flag is None:
        return {"class": None, "rag": None, "reason": None}
    weighed = f" What weighed most: {', '.join(flag.pieces)}." if flag.pieces else ""
    return {"class": flag.kind, "rag": flag.rag, "reason": flag.reason + weighed}
