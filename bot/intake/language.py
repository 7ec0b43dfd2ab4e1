"""In which language a chat is spoken to: that of what it is asked, as the person has chosen it."""

import structlog

from bot.running import Running
from storage.chats import Seat

log = structlog.get_logger()


def language_of(running: Running, seat: Seat) -> str:
    """As a BCP 47 code; '' where nobody is asked anything, or the form does not say. It never raises."""
    draft = seat.draft
    asked = running.questionnaires.get((draft.version, draft.audience)) if draft is not None else None
    if asked is None or draft is None or not asked.languages[1:]:
        return asked.language if asked is not None else ""
    try:
        return asked.in_language(draft.response.language).language
    except (ValueError, TypeError) as odd:
        log.error("language not known", why=type(odd).__name__)
        return asked.language
