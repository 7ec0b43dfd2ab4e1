"""What becomes of a workbook that was sent: the questionnaire of an audience. Part of one transaction."""

from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from bot import running
from bot.added import as_it_runs, laid_over, to_add
from bot.content import check_form
from bot.desk.audiences import MOST
from bot.desk.trying import Trying, leave
from bot.desk.workbook_target import Target, groups_of, target_of
from bot.intake.door import clean
from bot.safeguarding.alerting import Alerting
from bot.workbooks.checking import Sound, told
from conversations import workbook_screens as screens
from conversations.dialogue import Inbound, Screen
from conversations.faults import ContentFaults
from conversations.phrases import say
from conversations.workbook_screens import LONGEST_NAME, Move, Waiting
from conversations.xlsform import content_hash
from storage import audit, awaited, versions, workbooks
from storage.versions import State


@dataclass(frozen=True, slots=True)
class Used:
    """What was done. state: of the audience, now. new: there was no such audience before."""

    code: str
    name: str
    state: State
    new: bool


class Using:
    """chat: row id of the coordinator's. on_page: they are there, not in the chat."""

    def __init__(self, alerting: Alerting, chat: int, on_page: bool = False) -> None:
        self._alerting, self._connection, self._chat = alerting, alerting.connection, chat
        self._on_page, self._trying = on_page, Trying(alerting, chat, on_page)
        self._running, self._inspection = alerting.running, alerting.running.inspection

    def keep(self, found: Sound) -> Screen:
        """It waits, in place of the one before."""
        title = found.title[:LONGEST_NAME] if found.title != self._inspection.public_name else ""
        kept = {"form": found.form, "name": title or say("workbook_nameless"), "called": title}
        kept |= {"asked": found.asked, "notes": found.notes}
        leave(self._connection, self._chat)
        workbooks.keep(self._connection, self._chat, kept)
        self._note("sent", "a workbook")
        return self._shown(screens.sound(self._waiting(kept)))

    def take(self, move: Move, words: str = "") -> Screen | Used:
        """A button below another workbook than the one that waits does nothing but show that one.

        words: what somebody new is called, where that was asked.
        """
        kept = workbooks.waiting(self._connection, self._chat)
        if kept is None:
            return self._shown(screens.send())
        leave(self._connection, self._chat)
        name = " ".join(clean(words).split())[:LONGEST_NAME]
        if move.token == self._waiting(kept).token:
            kept = self._said(kept, move, name)
        one = self._waiting(kept)
        target = target_of(self._running, move, one)
        if move.token != one.token or (target is None and move.do in ("as", "in", "look")):
            return self._shown(screens.sound(one))
        if target is not None and target.told is not None and (self._is_taken(one) or (move.names and not name)):
            return self._ask_name(move, one)
        if target is not None and move.sure:
            return self._use(target, kept["form"])
        if move.do == "see":
            return self._trying.begin(kept["form"], one.token)
        return self._shown(self._asked(move, one, target))

    def answer(self, token: str, inbound: Inbound) -> Screen:
        """What comes of an answer to the workbook while it is tried; one to another than waits ends that.

        token: of the one on the screen, '' for words.
        """
        kept = workbooks.waiting(self._connection, self._chat)
        if kept is None:
            return self._shown(screens.send())
        one = self._waiting(kept)
        if token not in ("", one.token):
            leave(self._connection, self._chat)
        shown = self._trying.go_on(kept["form"], one.token, inbound)
        return shown or self._shown(screens.sound(one))

    def _asked(self, move: Move, one: Waiting, target: Target | None) -> Screen:
        """What is to be known before it is used."""
        if target is not None and target.told is not None:
            group = next(each.name for each in self._inspection.groups if each.code == target.audience.group)
            return screens.sure_in(one, move.at, group, target.audience)
        if target is not None:
            return screens.sure_as(one, move.at, target.audience, self._running.state(target.audience.code) == "open")
        if move.do == "drop":
            workbooks.forget(self._connection, self._chat)
            return screens.send()
        if move.do == "new":
            return screens.which_group(one, [(at, name, like.policy) for at, name, like in groups_of(self._inspection)])
        known = [(at, each) for at, each in enumerate(self._inspection.audiences) if each not in one.asked_by]
        return screens.whom(one, [(at, each) for at, each in known if self._running.state(each.code) != "closed"])

    def _waiting(self, kept: dict[str, Any]) -> Waiting:
        version, now = content_hash(kept["form"]), self._running.audiences
        asked_by = tuple(one for one in self._inspection.audiences if now[one.code].version == version)
        notes, called, hoped_for = tuple(kept["notes"]), kept.get("called", kept["name"]), kept.get("hoped_for", 0)
        return Waiting(kept["name"], kept["asked"], notes, version[:4], hoped_for, called, asked_by)

    def _said(self, kept: dict[str, Any], move: Move, words: str) -> dict[str, Any]:
        """With what this says of somebody new: what they are called, or how many answers are hoped for."""
        target = target_of(self._running, move, self._waiting(kept))
        if target is None or target.told is None or not ((move.names and words) or move.more):
            return kept
        hoped_for = min(MOST, max(1, target.audience.hoped_for + move.more))
        said = kept | ({"called": words} if move.names else {"hoped_for": hoped_for})
        workbooks.keep(self._connection, self._chat, said)
        return said

    def _is_taken(self, one: Waiting) -> bool:
        """Whether others are called that, or it says nothing."""
        return not one.called or one.called in {each.name for each in self._inspection.audiences}

    def _ask_name(self, move: Move, one: Waiting) -> Screen:
        """On the page the words have a field of their own."""
        if not self._on_page:
            awaited.wait(self._connection, self._chat, move.naming)
        return self._shown(screens.called(one, bool(one.called) and self._is_taken(one)))

    def _use(self, target: Target, form: Any) -> Screen | Used:
        try:
            self._put_in(target, form)
        except ContentFaults as odd:
            return self._shown(screens.faulty(told(odd.faults)))
        workbooks.forget(self._connection, self._chat)
        code, new = target.audience.code, target.told is not None
        self._note("used a workbook", code)
        waits: State = "practice" if self._running.practice else "waiting"
        return Used(code, target.audience.name, waits if new else self._running.state(code), new)

    def _put_in(self, target: Target, form: Any) -> None:
        """By the rules that hold for a changed folder too. Raises ContentFaults, and nothing is written then."""
        content, code = versions.load(self._connection), target.audience.code
        assert content is not None
        before = {one.audience: one for one in workbooks.added(self._connection)}.get(code)
        one = to_add(content, before, code, form, target.told)
        folder = laid_over(as_it_runs(content), one)
        audience = folder.inspection.audience(code)
        assert audience is not None
        check_form(form, audience, folder.inspection)
        running.put_in(self._connection, folder, self._alerting.seal)
        workbooks.add(self._connection, one)

    def _shown(self, screen: Screen) -> Screen:
        return replace(screen, practice=self._running.practice)

    def _note(self, act: str, about: str) -> None:
        who, alerting = f"coordinator:{self._chat}", self._alerting
        audit.note(self._connection, who, act, about, "", alerting.now, alerting.seal)
