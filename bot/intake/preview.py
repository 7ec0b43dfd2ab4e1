"""What someone sees at an audience's link before anything is kept of them, and once it has closed."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.intake.arrivals import Standing
from bot.intake.entrance import SHUT
from bot.running import Running
from conversations.choosing_language import first_language
from conversations.dialogue import Response, Screen
from conversations.inspection import Channel
from conversations.phrases import first_spoken, say, speaking
from storage import chats, participation
from storage.chats import Seat
from storage.sealing import Seal


def preview(
    connection: Connection,
    now: Running,
    seal: Seal,
    channel: Channel,
    code: str,
    address: str,
    languages: Sequence[str] = (),
) -> Standing | Screen:
    """The welcome, or why it is shut. address: of who looks, '' if that is not known; languages: what they speak."""
    part = participation.part(connection, chats.key_of(seal, channel, address), code, now.wave)
    audience = now.audience(code)
    if part is not None and part.sent and audience is not None and not audience.again:
        return _shut(now, "already", languages)
    return _preview(now, channel, code, languages)


def _shut(now: Running, phrase: str, languages: Sequence[str]) -> Screen:
    language = first_spoken(languages)
    with speaking(language):
        return Screen((say(phrase),), practice=now.practice, language=language)


def _preview(now: Running, channel: Channel, code: str, languages: Sequence[str]) -> Standing | Screen:
    audience = now.audience(code)
    if audience is None:
        return _shut(now, "no_link", languages)
    shut = SHUT.get(now.state(code), "")
    if shut or channel not in audience.channels:
        return _shut(now, shut or "other_channel", languages)
    if audience.by_code:
        return _shut(now, "code_needed", languages)
    asked = now.questionnaire(code)
    fresh = Response(language=first_language(asked, languages))
    return Standing(0, channel, "", "", code, asked.in_language(fresh.language), fresh, now.practice, 0)


def still_there(now: Running, standing: Standing | None) -> Standing | None:
    """None once the audience has closed, unless the answers were sent before, or they told us something."""
    if (
        standing is None
        or standing.audience in now.records
        or now.state(standing.audience) != "closed"
        or standing.response.stage == "sent"
    ):
        return standing
    if standing.cared or (standing.care is not None and not standing.response_id):
        return standing
    return None


def sits_in(now: Running, seat: Seat, code: str) -> bool:
    """Whether this seat is about this audience. The thanks of an earlier wave stay until the audience is asked anew."""
    draft = seat.draft
    if draft is None or draft.audience != code:
        return False
    return draft.wave == now.wave or (code in now.audiences and now.state(code) == "waiting")
