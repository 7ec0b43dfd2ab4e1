"""Opening and closing audiences, by one set of rules for the command line and for the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import running
from bot.running import Running
from bot.safeguarding import gate
from bot.safeguarding.alerting import Alerting
from bot.tallying.ledger import release
from storage import audit

NOTHING_TO_CLOSE = "The inspection is in practice; there is nothing to close. Open it first: python bot.py open"


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening would do. codes: audiences that open. shut: those that don't, each with what is missing.

    ends_practice: what was practised is then erased.
    """

    codes: tuple[str, ...]
    shut: Mapping[str, Sequence[str]]
    ends_practice: bool

    @property
    def why(self) -> list[str]:
        """One line for each audience that stays shut."""
        return [f"'{code}' stays shut: {'; '.join(lines)}" for code, lines in self.shut.items()]


def wanted(now: Running, audience: str) -> list[str]:
    """The one that was named; without a name all that have not closed."""
    return [audience] if audience else [code for code in now.audiences if now.state(code) != "closed"]


def opening(alerting: Alerting, codes: Sequence[str], lies: str) -> Opening:
    """What opening these would do, without doing it. lies: why the key lies with the data, '' if it does not."""
    now = alerting.running
    missing = gate.shut(alerting.connection, now, list(codes), alerting.seal, alerting.mailed)
    young = {one.code for one in now.inspection.audiences if one.policy == "protected"}
    lines = {code: [*missing.get(code, []), *([lies] if lies and code in young else [])] for code in codes}
    shut = {code: why for code, why in lines.items() if why and now.state(code) != "open"}
    return Opening(tuple(code for code in codes if code not in shut), shut, now.practice)


def open_(alerting: Alerting, found: Opening, actor: str) -> None:
    """Raises ContentFaults for an audience that has closed."""
    running.open_audiences(alerting.connection, list(found.codes), alerting.now)
    _note(alerting, actor, "opened", found.codes)


def close(alerting: Alerting, codes: Sequence[str], actor: str) -> None:
    """No more answers, for good; and what may be counted is counted. Not while the inspection is in practice."""
    connection, now = alerting.connection, alerting.now
    running.close_audiences(connection, list(codes), now)
    release(connection, running.load(connection), now)
    _note(alerting, actor, "closed", codes)


def _note(alerting: Alerting, actor: str, act: str, codes: Sequence[str]) -> None:
    audit.note(alerting.connection, actor, act, " ".join(codes), "", alerting.now, alerting.seal)
