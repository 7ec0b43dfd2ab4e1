"""What someone sees who told us something: thanks, who reads it and by when, whom to turn to, and three ways on."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from conversations.care import WRITTEN_TO, Care, Promise, Stage, actions
from conversations.day_words import told_due
from conversations.dialogue import CARE_SCREENS, Button, Screen
from conversations.help_lines import HelpLine
from conversations.phrases import say
from conversations.safeguarding.flag import LIKE, UNREVIEWED

LINES = 4
"""Help lines that someone can take in at such a moment."""
STAGES: tuple[Stage, ...] = ("", "told", "how", "where", "noted", "letter", "answer", "answered")
OF_THEMSELVES = ("suicide", "self_harm", "distress", "asks_for_help")
"""Kinds of flag where a professional speaks of how they are, not of a child."""
Help = Sequence[HelpLine]

UNSURE = (LIKE, UNREVIEWED)
"""Kinds of flag where nobody knows yet what was told, or whether it was anything."""


def care_screen(care: Care, help: Help) -> Screen:
    """help: the lines for this person, the one for danger first."""
    drawn = _page(care, help) if care.page else _stage(care, help)
    notice = say(*care.notice) if care.notice else ""
    return replace(drawn, notice=notice, at=CARE_SCREENS.start + 10 * len(care.page) + STAGES.index(care.stage))


def with_letter(screen: Screen) -> Screen:
    """The screen that a person is at anyway, with a word that something waits for them."""
    return replace(screen, letter=say("letter_here"), ways=(*screen.ways, _row("care_open")))


def _page(care: Care, help: Help) -> Screen:
    if care.page == "stop":
        return Screen(
            (say("care_stop_title", care.name),), choices=(_row(*actions(care)),), ways=(_row("help", "hide"),)
        )
    lines = ("\n".join(filter(None, (f"{one.name}: {one.how}", one.hours, one.who))) for one in help)
    return Screen((say("help_title"), *lines), choices=(_row(*actions(care)),), ways=(_row("hide"),))


def _stage(care: Care, help: Help) -> Screen:
    """Each of the buttons has a line of its own: they are long, and a thumb may shake."""
    writes = care.stage in WRITTEN_TO or care.stage in ("where", "answer")
    ways = tuple((_button(one, care),) for one in actions(care) if one != "care_back")
    back = (_row("care_back"),) if "care_back" in actions(care) else ()
    return Screen(
        _paragraphs(care, help),
        choices=ways,
        ways=(*back, _row("help", "hide")),
        hint=say("care_box", care.name) if care.stage in WRITTEN_TO else "",
        writes=writes,
        longer=writes,
    )


def _paragraphs(care: Care, help: Help) -> tuple[str, ...]:
    if care.stage == "told":
        return _told_by_professional(care, help) if care.speaker == "professional" else _told(care, help)
    if care.stage == "noted":
        return _noted(care)
    if care.stage == "letter":
        return (say("care_letter", care.author), care.words)
    if care.stage == "where":
        return (say(f"care_where_{care.way}"),)
    phrase = {"how": "care_how", "answer": "care_answer_title", "answered": "care_answered"}[care.stage]
    return (say(phrase, care.name),)


def _told(care: Care, help: Help) -> tuple[str, ...]:
    """Out of hours, what can't wait comes before who reads it tomorrow."""
    promise, urgent = care.promise, _urgent(care)
    if care.again:
        return (_again(care), *urgent)
    thanks, reads = say(f"care_thanks{_tone(care)}"), _reads(care)
    order = (*reads, *urgent) if promise.now else (*urgent, *reads)
    practice = (say("care_practice"),) if promise.practice and promise.who else ()
    return (thanks, *practice, *order, _lines(help, 1 if urgent else 0))


def _again(care: Care) -> str:
    promise = care.promise
    return say("care_again", _who(promise), _by(promise)) if promise.who else say("care_again_nobody")


def _urgent(care: Care) -> tuple[str, ...]:
    promise = care.promise
    if not promise.who:
        return (say("care_nobody"),)
    if not promise.now:
        return (say("care_closed", *promise.out_of_hours),)
    return (say("care_danger"),) if care.rag == "red" else ()


def _reads(care: Care) -> tuple[str, ...]:
    promise = care.promise
    if not promise.who:
        return ()
    return (say(f"care_reads{_tone(care)}", _who(promise), _by(promise)),)


def _tone(care: Care) -> str:
    """Which words fit: the end of a phrase's name."""
    if care.rag == "green":
        return "_green"
    return "_unsure" if care.kind in UNSURE else ""


def _told_by_professional(care: Care, help: Help) -> tuple[str, ...]:
    """Short: their own route for a child, or somebody to talk to for themselves."""
    promise = care.promise
    reads = (say("care_reads_professional", _who(promise), _by(promise)),) if promise.who else ()
    if care.kind in OF_THEMSELVES:
        return (say("care_yourself"), _lines(help, 0), *reads)
    return (say("care_child", promise.referral or say("care_route")), *reads)


def _noted(care: Care) -> tuple[str, ...]:
    promise = care.promise
    call = (say("care_call"),) if care.way in ("phone", "text") else ()
    thanks = say("care_noted", _who(promise), _by(promise), say(f"care_by_{care.way}"))
    return (thanks, *call, say("care_until"))


def _who(promise: Promise) -> str:
    return say(f"care_{promise.role}", promise.who) if promise.who else say("care_runs")


def _by(promise: Promise) -> str:
    """Such as "17:00 today". A promise that was kept before it knew on which day it was made holds words."""
    if not promise.on:
        return promise.by
    return told_due(datetime.fromisoformat(promise.by), date.fromisoformat(promise.on))


def _lines(help: Help, first: int) -> str:
    """Each in one sentence. first: where to begin; the line for danger is left out where that was just said."""
    lines = (f"{one.name}: {one.how.partition('. ')[0]}" for one in help[first : first + LINES])
    return "\n".join((say("care_lines"), *lines))


def _button(action: str, care: Care) -> Button:
    """A professional is not asked whether they are OK."""
    plain = action == "care_on" and care.speaker == "professional"
    return Button(say("care_done" if plain else action), action)


def _row(*names: str) -> tuple[Button, ...]:
    return tuple(Button(say(name), name) for name in names)
