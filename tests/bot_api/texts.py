"""What a text may be: its length, its characters, its markup."""

import re
from dataclasses import dataclass

from tests.bot_api.html_markup import HtmlText, utf16_length
from tests.bot_api.params import Params
from tests.bot_api.refusals import Json, bad_request

# Documented as "1-4096 characters after entities parsing". Accounts differ on whether an emoji is one
# character or two, so the stricter count is taken: UTF-16 code units, as Telegram counts entities.
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

CONTROL = re.compile(r"[\x00-\x08\x09\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Text:
    """A text as people see it. entities: offsets and lengths in UTF-16 code units."""

    plain: str
    entities: list[Json]


def message_text(params: Params) -> Text:
    """The call's text. Refuses nothing at all, only blanks, and what is too long."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text = _parsed(params, "text")
    if not text.plain:
        raise bad_request("text must be non-empty")
    if utf16_length(text.plain) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text


def caption(params: Params) -> Text:
    """The words under a picture, which may be none."""
    text = _parsed(params, "caption")
    if utf16_length(text.plain) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text


def cleaned(text: str) -> str:
    """As Telegram keeps it: control characters become spaces, the ends are trimmed."""
    return CONTROL.sub(" ", text.replace("\r", "")).strip()


def _parsed(params: Params, name: str) -> Text:
    source = params.text(name)
    mode = params.text("parse_mode").lower()
    if mode in {"", "none"}:
        return Text(cleaned(source), [])
    if mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: these tests read HTML only")
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    # Trimming first keeps the offsets right; blanks just inside a tag at either end are not trimmed.
    read = HtmlText(cleaned(source))
    return Text(read.text, sorted(read.entities, key=lambda entity: int(entity["offset"])))
