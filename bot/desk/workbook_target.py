"""Whom a workbook is for: an audience that there is, or one that is new in a group."""

from dataclasses import dataclass

from bot.running import Running
from conversations.inspection import Audience, Inspection
from conversations.workbook_screens import Move, Waiting, audience_as_written


@dataclass(frozen=True, slots=True)
class Target:
    """Who is to be asked. told: of an audience that is new, as inspection.yaml would have it."""

    audience: Audience
    told: dict[str, str] | None = None


def target_of(running: Running, move: Move, one: Waiting) -> Target | None:
    """Who a button is about, if there is such an audience or group, it is not closed, and is not asked just this."""
    inspection = running.inspection
    if move.do == "as" and move.at < len(inspection.audiences):
        audience = inspection.audiences[move.at]
        return None if running.state(audience.code) == "closed" or audience in one.asked_by else Target(audience)
    like = {at: like for at, _, like in groups_of(inspection)}.get(move.at) if move.do == "in" else None
    if like is None:
        return None
    written = audience_as_written(one, like, inspection)
    return Target(Audience.model_validate({**written, "questionnaire": "?"}), written)


def groups_of(inspection: Inspection) -> list[tuple[int, str, Audience]]:
    """Place and name of each that has an audience, and the first of those: all in it go by one rule."""
    first = {one.group: one for one in reversed(inspection.audiences)}
    known = enumerate(inspection.groups)
    return [(at, group.name, first[group.code]) for at, group in known if group.code in first]
