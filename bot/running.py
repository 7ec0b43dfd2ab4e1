"""The inspection as it runs now: read from the database, where opening it put it, and reread when it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.added import laid_over, still_stands
from bot.catalogues import learn_all
from bot.content import Folder, compile_kept, compile_record, lexicon_of, read_inspection
from bot.promised import broken
from conversations.faults import ContentFaults
from conversations.help_lines import HelpLine, everyones
from conversations.inspection import Audience, Inspection
from conversations.questionnaire import Questionnaire
from conversations.safeguarding import Lexicon, no_lexicon
from storage import practice, responses, steering, versions, waves, workbooks
from storage.sealing import Seal
from storage.steering import Steered
from storage.versions import AudienceNow, State
from storage.waves import Ended


@dataclass(frozen=True, slots=True)
class Running:
    """One consistent reading. questionnaires: by (version, audience). earlier: waves as they ended, oldest first.

    asked: wave, audience and each version that it was asked then. records: the version of each form by which something
    is recorded; each version is among the questionnaires, as if its code were an audience's. paused: no tally is posted
    on schedule.
    """

    inspection: Inspection
    wave: int
    practice: bool
    bump: int
    audiences: Mapping[str, AudienceNow]
    questionnaires: Mapping[tuple[str, str], Questionnaire]
    lexicon: Lexicon
    asked: frozenset[tuple[int, str, str]]
    records: Mapping[str, str]
    earlier: tuple["Running", ...] = ()
    paused: bool = False

    @property
    def waves(self) -> tuple["Running", ...]:
        """All waves, the oldest first; the last is this one."""
        return (*self.earlier, self)

    @property
    def read_now(self) -> "Running":
        """The wave whose comments are coded and passed: the one before, until an audience of this one has closed."""
        ended = any(one.state in ("closed", "practice") for one in self.audiences.values())
        return self if ended or not self.earlier else self.earlier[-1]

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of all that people are asked in."""
        return tuple(sorted({one.code for asked in self.questionnaires.values() for one in asked.languages}))

    def state(self, code: str) -> State:
        return self.audiences[code].state

    def questionnaire(self, code: str) -> Questionnaire:
        """What a new response of this audience is asked."""
        return self.questionnaires[self.audiences[code].version, code]

    def was_asked(self, code: str) -> list[Questionnaire]:
        """Each version that this audience was asked in this wave, by hash."""
        versions = sorted(version for wave, audience, version in self.asked if (wave, audience) == (self.wave, code))
        return [self.questionnaires[version, code] for version in versions]

    def fallback(self) -> str:
        """The audience in whose words a stranger is spoken to: young people's, if there is one."""
        protected_first = sorted(self.inspection.audiences, key=lambda one: one.policy == "open")
        return protected_first[0].code

    def help_lines(self) -> tuple[HelpLine, ...]:
        """For someone of whom nothing is known: the lines of all audiences, those for young people first."""
        protected_first = sorted(self.inspection.audiences, key=lambda one: one.policy == "open")
        return everyones([self.questionnaire(one.code).setting.help for one in protected_first])

    def audience(self, code: str) -> Audience | None:
        return self.inspection.audience(code) if code in self.audiences else None


def load(connection: Connection) -> Running:
    """Raises LookupError if nothing was brought in yet."""
    content = versions.load(connection)
    if content is None:
        raise LookupError("no inspection has been brought in")
    steered = steering.steered(connection)
    inspection = _steered(read_inspection(content.source["inspection"]), steered)
    questionnaires = {
        (version, code): compile_kept(form, version, audience, inspection, content.source["help"])
        for (version, code), form in content.forms.items()
        if (audience := inspection.audience(code)) is not None
    }
    questionnaires |= {
        (version, code): compile_record(form, record, inspection, content.source["help"])
        for (version, code), form in content.forms.items()
        if (record := inspection.record(code)) is not None
    }
    now = Running(
        inspection,
        content.wave,
        content.opened_at is None,
        content.bump,
        content.audiences,
        questionnaires,
        lexicon_of(content.source["lexicon"]) if "lexicon" in content.source else no_lexicon(),
        content.asked,
        content.source.get("records", {}),
        paused=steered.paused,
    )
    learn_all(now.languages)
    earlier: tuple[Running, ...] = ()
    for one in waves.ended(connection):
        earlier = (*earlier, replace(_as_it_ended(now, one), earlier=earlier))
    return replace(now, earlier=earlier)


def _steered(inspection: Inspection, steered: Steered) -> Inspection:
    """With the tally's time as coordinators chose it at the desk."""
    if not steered.at:
        return inspection
    tally = inspection.tally.model_copy(update={"at": steered.at, "days": steered.days})
    return inspection.model_copy(update={"tally": tally})


def _as_it_ended(now: Running, ended: Ended) -> Running:
    inspection = read_inspection(ended.source["inspection"])
    return replace(now, inspection=inspection, wave=ended.wave, audiences=ended.audiences)


def bring_in(connection: Connection, folder: Folder, seal: Seal) -> None:
    """Make the folder's content the running one. Raises ContentFaults where answers that are there forbid it.

    What was sent to the desk stands in for the folder's, unless the folder has changed there since.
    """
    for one in workbooks.added(connection):
        if still_stands(one, folder):
            folder = laid_over(folder, one)
        else:
            workbooks.take_out(connection, one.audience)
    put_in(connection, folder, seal)


def put_in(connection: Connection, folder: Folder, seal: Seal) -> None:
    """Make this the running one, as it is. Raises ContentFaults, and nothing is written then.

    In practice all is replaced. Once open, a changed questionnaire becomes a new version; states stay as the database
    has them, and so do the hoped-for numbers of audiences that have opened in this wave. What was changed at the desk
    stays as it is there.
    """
    content = versions.load(connection)
    opened = content is not None and content.opened_at is not None
    if content is not None and opened:
        _refuse(broken(content, folder))
    before = content.audiences if content is not None else {}
    known, chosen = before if opened else {}, steering.steered(connection).hoped_for
    found = folder.versions
    audiences = [_now(one, found[one.code], known.get(one.code), opened) for one in folder.inspection.audiences]
    audiences = [
        replace(one, hoped_for=before[one.code].hoped_for) if one.code in chosen and one.code in before else one
        for one in audiences
    ]
    forms = {(found[code], code): form for code, form in folder.forms.items()}
    forms |= {(folder.source["records"][code], code): form for code, form in folder.records.items()}
    if content is None or (content.source, content.audiences) != (
        folder.source,
        {one.code: one for one in audiences},
    ):
        versions.keep(connection, folder.source, audiences, forms, seal)


def _now(audience: Audience, version: str, before: AudienceNow | None, opened: bool) -> AudienceNow:
    if before is not None:
        hoped_for = audience.hoped_for if before.state == "waiting" else before.hoped_for
        return replace(before, hoped_for=hoped_for, version=version)
    return AudienceNow(audience.code, "waiting" if opened else "practice", audience.hoped_for, version)


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ContentFaults(faults)


def open_audiences(connection: Connection, codes: list[str], now: datetime) -> None:
    """Open audiences for real. The first opening ends practice and erases what was practised.

    Raises ContentFaults for one that has closed: closing counts its last answers, and each further closing would
    show who answered in between.
    """
    content = versions.load(connection)
    if content is None:
        raise LookupError("no inspection has been brought in")
    closed = [code for code in codes if content.audiences[code].state == "closed"]
    _refuse([f"'{code}' has closed and its last answers are counted, so it stays closed" for code in closed])
    if content.opened_at is None:
        practice.erase(connection)
        versions.forget_replaced(connection, content.source.get("records", {}))
        versions.set_opened(connection, now)
        versions.set_state(connection, list(content.audiences), "waiting")
    versions.set_open(connection, codes, now.date())


def close_audiences(connection: Connection, codes: list[str], now: datetime) -> None:
    """No more answers. What was not sent can't count any more, so it is erased, as people were told."""
    responses.erase_unsent(connection, codes)
    versions.set_closed(connection, codes, now.date())
