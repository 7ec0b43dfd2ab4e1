"""What a disclosure looks like: normalise, match a lexicon's rules, see how the words are meant, rate; or weigh."""

from conversations.safeguarding.flag import KINDS, LIKE, RAGS, UNREVIEWED, Flag, Rag, Speaker
from conversations.safeguarding.lexicon import Lexicon, compile_lexicon, no_lexicon
from conversations.safeguarding.look import Message, look, look_at

__all__ = [
    "KINDS", "LIKE", "RAGS", "UNREVIEWED", "Flag", "Lexicon", "Message", "Rag", "Speaker", "compile_lexicon", "look",
    "look_at", "no_lexicon",
]  # fmt: skip
