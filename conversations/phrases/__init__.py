"""The bot's own words, one catalogue per language; the questionnaires bring theirs."""

from conversations.phrases.english import PHRASES


def say(key: str, *values: str) -> str:
    """The phrase of that key with its values put in. Raises KeyError for an unknown key."""
    return PHRASES[key].format(*values)
