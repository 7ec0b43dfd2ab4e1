"""Opening and closing from the desk, and the hoped-for numbers. By the same rules as the commands open and close."""

from collections.abc import Sequence
from hashlib import sha256

from bot import opening
from bot.desk.told_links import told_links
from bot.desk.visit import Visit
from bot.opening import Opening
from bot.premises import Premises
from conversations.desk.audiences import (
    ALL,
    STEPS,
    Line,
    closing_screen,
    list_screen,
    one_screen,
    opening_screen,
    stays_shut,
)
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import progress, steering

MOST = 9_999
"""Of a hoped-for number."""


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: audiences[-TOKEN[-DO]]."""
    token, _, do = visit.about.partition("-")
    codes = [code for code in visit.alerting.running.audiences if token in (ALL, token_of(code))]
    if do in ("open", "opened"):
        return _open(visit, premises, token, [code for code in codes if _state(visit, code) in ("practice", "waiting")])
    if do in ("close", "closed"):
        return _close(visit, token, [code for code in codes if _state(visit, code) == "open"])
    if len(codes) != 1:
        return list_screen(_lines(visit))
    if do in STEPS and _state(visit, codes[0]) != "closed":
        _hope(visit, codes[0], STEPS[do])
    return one_screen(next(line for line in _lines(visit) if line.token == token), _links(visit, premises, codes[0]))


def _links(visit: Visit, premises: Premises, code: str) -> list[str]:
    """By which this audience's people come; none where each has a code of their own."""
    audience = visit.alerting.running.audience(code)
    if audience is None or audience.by_code:
        return []
    return told_links(premises, f"/q/{code}", code, audience.channels)


def token_of(code: str) -> str:
    """Six characters that stand for an audience in buttons, which have no room for its code."""
    return sha256(code.encode()).hexdigest()[:6]


def _open(visit: Visit, premises: Premises, token: str, codes: Sequence[str]) -> Screen:
    found = opening.opening(visit.alerting, codes, premises.lies)
    if visit.about.endswith("-open") or not found.codes:
        names = [_name(visit, code) for code in found.codes]
        return opening_screen(token, names, _shut(visit, found), found.ends_practice) if codes else _as_it_is(visit)
    opening.open_(visit.alerting, found, visit.actor)
    return list_screen(_lines(visit), say("audience_opened", _names(visit, found.codes)))


def _close(visit: Visit, token: str, codes: Sequence[str]) -> Screen:
    if not codes:
        return _as_it_is(visit)
    if visit.about.endswith("-close"):
        return closing_screen(token, [line for line in _lines(visit) if line.token in map(token_of, codes)])
    opening.close(visit.alerting, codes, visit.actor)
    return list_screen(_lines(visit), say("audience_shut_now", _names(visit, codes)))


def _as_it_is(visit: Visit) -> Screen:
    """There is nothing to do any more: a button was tapped twice, or an old one."""
    return list_screen(_lines(visit), say("audiences_as_it_is"))


def _hope(visit: Visit, code: str, more: int) -> None:
    number = min(MOST, max(1, visit.alerting.running.audiences[code].hoped_for + more))
    steering.set_hoped_for(visit.alerting.connection, code, number)
    visit.note("hopes for", f"{code} {number}")


def _lines(visit: Visit) -> list[Line]:
    """As it is by now."""
    running = visit.running_now()
    done = progress.of(visit.alerting.connection, running.wave)
    nobody = progress.Progress()
    return [
        Line(
            token_of(one.code), one.name, running.state(one.code),
            (now := done.get(one.code, nobody)).started, now.finished, running.audiences[one.code].hoped_for,
        )
        for one in running.inspection.audiences
    ]  # fmt: skip


def _shut(visit: Visit, found: Opening) -> list[str]:
    return [stays_shut(_name(visit, code), lines) for code, lines in found.shut.items()]


def _state(visit: Visit, code: str) -> str:
    return visit.alerting.running.state(code)


def _name(visit: Visit, code: str) -> str:
    audience = visit.alerting.running.audience(code)
    return audience.name if audience else code


def _names(visit: Visit, codes: Sequence[str]) -> str:
    return ", ".join(_name(visit, code) for code in codes)
