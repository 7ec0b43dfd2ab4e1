"""From where a person stands to what they see. Pure: the same state always gives the same screen."""

from collections.abc import Callable, Mapping
from functools import reduce

from msgspec.structs import replace

from conversations.asking import asking, echo, notes_above, out, ways
from conversations.choosing_language import has_several, language_screen, others, told_language
from conversations.dialogue import CARE_SCREENS, Button, Overlay, Response, Screen, Stage
from conversations.help_lines import help_paragraphs
from conversations.instances import MOST
from conversations.joining import join_screen
from conversations.phrases import say, say_count, speaking, spoken_language
from conversations.questionnaire import Questionnaire
from conversations.recording import as_record
from conversations.reopening import may_reopen
from conversations.reviewing import items, left_out, turns
from conversations.rows import Row
from conversations.tracking import track_of


def screen(questionnaire: Questionnaire, response: Response, practice: bool = False, aside: str = "") -> Screen:
    """The current screen of a response, overlays first. aside: what a channel has to say before the first question."""
    asked = questionnaire.in_language(response.language)
    with speaking(asked.language):
        return draw(asked, response, practice, aside)


def draw(questionnaire: Questionnaire, response: Response, practice: bool, aside: str) -> Screen:
    """The same, where the questionnaire's language is spoken already."""
    shown = DRAWS[response.overlay or response.stage](questionnaire, response)
    if aside and response.stage == "welcome" and not response.overlay:
        shown = replace(shown, paragraphs=(*shown.paragraphs, aside))
    notice = say(*response.notice) if response.notice else ""
    at, language = number(questionnaire, response), questionnaire.language
    drawn = replace(shown, notice=notice, at=at, practice=practice, language=language)
    return as_record(questionnaire, response, drawn) if questionnaire.setting.record else drawn


def number(questionnaire: Questionnaire, response: Response) -> int:
    """The number of the current screen: 0 the welcome, n the nth row of the survey, then review and thanks."""
    if response.stage == "asking":
        return _numbered(questionnaire, response.at, response.places) if response.places else response.at + 1
    rows = len(questionnaire.questions)
    return {"welcome": 0, "review": rows + 1, "sent": rows + 2}[response.stage]


def number_of(questionnaire: Questionnaire, row: Row) -> int:
    """The number of the screen that asks a row."""
    return _numbered(questionnaire, questionnaire.index[row.question.name], row.places)


def _numbered(questionnaire: Questionnaire, at: int, places: tuple[int, ...]) -> int:
    """Each instance of a repeat has numbers of its own, above all others, whatever comes or goes before it."""
    if not places:
        return at + 1
    lap = reduce(lambda laps, place: laps * (MOST + 2) + place, places, 0)
    return at + 1 + CARE_SCREENS.stop + lap * (len(questionnaire.questions) + 3)


def _welcome(questionnaire: Questionnaire, response: Response) -> Screen:
    """The same for everybody, and so drawn once."""
    found = questionnaire.drawn.get("welcome")
    if found is None:
        found = questionnaire.drawn["welcome"] = _greeting(questionnaire)
    return found


def _greeting(questionnaire: Questionnaire) -> Screen:
    minutes = say_count("minutes", questionnaire.minutes)
    rule = say(f"rule_{questionnaire.setting.policy}", str(questionnaire.setting.k))
    facts, counts = (say(f"{what}_{questionnaire.setting.policy}") for what in ("facts", "counts"))
    first, *rest = questionnaire.introduction or (say("hello"),)
    reads = [say("read_later")] if any(one.kind == "text" for one in questionnaire.questions) else []
    return Screen(
        paragraphs=(f"{first} {minutes}", *rest, " ".join((rule, counts, *reads)), facts),
        choices=((Button(say("agree"), "agree"), Button(say("decline"), "decline")),),
        ways=(*others(questionnaire), *out()),
        hint=told_language(questionnaire),
    )


def _review(questionnaire: Questionnaire, response: Response) -> Screen:
    track = track_of(questionnaire, response)
    notes = notes_above(questionnaire, track, len(track.layout.rows))
    return Screen(
        paragraphs=(*notes, *left_out(questionnaire, response), say("review_title")),
        items=items(questionnaire, response),
        choices=((Button(say("send"), "send"),),),
        ways=(*turns(questionnaire, response), (Button(say("back"), "back"),), *out("menu")),
        echo=echo(questionnaire, track, response.last),
    )


def _sent(questionnaire: Questionnaire, response: Response) -> Screen:
    thanks = (questionnaire.thanks,) if questionnaire.thanks else ()
    receipt = (say("receipt", response.receipt),) if response.receipt else ()
    contact = (say("contact", setting.contact),) if (setting := questionnaire.setting).contact else ()
    results = (say("results", setting.results),) if setting.results else ()
    more = ways("again") if setting.again else ()
    change = ways("reopen") if response.receipt and may_reopen(questionnaire) else ()
    join = (say("join_offer"),) if response.joins else ()
    said = (say("sent"), *thanks, *receipt, *results, *contact, *join)
    return Screen(said, choices=(*change, *more, *(ways("join") if response.joins else ())), ways=out())


def _help(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=help_paragraphs(questionnaire.help(response.answers)), choices=ways("carry_on"), ways=ways("hide")
    )


def _menu(questionnaire: Questionnaire, response: Response) -> Screen:
    languages = ways("language") if has_several(questionnaire) else ()
    return Screen(
        paragraphs=(say("menu_title"),),
        choices=(*ways("carry_on"), *ways("answers"), *languages, *ways("pause"), *ways("restart"), *ways("stop")),
        ways=out(),
    )


def _answers(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=(say("answers_title"),),
        items=items(questionnaire, response),
        choices=ways("carry_on"),
        ways=(*turns(questionnaire, response), *out()),
    )


def _paused(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("paused"),), choices=ways("carry_on"), ways=out())


def _stop(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("stop_title"),), choices=ways("carry_on", "stop_sure"), ways=out())


def _restart(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("restart_title"),), choices=ways("carry_on", "restart_sure"), ways=out())


DRAWS: Mapping[Stage | Overlay, Callable[[Questionnaire, Response], Screen]] = {
    "welcome": _welcome, "asking": asking, "review": _review, "sent": _sent,
    "help": _help, "menu": _menu, "paused": _paused, "stop": _stop, "restart": _restart, "answers": _answers,
    "language": language_screen, "join": join_screen,
}  # fmt: skip


def last_word(*paragraphs: str) -> Screen:
    """A parting: said once, with the ways that are there on every screen."""
    return Screen(paragraphs, ways=out(), language=spoken_language())
