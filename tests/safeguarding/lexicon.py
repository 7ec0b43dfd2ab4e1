"""The lexicon that the example inspection comes with, compiled once for all tests."""

from bot.content import lexicon_of, read_lexicon
from conversations.safeguarding import Flag, Speaker, look
from tests.mash import FOLDER

SOURCE = read_lexicon(FOLDER)
ENGLISH = lexicon_of(SOURCE)


def seen(words: str, speaker: Speaker = "young") -> Flag | None:
    return look(ENGLISH, words, speaker)


def rag(words: str, speaker: Speaker = "young") -> str | None:
    flag = seen(words, speaker)
    return flag.rag if flag else None


def kind(words: str, speaker: Speaker = "young") -> str | None:
    flag = seen(words, speaker)
    return flag.kind if flag else None
