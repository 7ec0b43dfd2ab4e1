"""Pictures that an inspection's forms show, in its folder media/."""

from pathlib import Path

import structlog

from bot.content import MEDIA
from conversations.form_pictures import NAME

log = structlog.get_logger()


def read_picture(folder: Path, name: str) -> bytes | None:
    """None if there is no such picture: what is asked is then asked without it."""
    if not NAME.fullmatch(name):
        return None
    try:
        return (folder / MEDIA / name).read_bytes()
    except OSError as odd:
        log.error("picture can't be read", why=type(odd).__name__)
        return None
