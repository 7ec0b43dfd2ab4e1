"""Care: what lies over the screen of someone who told us something, until they go on or stop. Pure.

No probing, no advice, no promise that can't be kept: who reads it and by when is what opening the case found out.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from conversations.dialogue import Arrived, Inbound, Shared, Tap, Typed, Unexpected
from conversations.phrases import say, speaking
from conversations.safeguarding import Rag, Speaker
from conversations.writing import spoken

Stage = Literal["", "told", "how", "where", "noted", "letter", "answer", "answered"]
Page = Literal["", "help", "stop"]
Way = Literal["", "phone", "text", "email", "adult", "here"]
Deed = Literal["", "told", "contact", "open", "stop"]

CARE = "care_"
"""How the actions of these screens begin."""
WAYS: dict[str, Way] = {
    "care_phone": "phone",
    "care_text": "text",
    "care_email": "email",
    "care_adult": "adult",
    "care_here": "here",
}
BEFORE: dict[Stage, Stage] = {"how": "told", "where": "how", "answer": "letter"}
"""Where "Back" leads."""
WRITTEN_TO: frozenset[Stage] = frozenset({"told", "how", "noted", "answered"})
"""Where what is typed is put to what was told."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is really so. who: the name of who reads it, '' if nobody is named; role: lead, deputy or manager.

    by: when at the latest, in local time; on: the day this was told; until: by in Unix seconds. now: somebody is
    there at this hour; otherwise out_of_hours says, as a name and how to reach them, who is. referral: a
    professional's own route. practice: it may be that nobody reads it at all.
    """

    who: str = ""
    role: str = "lead"
    by: str = ""
    on: str = ""
    until: float = 0.0
    now: bool = False
    out_of_hours: tuple[str, str] = ("", "")
    referral: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """case: its reference. kind, rag, speaker: of the flag. again: they told something before, and get fewer words.

    stage '': nothing lies over the screen. page: laid over the stage. letter: one waits that was not opened. words,
    author: of the letter that is open. notice: a phrase's key and its values, said once.
    """

    case: str
    kind: str = ""
    rag: Rag = "amber"
    speaker: Speaker = "young"
    promise: Promise = Promise()
    stage: Stage = "told"
    page: Page = ""
    way: Way = ""
    again: bool = False
    letter: bool = False
    words: str = ""
    author: str = ""
    notice: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Who has it, as it can be said to anyone."""
        return self.promise.who or say("care_runs")

    def ended(self, now: float) -> bool:
        """Whether what it says is past, so that it need not come up again. now: in Unix seconds."""
        return self.stage in ("told", "noted", "answered") and 0 < self.promise.until < now


@dataclass(frozen=True, slots=True)
class CareStep:
    """care: None when nothing is left of it. deed: what storage has to do, with these words."""

    care: Care | None
    deed: Deed = ""
    words: str = ""


def advance_care(care: Care, inbound: Inbound) -> CareStep:
    """One thing that a person did while care lay over their screen, or that was about it. Never raises."""
    quiet = replace(care, notice=())
    match inbound:
        case Tap(action):
            return _tapped(quiet, action)
        case Typed(words) if not words.strip():
            return CareStep(replace(quiet, notice=("empty",)))
        case Typed(words):
            return _typed(replace(quiet, page=""), words)
        case Unexpected(what) | Shared(what):
            return CareStep(replace(quiet, notice=(what,)))
        case Arrived():
            return CareStep(quiet)


def is_about_care(inbound: Inbound) -> bool:
    """Whether it is one of the buttons of these screens, wherever the person is now."""
    return isinstance(inbound, Tap) and inbound.action.startswith(CARE)


def actions(care: Care) -> tuple[str, ...]:
    """What can be chosen here, as actions."""
    if care.page == "stop":
        return ("care_back", "stop_sure")
    if care.page == "help":
        return ("care_back",)
    at: dict[Stage, tuple[str, ...]] = {
        "told": (*(("care_contact",) if care.promise.who else ()), "care_on", "care_stop"),
        "how": (*WAYS, "care_back"),
        "where": ("care_back",),
        "noted": ("care_done", "care_stop"),
        "letter": ("care_answer", "care_later"),
        "answer": ("care_back",),
        "answered": ("care_done",),
    }
    return at.get(care.stage, ())


def off(care: Care) -> Care | None:
    """Nothing lies over the screen any more; a letter that was not opened still waits."""
    return replace(care, stage="", page="", words="", author="", notice=()) if care.letter else None


def pack(care: Care) -> bytes:
    return json.dumps(asdict(care), ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def unpack(data: bytes) -> Care:
    state = json.loads(data)
    promise = state["promise"]
    promise["out_of_hours"] = tuple(promise["out_of_hours"])
    return Care(**{**state, "promise": Promise(**promise), "notice": tuple(state["notice"])})


def _tapped(care: Care, action: str) -> CareStep:
    """An older button of these screens does what it says: people change their minds."""
    if action in ("care_on", "care_done", "care_later"):
        return CareStep(off(care))
    if action == "care_open":
        return CareStep(care, "open")
    if action == "stop_sure" and care.page == "stop":
        return CareStep(off(care), "stop")
    if action in ("care_stop", "stop"):
        return CareStep(replace(care, page="stop"))
    if action == "help":
        return CareStep(replace(care, page="help"))
    if action == "care_here" and care.promise.who:
        return CareStep(replace(care, page="", stage="noted", way="here"), "contact", _in_english(action))
    return CareStep(_turned(replace(care, page=""), action, care.page))


def _turned(care: Care, action: str, page: Page) -> Care:
    if action == "care_back":
        return care if page else replace(care, stage=BEFORE.get(care.stage, care.stage))
    if action == "care_contact" and care.promise.who:
        return replace(care, stage="how")
    if action in WAYS and care.promise.who:
        return replace(care, stage="where", way=WAYS[action])
    if action == "care_answer" and care.words:
        return replace(care, stage="answer")
    return care


def _typed(care: Care, words: str) -> CareStep:
    """A button's label is that button; all else goes to what was told, or to who asked."""
    named = next((one for one in (*actions(care), "help") if spoken(say(one)) == spoken(words)), "")
    if named:
        return _tapped(care, named)
    if care.stage == "where":
        return CareStep(replace(care, stage="noted"), "contact", f"{_in_english(f'care_{care.way}')}: {words}")
    if care.stage == "answer":
        return CareStep(replace(care, stage="answered"), "told", words)
    if care.stage in WRITTEN_TO:
        return CareStep(replace(care, notice=("care_added", care.name)), "told", words)
    return CareStep(replace(care, notice=("care_tap_answer", care.name)))


def _in_english(key: str) -> str:
    """For the lead, whatever language the person reads."""
    with speaking("en"):
        return say(key)
