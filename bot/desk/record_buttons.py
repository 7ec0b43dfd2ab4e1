"""What buttons do where something is recorded: look at the list, add to it, open, change and erase a record."""

from collections.abc import Callable, Mapping
from typing import cast, get_args

from bot.desk.visit import Visit
from bot.intake.arrivals import Outcome
from bot.keeping.erasing import erase_record
from conversations import record_lists
from conversations.dialogue import Screen, Step
from conversations.phrases import say
from conversations.records import RecordKind
from storage import records
from storage.records import Kept


def show(visit: Visit) -> Outcome:
    """How far everything is, or the records of one kind."""
    recorded = visit.here.recording.recorded
    kind = cast(RecordKind, visit.about)
    if kind in get_args(RecordKind):
        return _said(visit, recorded.kind_screen(kind, visit.chat))
    return _said(visit, recorded.summary(visit.chat))


def add(visit: Visit) -> Outcome:
    if visit.about not in visit.alerting.running.records:
        return show(visit)
    return visit.here.recording.begin(visit.here.seat, visit.about)


def look(visit: Visit) -> Outcome:
    """One record, whole. That it was looked at is noted."""
    return _of(visit, lambda kept: _looked(visit, kept))


def edit(visit: Visit) -> Outcome:
    return _of(visit, lambda kept: visit.here.recording.edit(visit.here.seat, kept))


def write(visit: Visit) -> Outcome:
    """Go on with what this chat has begun."""
    theirs = _is_theirs(visit, visit.about)
    return visit.here.recording.go_on(visit.here.seat, visit.about) if theirs else _gone(visit)


def settle(visit: Visit) -> Outcome:
    """Of two texts of a record, what holds."""
    version, _, response = visit.about.partition("-")
    if not _is_theirs(visit, response):
        return _gone(visit)
    visit.here.recording.go_on(visit.here.seat, response)
    draft = visit.here.seat.draft
    return visit.here.recording.settle(visit.here.seat, draft, visit.verb, version) if draft else _gone(visit)


def ask_to_erase(visit: Visit) -> Outcome:
    recorded = visit.here.recording.recorded
    return _of(visit, lambda kept: _said(visit, record_lists.erase_screen(recorded.line(kept, visit.chat))))


def erase(visit: Visit) -> Outcome:
    """For good: no backup brings it back."""
    return _of(visit, lambda kept: _erased(visit, kept))


def _looked(visit: Visit, kept: Kept) -> Outcome:
    visit.note("read", f"record {kept.id[:8]}")
    return _said(visit, visit.here.recording.recorded.record_screen(kept, visit.chat))


def _erased(visit: Visit, kept: Kept) -> Outcome:
    if visit.here.seat.draft is not None and visit.here.seat.draft.id in _recordings_of(visit, kept):
        visit.here.recording.leave(visit.here.seat, visit.here.seat.draft, Step(None, "stopped"))
    for record in (kept.id, *visit.here.recording.recorded.about(kept)):
        erase_record(visit.alerting.connection, record, visit.alerting.now)
    visit.note("erased", f"record {kept.id[:8]}")
    recorded = visit.here.recording.recorded
    return _said(visit, recorded.kind_screen(recorded.form(kept.form).kind, visit.chat, say("record_erased")))


def _recordings_of(visit: Visit, kept: Kept) -> set[str]:
    theirs = records.writing(visit.alerting.connection, visit.chat)
    return {one.response for one in theirs if one.record == kept.id}


def _of(visit: Visit, then: Callable[[Kept], Outcome]) -> Outcome:
    kept = visit.here.recording.recorded.at(visit.about)
    return then(kept) if kept is not None else _gone(visit)


def _gone(visit: Visit) -> Outcome:
    screen = visit.here.recording.recorded.summary(visit.chat)
    return _said(visit, Screen((say("record_not_there"), *screen.paragraphs), screen.choices, screen.ways))


def _is_theirs(visit: Visit, response: str) -> bool:
    return response in {one.response for one in records.writing(visit.alerting.connection, visit.chat)}


def _said(visit: Visit, screen: Screen) -> Outcome:
    return visit.here.recording.said(visit.here.seat, screen)


ACTS: Mapping[str, Callable[[Visit], Outcome]] = {
    record_lists.LIST: show,
    record_lists.ADD: add,
    record_lists.LOOK: look,
    record_lists.EDIT: edit,
    record_lists.WRITE: write,
    record_lists.MINE: settle,
    record_lists.THEIRS: settle,
    record_lists.BOTH: settle,
    record_lists.ERASE: ask_to_erase,
    record_lists.SURE: erase,
}
"""What each button does, by the first word of its action."""
VERBS = frozenset(ACTS)
