"""What Young Inspectors concluded so far, and keeping what is said of it: part of one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.running import Running
from conversations.findings import (
    DECISION,
    FINDING,
    PRESENT,
    WEIGHED,
    Decision,
    Finding,
    Weighed,
    read_decision,
    read_finding,
    read_weighed,
)
from conversations.key_messages import FOLLOW_UP, KEY_MESSAGE, OPEN, FollowUp, KeyMessage, in_order, read_follow_up
from storage import audit, codes, records
from storage.records import Kept
from storage.responses import new_id
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who may conclude something. chat: row id."""

    connection: Connection
    running: Running
    seal: Seal
    chat: int
    roles: frozenset[str]

    @property
    def concluded(self) -> "Concluded":
        """What stands now."""
        return Concluded(self.connection, self.running.wave, self.seal)

    @property
    def before(self) -> "list[Concluded]":
        """What stood at the end of each wave before, newest first, and what became of it since."""
        return waves_before(self.connection, self.running.wave, self.seal)

    def note(self, act: str, subject: str, now: datetime) -> None:
        actor = f"{'+'.join(sorted(self.roles))}:{self.chat}"
        audit.note(self.connection, actor, act, subject, "", now, self.seal)


@dataclass(frozen=True, slots=True)
class Was:
    """A record as it was. id, version, wave: '', 0 and 0 for one that is new, in the wave that runs."""

    id: str = ""
    version: int = 0
    wave: int = 0


def keep(at: Here, kind: str, answers: Mapping[str, str], was: Was, now: datetime) -> str:
    """As the version after what was. Returns the record's id."""
    who = codes.coder_of(at.seal, at.chat)
    kept = Kept(
        was.id or new_id(), was.version + 1, was.wave or at.running.wave, kind, kind, "", who, dict(answers), now
    )
    records.save(at.connection, kept, at.seal)
    at.note("saved", f"record {kept.id[:8]}", now)
    return kept.id


class Concluded:
    """The findings and key messages of one wave as they stand, in the order in which they were first saved."""

    def __init__(self, connection: Connection, wave: int, seal: Seal) -> None:
        self.wave = wave
        kinds = (FINDING, WEIGHED, DECISION, PRESENT, KEY_MESSAGE, FOLLOW_UP)
        kept: dict[str, list[Kept]] = {kind: [] for kind in kinds}
        for one in records.newest(connection, wave, kinds, seal):
            kept[one.kind].append(one)
        self.findings: list[Finding] = [read_finding(one.id, one.version, one.answers) for one in kept[FINDING]]
        self.weighed: dict[str, Weighed] = {
            one.answers["finding"]: read_weighed(one.id, one.version, one.answers) for one in kept[WEIGHED]
        }
        self.decisions: list[Decision] = [read_decision(one.answers) for one in kept[DECISION]]
        # a later version of a decision has a note put to it, by whoever is where they are by then
        said = [one for one in kept[DECISION] + kept[PRESENT] if one.version == 1]
        self._there = [(one.saved_at, one.answers["present"]) for one in said]
        then = {one.answers["message"]: read_follow_up(one.id, one.version, one.answers) for one in kept[FOLLOW_UP]}
        messages = [
            KeyMessage(one.id, one.answers.get("words", ""), one.answers.get("whose", ""), then.get(one.id, FollowUp()))
            for one in kept[KEY_MESSAGE]
        ]
        self.key_messages: list[KeyMessage] = in_order(messages)

    def present(self, since: datetime) -> str:
        """Who was at a meeting, as it was said last since then; '' if it was not."""
        return max((one for one in self._there if one[0] >= since), default=(since, ""))[1]

    def finding(self, id_: str) -> Finding | None:
        return next((one for one in self.findings if one.id == id_), None)

    def key_message(self, id_: str) -> KeyMessage | None:
        return next((one for one in self.key_messages if one.id == id_), None)


def waves_before(connection: Connection, wave: int, seal: Seal) -> list[Concluded]:
    """Each wave before this one, newest first."""
    return [Concluded(connection, one, seal) for one in range(wave - 1, 0, -1)]


def still_followed(before: Sequence[Concluded]) -> list[KeyMessage]:
    """The key messages of the newest of these waves, and of older ones those that are still to be done."""
    newest = [one for concluded in before[:1] for one in concluded.key_messages]
    older = [one for concluded in before[1:] for one in concluded.key_messages]
    return newest + [one for one in older if one.then.status in OPEN]
