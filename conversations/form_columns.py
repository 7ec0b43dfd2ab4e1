"""The columns of a form as people spell them, brought to one spelling: relevance is relevant, List Name list_name."""

from collections.abc import Iterable, Mapping

from conversations.languages import known_as
from conversations.languages import spelt as language_spelt

ALIASES: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
        "constraining_message": "constraint_message", "constraint-msg": "constraint_message",
        "constraint_msg": "constraint_message",
        "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message",
        "requiredmsg": "required_message", "calculate": "calculation", "read_only": "readonly",
        "count": "repeat_count", "repeat-count": "repeat_count", "jr:count": "repeat_count",
        "noapperrorstring": "no_app_error_string", "jr:noapperrorstring": "no_app_error_string",
        "image": "media::image", "audio": "media::audio", "video": "media::video", "big-image": "media::big-image",
    },
    "choices": {
        "caption": "label", "value": "name",
        "image": "media::image", "audio": "media::audio", "video": "media::video", "big-image": "media::big-image",
    },
    "settings": {
        "title": "form_title", "set_form_title": "form_title", "id_string": "form_id", "set_form_id": "form_id",
    },
}  # fmt: skip
"""By sheet: what a column is also called, and what it is called here. As XLSForm has it."""
OUTER = {"bind", "control", "body"}
"""What may stand before a column's name without changing what it means: bind::relevant."""
WORDS = {
    "survey": {
        "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant", "constraint",
        "constraint_message", "calculation", "default", "readonly", "trigger", "choice_filter", "parameters",
        "appearance", "repeat_count", "media", "instance", "disabled", "bins", "theme", "quote", "alt",
    },
    "choices": {"list_name", "name", "label", "media", "from", "under"},
    "settings": {
        "form_title", "form_id", "version", "default_language", "style", "instance_name", "public_key",
        "submission_url", "auto_send", "auto_delete", "allow_choice_duplicates", "clean_text_values", "name",
        "minutes", "introduction", "thanks",
    },
}  # fmt: skip
"""By sheet: what is the same word in any case and with spaces for underscores. Others stay as they are written."""
TOLD = {
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "form_title",
    "introduction",
    "thanks",
}
"""What may have a language behind it."""


def spelt(sheet: str, columns: Iterable[str]) -> dict[str, str]:
    """Each column as it is written -> as it is called here, such as 'Label : French' -> 'label::French'.

    A language that is written in two ways is called as it is first.
    """
    written = list(columns)
    parted = "::" if any("::" in one for one in written) else ":"
    first: dict[tuple[str, str], str] = {}
    return {one: _as_first(_spelt(sheet, " ".join(one.split()), parted), first) for one in written}


def _as_first(column: str, first: dict[tuple[str, str], str]) -> str:
    word, _, language = column.rpartition("::")
    if word.partition("::")[0] not in TOLD:
        return column
    return first.setdefault((word, known_as(language)), f"{word}::{language_spelt(language)}")


def _spelt(sheet: str, column: str, parted: str) -> str:
    whole = _word(column)
    if whole in ALIASES[sheet] or whole in WORDS[sheet]:
        return ALIASES[sheet].get(whole, whole)
    first, *rest = _parts(column, parted)
    if _word(first) in OUTER and rest:
        first, *rest = rest
    word = ALIASES[sheet].get(_word(first), _word(first))
    if word.partition("::")[0] not in WORDS[sheet]:
        return column
    if word == "media" and rest:
        rest[0] = rest[0].lower()
    return "::".join([word, *rest])


def _parts(column: str, parted: str) -> list[str]:
    """The parts of bind::jr:count and label:French. A colon after jr parts nothing."""
    if "::" in column:
        parted = "::"
    parts = [part.strip() for part in column.replace("jr:", "jr\0").split(parted)]
    return [part.replace("jr\0", "jr:") for part in parts]


def _word(part: str) -> str:
    return "_".join(part.split()).lower()
