"""Before anyone is asked it is said who answers for it; before young people are, alerts have reached people."""

from datetime import date, timedelta

from sqlalchemy import Connection

from bot.placeholders import unwritten
from bot.running import Running
from bot.safeguarding.sight import NAMED
from conversations.cover import Cover
from conversations.inspection import Inspection
from conversations.phrases import say
from storage import chats, people, reached
from storage.sealing import Seal

NO_COVER = "inspection.yaml has no section 'safeguarding'; write there who answers for what young people tell"
NO_PRIVACY = (
    "inspection.yaml has no section 'privacy'; write there who answers for what people say (see inspections/mash)"
)
MADE_UP_HOW = "its address ends in .example"
NOT_REACHED = (
    "{0} has not answered a test alert yet; give them an invitation (Invite someone at the desk, or "
    "python bot.py invite {1}), then let them tap I have this in Telegram, or use the link in its e-mail"
)

MADE_UP = "{0} in inspection.yaml is made up ({1}); put your own person there"
HOLIDAYS_END = "bank_holidays in inspection.yaml end on {0}; add those of the year that follows"
ALERTS_TESTED = "lead, deputy and manager each have to answer a test alert; python bot.py open says who has not"
HOLIDAYS_APART = timedelta(days=125)
"""From one bank holiday to the next it is never longer, between August and Christmas."""


def before_opening(inspection: Inspection, today: date) -> list[str]:
    """What an inspection's content lacks before people are asked, one line each."""
    lines = privacy_lacks(inspection)
    if not any(one.policy == "protected" for one in inspection.audiences):
        return lines
    return [*lines, *_cover(inspection, today)]


def privacy_lacks(inspection: Inspection) -> list[str]:
    """What is not said, or made up, of who answers for what people say."""
    if inspection.privacy is None:
        return [NO_PRIVACY]
    return [MADE_UP.format(f"privacy, {name}", MADE_UP_HOW) for name in inspection.privacy.made_up]


def _cover(inspection: Inspection, today: date) -> list[str]:
    cover = inspection.safeguarding
    if cover is None:
        return [NO_COVER]
    emails = [(role, getattr(cover, role).email) for role in people.CHAIN]
    lines = [MADE_UP.format(role, email) for role, email in emails if email.endswith(".example")]
    last = max(cover.bank_holidays, default=None)
    if last is not None and last < today + HOLIDAYS_APART:
        lines.append(HOLIDAYS_END.format(f"{last:%d %B %Y}"))
    return [*lines, ALERTS_TESTED]


def missing(connection: Connection, running: Running, seal: Seal, mailed: bool) -> list[str]:
    """What is missing, one line each. mailed: whether the bot can send e-mail."""
    if running.inspection.safeguarding is None:
        return [NO_COVER]
    roles = unreached(connection, running, seal, mailed)
    return [NOT_REACHED.format(say(f"role_{role}"), role) for role in roles]


def unreached(connection: Connection, running: Running, seal: Seal, mailed: bool) -> list[str]:
    """Who of those that alerts must reach has not shown it, as roles; of an inspection without cover, all."""
    cover = running.inspection.safeguarding
    if cover is None:
        return list(NAMED)
    return [role for role in NAMED if not _ways(connection, cover, role, seal, mailed) & reached.ways(connection, role)]


def shut(connection: Connection, running: Running, codes: list[str], seal: Seal, mailed: bool) -> dict[str, list[str]]:
    """Of these audiences, those that may not open now, with what is missing. What is open already stays so."""
    if running.inspection.privacy is None:
        return {code: [NO_PRIVACY] for code in codes if running.state(code) != "open"}
    protected = [one for one in running.inspection.audiences if one.code in codes and one.policy == "protected"]
    waiting = [one.code for one in protected if running.state(one.code) != "open"]
    lines = missing(connection, running, seal, mailed) if waiting else []
    found = {code: unwritten(running.inspection, running.questionnaire(code)) for code in codes}
    lacks = {code: [*why, *(lines if code in waiting else [])] for code, why in found.items()}
    return {code: why for code, why in lacks.items() if why and running.state(code) != "open"}


def _ways(connection: Connection, cover: Cover, role: str, seal: Seal, mailed: bool) -> set[bytes]:
    """The ways to a role that exist now. A chat that has two of these roles is one person, and so no way to either."""
    theirs = people.reachable_with(connection, role, "telegram")
    alone = [chat for chat in theirs if len(people.roles(connection, chat) & set(NAMED)) == 1]
    ways = {chats.key_of(seal, *chats.address(connection, chat, seal)) for chat in alone}
    email = getattr(cover, role).email if mailed else ""
    return ways | ({reached.by_mail(seal, email)} if email else set())
