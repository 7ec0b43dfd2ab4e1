"""Who has a role, and taking it away, from the desk: as people and dismiss do it, with two things refused."""

from zoneinfo import ZoneInfo

from bot.delivery.pace import is_group
from bot.desk.farewell import say_farewell
from bot.desk.visit import Visit
from bot.premises import Premises
from bot.refusals import DISMISSED
from bot.safeguarding import escalation
from bot.safeguarding.sight import NAMED
from bot.safeguarding.telling import tell_chain
from conversations.desk.people import Somebody, people_screen, removing_screen
from conversations.dialogue import Screen
from conversations.phrases import listed, say
from conversations.screens import last_word
from storage import audit, chats, people
from storage.people import Holder


def step(visit: Visit, _premises: Premises) -> Screen:
    """What a button leads to: people[-NUMBER[-gone]]."""
    number, _, do = visit.about.partition("-")
    everybody = _everybody(visit)
    one = next((one for one in everybody if str(one.number) == number), None)
    if one is None:
        return people_screen(everybody, say("person_gone") if number else "")
    refused = _refused(visit, one)
    if do != "gone" or refused:
        return removing_screen(one, refused)
    _remove(visit, one)
    if one.mine:
        return last_word(say("person_left"))
    return people_screen(_everybody(visit), say("person_removed", str(one.number)))


def _refused(visit: Visit, one: Somebody) -> str:
    """Somebody must be there to run it; and while young people are asked, somebody whom alerts reach."""
    alerting, running = visit.alerting, visit.alerting.running
    if "coordinator" in one.roles and not _others(visit, one, "coordinator"):
        return say("person_only_coordinator")
    asked = {each.policy for each in running.inspection.audiences if running.state(each.code) == "open"}
    theirs = [role for role in NAMED if role in one.roles and "protected" in asked]
    lost = [role for role in theirs if not (_others(visit, one, role, "telegram") or alerting.email(role))]
    return say("person_only", say(f"role_{lost[0]}")) if lost else ""


def _others(visit: Visit, one: Somebody, role: str, channel: str = "") -> list[int]:
    """Who else has this role and can be reached."""
    return [chat for chat in people.reachable_with(visit.alerting.connection, role, channel) if chat != one.number]


def _remove(visit: Visit, one: Somebody) -> None:
    alerting = visit.alerting
    gone = escalation.dismiss(alerting, one.number)
    about = (f"chat {one.number}", " ".join(gone))
    audit.note(alerting.connection, visit.actor, DISMISSED, *about, alerting.now, alerting.seal)
    theirs = [role for role in gone if role in people.CHAIN]
    if not one.mine:
        say_farewell(alerting, one.number, gone)
    if theirs:
        tell_chain(alerting, say("chain_left", listed(say(f"role_{role}") for role in theirs)))


def _where(visit: Visit, one: Holder) -> str:
    """Only coordinators may be a group."""
    alerting = visit.alerting
    if (one.role, one.channel) != ("coordinator", "telegram"):
        return one.channel
    _, address = chats.address(alerting.connection, one.chat, alerting.seal)
    return "group" if is_group(address) else one.channel


def _everybody(visit: Visit) -> list[Somebody]:
    """In the order in which they came."""
    alerting = visit.alerting
    zone = ZoneInfo(alerting.running.inspection.tally.timezone)
    held: dict[int, list[Holder]] = {}
    for one in people.holders(alerting.connection, alerting.seal):
        held.setdefault(one.chat, []).append(one)
    return [
        Somebody(
            chat, tuple(one.role for one in roles), next((one.name for one in roles if one.name), ""),
            _where(visit, roles[0]), roles[0].since.astimezone(zone).date(), chat == visit.chat,
        )
        for chat, roles in held.items()
    ]  # fmt: skip
