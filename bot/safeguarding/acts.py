"""What is done in a case from the desk: taking it, rating it anew, closing it. What is missing comes back as words."""

from collections.abc import Sequence
from typing import cast

from bot.safeguarding.acknowledging import take
from bot.safeguarding.desk import Desk
from bot.safeguarding.letters import write_to
from bot.safeguarding.sight import is_named
from bot.safeguarding.telling import tell_others
from conversations import cover
from conversations.cover import Rag
from conversations.help_lines import HelpLine
from conversations.phrases import say
from conversations.question import TEXT_LIMIT
from storage import case_steps, cases
from storage.cases import ORDER, Kept

NO_WHY = "Please say why, in a few words. It is kept with the case."
NO_END = "Please say what was done, in a few words. It is kept with the case."
NO_WORDS = "There were no words in it. Nothing was sent."
TOO_LONG = f"That is too long: {TEXT_LIMIT} characters are possible, services included. Nothing was sent."
NO_WAY = "There is no way back to this person any more, so nothing was sent."
NOT_NOW = "This can't be written to from here, so nothing was sent."
NOT_YOURS_TO_LOWER = "Only the lead, the deputy or the manager can lower a rating."


def have(desk: Desk, case: Kept) -> None:
    """I have this. Whoever was first stays the one who has it."""
    take(desk.alerting, case, desk.who.role, desk.who.chat)


def rate(desk: Desk, case: Kept, rag: str, why: str) -> str:
    """Another RAG rating, and with it another due time. Anyone who sees it may raise it; lowering wants a reason."""
    if rag not in ORDER or rag == case.rag:
        return ""
    lower = ORDER.index(rag) > ORDER.index(case.rag)
    if lower and not is_named(desk.who.roles):
        return NOT_YOURS_TO_LOWER
    if lower and not why:
        return NO_WHY
    _rated(desk, case, cast(Rag, rag), lower)
    desk.did(case, "lowered" if lower else "raised", rag, why)
    if not lower and case.state == "held" and case.held_by != desk.who.chat:
        tell_others(desk, case, "desk_raised", say(f"rag_{rag}").lower())
    return ""


def write(desk: Desk, case: Kept, words: str, offers: Sequence[HelpLine] = ()) -> str:
    """Write to the person, with what the council has on offer below it."""
    if not is_named(desk.who.roles) or case.state == "closed":
        return NOT_NOW
    if not words:
        return NO_WORDS
    letter = "\n\n".join((words, *(_offer(line) for line in offers)))
    if len(letter) > TEXT_LIMIT:
        return TOO_LONG
    name, role = desk.alerting.name(desk.who.role), say(f"role_{desk.who.role}").removeprefix("the ")
    if write_to(desk.connection, case, letter, f"{name}, {role}", desk.now, desk.seal) == "gone":
        return NO_WAY
    desk.note("wrote to the person of", f"case {case.reference}")
    return ""


def close(desk: Desk, case: Kept, what: str) -> str:
    """Closed, with what was done."""
    if not what:
        return NO_END
    if case.state != "closed":
        cases.change(desk.connection, case.id, state="closed", closed_at=desk.now)
        desk.did(case, "closed", why=what)
    return ""


def reopen(desk: Desk, case: Kept) -> None:
    """Open again, in the hands of whoever does it."""
    if case.state == "closed":
        values = {"held_role": desk.who.role, "held_by": desk.who.chat, "held_at": desk.now, "closed_at": None}
        cases.change(desk.connection, case.id, state="held", **values)
        desk.did(case, "reopened")


def _offer(line: HelpLine) -> str:
    return "\n".join(filter(None, (line.name, line.who, line.how, line.hours)))


def _rated(desk: Desk, case: Kept, rag: Rag, lower: bool) -> None:
    """Lowered, it is due as if it had been so from the beginning; raised, from now, and never later than it was."""
    since = case.opened_at if lower else desk.now
    due = desk.due(rag, since)
    cases.change(desk.connection, case.id, rag=rag, due_at=due if lower else min(due, case.due_at))
    plan = desk.alerting.cover
    if plan is not None:
        steps = cover.steps(plan, desk.zone, rag, since, case.first, case.lado)
        still = [(step.at, step.role) for step in steps if step.at >= desk.now]
        case_steps.replan(desk.connection, case.id, still, desk.now)
