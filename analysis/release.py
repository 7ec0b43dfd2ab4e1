"""How many may be counted now: the disclosure rule. Decisions hang on counts alone, never on what anyone answered."""

from dataclasses import dataclass

from conversations.questionnaire import Policy

OPEN_MINIMUM = 5
"""Responses of an open audience are released together, never fewer than this the first time."""

TOO_FEW = "too few for numbers"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where one audience stands, in responses.

    finished: sent and not yet released. settled: those of them that were sent a day ago or more. released: in earlier
    releases. closed: no more come. k: the least that a protected audience releases, and what it keeps back.
    """

    audience: str
    policy: Policy
    closed: bool
    finished: int
    settled: int
    released: int
    k: int


def decide(audience: Waiting) -> int:
    """How many responses, the oldest settled first, are released now."""
    return _protected(audience) if audience.policy == "protected" else _open(audience)


def _protected(audience: Waiting) -> int:
    """From 2k on all but k, who stay back; at close the rest. Never fewer than k, so each is one of many."""
    if audience.closed:
        return audience.settled if audience.settled >= audience.k else 0
    return audience.settled - audience.k if audience.settled >= 2 * audience.k else 0


def _open(audience: Waiting) -> int:
    enough = audience.settled >= OPEN_MINIMUM
    last_few = audience.closed and audience.released >= OPEN_MINIMUM
    return audience.settled if enough or last_few else 0


def reason(audience: Waiting) -> str | None:
    """Why nothing is shown of this audience, in plain words; None when something is."""
    return None if audience.released else _outlook(audience)


def more(audience: Waiting) -> str | None:
    """When more of an audience that is shown may be counted; None if there is nothing to wait for."""
    if not audience.released or (audience.closed and not audience.finished):
        return None
    if audience.closed and not decide(audience):
        return f"the last {audience.finished} are too few to be counted"
    return _outlook(audience)


def _outlook(audience: Waiting) -> str:
    protected = audience.policy == "protected"
    least, first = (audience.k, 2 * audience.k) if protected else (OPEN_MINIMUM, OPEN_MINIMUM)
    if audience.closed:
        return TOO_FEW if audience.finished < least else "the last numbers are on their way"
    lacking = first - audience.finished
    if lacking > 0:
        return f"{lacking} more finished {'response' if lacking == 1 else 'responses'} needed"
    if audience.settled < first and protected:
        return "enough have finished; they count a day after they were sent"
    return "the next numbers are on their way" if audience.released else "the first numbers are on their way"
