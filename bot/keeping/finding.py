"""What is kept of one person, found for them: by their chat, or by their receipt code."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from bot.running import Running
from conversations.choosing_language import first_language
from conversations.dialogue import Response
from conversations.own_data import OwnAnswers, OwnChat, OwnQuote, Part, Said
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.records import RecordForm
from conversations.reviewing import said
from storage import codes, joiners, media, participation, people, quotes, receipts, records, responses, subscribers
from storage.chats import Seat
from storage.participation import Taken
from storage.responses import Draft
from storage.sealing import Seal


def of_chat(connection: Connection, running: Running, seat: Seat, changed: Mapping[str, Draft], seal: Seal) -> OwnChat:
    """changed: drafts that are not written yet, by id."""
    taken = participation.of(connection, seat.key)
    linked = [one.response_id for one in taken if one.response_id is not None]
    drafts = {**responses.drafts(connection, linked, seal), **{at: changed[at] for at in linked if at in changed}}
    parts = tuple(_part(running, one, drafts.get(one.response_id or "")) for one in taken)
    roles = people.since(connection, seat.id)
    subscribes = subscribers.is_one(connection, seat.key, seal)
    kept = seat.address if seat.id is not None or subscribes else ""
    writing = tuple(form.name for form in _forms_of(connection, running, seat))
    saved = records.number_by(connection, codes.coder_of(seal, seat.id)) if seat.id is not None else 0
    joins = joiners.is_one(connection, seat.key, seal)
    return OwnChat(seat.channel, kept, parts, roles, ask_whom(running), subscribes, writing, saved, joins)


def _forms_of(connection: Connection, running: Running, seat: Seat) -> Iterator[RecordForm]:
    """What this chat is writing down."""
    for one in records.writing(connection, seat.id) if seat.id is not None else ():
        if form := running.inspection.record(one.form):
            yield form


def _part(running: Running, taken: Taken, draft: Draft | None) -> Part:
    name = _named(running, taken.audience, taken.wave)
    questionnaire = running.questionnaires.get((draft.version, draft.audience)) if draft is not None else None
    if draft is None or questionnaire is None:
        return Part(name, "apart" if taken.sent else "looked")
    response = draft.response
    if response.stage == "sent":
        return Part(name, "sent")
    return Part(
        name,
        "begun" if response.answers else "looked",
        _said(questionnaire.in_language(response.language), response.answers),
    )


def _named(running: Running, code: str, wave: int) -> str:
    """Whom it was asked of; and in which wave, once there are several."""
    audience = running.inspection.audience(code)
    name = audience.name if audience is not None else code
    return say("own_wave", name, str(wave)) if running.wave > 1 else name


def of_receipt(
    connection: Connection, running: Running, key: bytes, seal: Seal, languages: Sequence[str] = ()
) -> OwnAnswers | None:
    """languages: that the person reads, as BCP 47 codes, what they like best first."""
    found = receipts.read(connection, key, seal)
    if found is None:
        return None
    questionnaire = running.questionnaires.get((found.version, found.audience))
    asked = questionnaire.in_language(first_language(questionnaire, languages)) if questionnaire else None
    answers = _all_said(asked, found.answers) if asked else tuple(found.answers.items())
    quoted = quotes.of(connection, found.response, seal)
    return OwnAnswers(
        _named(running, found.audience, found.wave),
        found.week,
        answers,
        found.counted,
        tuple(OwnQuote(found.answers.get(question, ""), name, bool(passed)) for question, name, passed in quoted),
        tuple((found.answers.get(question, ""), titles) for question, titles in _themes(connection, running, found)),
        bool(media.of(connection, found.response)),
    )


def _themes(connection: Connection, running: Running, found: receipts.Found) -> Iterator[tuple[str, str]]:
    """Each comment's question, with the titles of all themes that somebody chose for it."""
    for (_, question), held in codes.held(codes.of_response(connection, found.response)).items():
        chosen = {name for names in held.values() for name in names}
        titles = [theme.title for theme in running.inspection.themes if theme.name in chosen]
        if titles:
            yield question, ", ".join(titles)


def _all_said(questionnaire: Questionnaire, answers: dict[str, str]) -> Said:
    """Whatever is kept, also what this questionnaire would not ask."""
    shown = said(questionnaire, Response(answers=answers))
    asked = {one.row.key for one in shown}
    return (*_said(questionnaire, answers), *((name, value) for name, value in answers.items() if name not in asked))


def ask_whom(running: Running) -> str:
    """Who shows what no chat does, once they know who asks: nobody that a case may be about."""
    asked = running.inspection
    who = asked.privacy.officer if asked.privacy is not None else asked.contact
    return f"{who.name}. {who.how}"


def _said(questionnaire: Questionnaire, answers: dict[str, str]) -> Said:
    return tuple((one.label, one.answer) for one in said(questionnaire, Response(answers=answers)))
