"""What happens if nobody answers: each step is taken once, when it falls due; late ones as soon as we are back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from bot.safeguarding.alerting import Alerting
from conversations import cover
from storage import alerts, case_steps, cases, notices, people
from storage.alerts import Kept as Alert
from storage.case_steps import Due
from storage.cases import Kept


def escalate(alerting: Alerting, case: int | None = None) -> int:
    """Tell whoever is to be told by now, of all cases that nobody has or of one.

    Where none of those who are due can be reached, the next who can is told at once. If there is nobody at all, the
    steps stay due: they are taken as soon as there is. Returns how many such cases there are.
    """
    found = case_steps.due(alerting.connection, alerting.now, case)
    told: dict[str, list[Due]] = defaultdict(list)
    lost = 0
    for steps in _by_case(found):
        reached = _reached(alerting, steps)
        lost += not reached
        if reached and _take(alerting, [*steps, *reached.values()]):
            for role, step in reached.items():
                told[role].append(step)
    for role, steps in told.items():
        alerting.tell(role, steps)
    return lost


def not_delivered(alerting: Alerting, alert: int) -> None:
    """An alert did not arrive in a chat. If nothing else reaches its role, whoever is next is told at once."""
    kept = alerts.at(alerting.connection, alert)
    if not alerting.reaches(kept.role):
        _pass_on(alerting, kept)


def mail_refused(alerting: Alerting, alert: int) -> None:
    """The mail server will not take it. If no chat reaches its role, whoever is next is told at once."""
    kept = alerts.at(alerting.connection, alert)
    if not people.reachable_with(alerting.connection, kept.role, "telegram"):
        _pass_on(alerting, kept)


def shut_out(alerting: Alerting, chat: int) -> None:
    """A chat can't be reached any more: the alerts that were on their way to it go to whoever is next."""
    for notice, alert in notices.alerts_waiting(alerting.connection, chat):
        notices.move(alerting.connection, notice, "failed", alerting.now)
        not_delivered(alerting, alert)


def dismiss(alerting: Alerting, chat: int) -> list[str]:
    """Take all roles from a chat; returns which.

    What was on its way to it goes on to whoever is next. What it had in hand, nobody has.
    """
    waiting = notices.alerts_waiting(alerting.connection, chat)
    roles = people.dismiss(alerting.connection, chat)
    for _notice, alert in waiting:
        not_delivered(alerting, alert)
    for case in cases.unclosed(alerting.connection):
        if case.held_by == chat:
            _let_go(alerting, case)
    return roles


def _let_go(alerting: Alerting, case: Kept) -> None:
    """It is told anew, from now on; it is due when it was."""
    cases.change(alerting.connection, case.id, state="open", held_role=None, held_by=None, held_at=None)
    if (plan := alerting.cover) is not None:
        found = cover.steps(plan, alerting.zone, cast(cover.Rag, case.rag), alerting.now, case.first, case.lado)
        case_steps.replan(alerting.connection, case.id, [(step.at, step.role) for step in found], alerting.now)
    escalate(alerting, case.id)


def _pass_on(alerting: Alerting, alert: Alert) -> None:
    for case, _due_at in alert.cases:
        step = _next(alerting, case, alert.role)
        if step is not None and _take(alerting, [step]):
            alerting.tell(step.role, [step])


def _by_case(found: Sequence[Due]) -> list[list[Due]]:
    cases: dict[int, list[Due]] = defaultdict(list)
    for step in found:
        cases[step.case].append(step)
    return list(cases.values())


def _reached(alerting: Alerting, steps: Sequence[Due]) -> dict[str, Due]:
    """By role, the step for which each is told: the oldest, so that it can say how late it is."""
    reached: dict[str, Due] = {}
    for step in steps:
        if alerting.reaches(step.role):
            reached.setdefault(step.role, step)
    if not reached and (sooner := _next(alerting, steps[0].case)) is not None:
        reached[sooner.role] = sooner
    return reached


def _next(alerting: Alerting, case: int, but: str = "") -> Due | None:
    """The next step of a case whose role can be reached and is not this one."""
    coming = case_steps.coming(alerting.connection, alerting.now, case)
    return next((step for step in coming if step.role != but and alerting.reaches(step.role)), None)


def _take(alerting: Alerting, steps: Sequence[Due]) -> bool:
    """Whether they were this process's to take."""
    ids = dict.fromkeys(step.id for step in steps)
    taken = [case_steps.take(alerting.connection, step, alerting.now) for step in ids]
    return all(taken)
