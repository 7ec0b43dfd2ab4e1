"""From where a person stands to what they see. Pure: the same state always gives the same screen."""

from dataclasses import replace

from conversations.dialogue import Button, Item, Response, Rows, Screen
from conversations.help_lines import help_paragraphs
from conversations.kinds import KINDS
from conversations.phrases import say
from conversations.questionnaire import TEXT_LIMIT, KindName, Question, Questionnaire
from conversations.route import earlier

HOW_TO_TAP: dict[KindName, str] = {"select_multiple": "tick_hint", "rank": "rank_hint"}
HOW_TO_WRITE: dict[KindName, str] = {
    "integer": "number_hint", "decimal": "number_hint", "date": "date_hint", "time": "time_hint",
    "dateTime": "moment_hint",
}  # fmt: skip
READ_BACK: frozenset[KindName] = frozenset({"date", "time", "dateTime"})
"""Typed words that are read in one way of several: the person sees in which."""


def screen(questionnaire: Questionnaire, response: Response, practice: bool = False, aside: str = "") -> Screen:
    """The current screen of a response, overlays first. aside: what a channel has to say before the first question."""
    draw = {
        "": _stage,
        "help": _help,
        "menu": _menu,
        "paused": _paused,
        "stop": _stop,
        "restart": _restart,
        "answers": _answers,
    }
    shown = draw[response.overlay](questionnaire, response)
    if aside and response.stage == "welcome" and not response.overlay:
        shown = replace(shown, paragraphs=(*shown.paragraphs, aside))
    notice = say(*response.notice) if response.notice else ""
    return replace(shown, notice=notice, at=number(questionnaire, response), practice=practice)


def number(questionnaire: Questionnaire, response: Response) -> int:
    """The number of the current screen: 0 the welcome, n the nth row of the survey, then review and thanks."""
    rows = len(questionnaire.questions)
    return {"welcome": 0, "asking": response.at + 1, "review": rows + 1, "sent": rows + 2}[response.stage]


def said(questionnaire: Questionnaire, response: Response) -> list[tuple[Question, str]]:
    """The relevant questions reached so far, each with its answer as a person reads it ("Skipped" too)."""
    relevant = questionnaire.relevant(response.answers)
    asked = [one for one in questionnaire.questions if one.name in relevant and one.name in response.answers]
    return [(one, _shown(one, response.answers[one.name])) for one in asked]


def _shown(question: Question, value: str) -> str:
    return KINDS[question.kind].show(question, value) if value else say("skipped")


def _stage(questionnaire: Questionnaire, response: Response) -> Screen:
    draw = {"welcome": _welcome, "asking": _question, "review": _review, "sent": _sent}
    return draw[response.stage](questionnaire, response)


def _welcome(questionnaire: Questionnaire, response: Response) -> Screen:
    minutes = say("minutes_one") if questionnaire.minutes == 1 else say("minutes", str(questionnaire.minutes))
    rule = say(f"rule_{questionnaire.setting.policy}", str(questionnaire.setting.k))
    facts, counts = (say(f"{what}_{questionnaire.setting.policy}") for what in ("facts", "counts"))
    first, *rest = questionnaire.introduction or (say("hello"),)
    return Screen(
        paragraphs=(f"{first} {minutes}", *rest, f"{rule} {counts}", facts),
        choices=((Button(say("agree"), "agree"), Button(say("decline"), "decline")),),
        ways=_out(),
    )


def _question(questionnaire: Questionnaire, response: Response) -> Screen:
    question = questionnaire.questions[response.at]
    kind = KINDS[question.kind]
    answered = response.answers.get(question.name)
    value = response.ticked if response.ticked is not None else answered or ""
    return Screen(
        paragraphs=(*_notes_before(questionnaire, response), question.label),
        choices=kind.buttons(question, value),
        ways=(*_steps(questionnaire, response, question), *_out("menu")),
        progress=_progress(questionnaire, response),
        echo=_echo(questionnaire, response),
        hint=_hint(question),
        writes=kind.WRITES,
        longer=question.kind == "text",
        kind=question.kind if kind.WRITES else "",
    )


def _hint(question: Question) -> str:
    """The author's hint, or ours; how to tick is always said."""
    if question.kind == "text":
        return question.hint or say("write_hint", f"{TEXT_LIMIT:,}")
    if question.kind in HOW_TO_TAP:
        return " ".join(filter(None, (question.hint, say(HOW_TO_TAP[question.kind]))))
    return question.hint or (say(HOW_TO_WRITE[question.kind]) if question.kind in HOW_TO_WRITE else "")


def _notes_before(questionnaire: Questionnaire, response: Response) -> tuple[str, ...]:
    """The relevant notes that stand directly above the current row."""
    relevant = questionnaire.relevant(response.answers)
    notes: list[str] = []
    for question in questionnaire.questions[: response.at]:
        if question.name in relevant:
            notes = [*notes, question.label] if question.kind == "note" else []
    return tuple(notes)


def _steps(questionnaire: Questionnaire, response: Response, question: Question) -> Rows:
    row = []
    if earlier(questionnaire, response):
        row.append(Button(say("back"), "back"))
    answered = bool(response.answers.get(question.name))
    if answered:
        row.append(Button(say("keep"), "keep"))
    if not question.required:
        row.append(Button(say("blank" if answered else "skip"), "skip"))
    return (tuple(row),) if row else ()


def _progress(questionnaire: Questionnaire, response: Response) -> str:
    relevant = questionnaire.relevant(response.answers)
    asked = [one for one in questionnaire.questions if one.kind != "note" and not one.about]
    names = [one.name for one in asked if one.name in relevant]
    here = questionnaire.questions[response.at]
    return say("progress", str(names.index(here.about or here.name) + 1), str(len(names)))


def _echo(questionnaire: Questionnaire, response: Response) -> str:
    """What was just tapped, read back; typed words stand in the chat anyway."""
    question = next((one for one in questionnaire.questions if one.name == response.last), None)
    if question is None:
        return ""
    typed = KINDS[question.kind].WRITES and question.kind not in READ_BACK
    if typed and response.answers.get(question.name):
        return ""
    return say("ticked", _shown(question, response.answers.get(question.name, "")))


def _items(questionnaire: Questionnaire, response: Response) -> tuple[Item, ...]:
    place = {one.name: at for at, one in enumerate(questionnaire.questions)}
    return tuple(Item(one.label, shown, f"c{place[one.name]}") for one, shown in said(questionnaire, response))


def _review(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=(*_last_notes(questionnaire, response), say("review_title")),
        items=_items(questionnaire, response),
        choices=((Button(say("send"), "send"),),),
        ways=((Button(say("back"), "back"),), *_out("menu")),
        echo=_echo(questionnaire, response),
    )


def _last_notes(questionnaire: Questionnaire, response: Response) -> tuple[str, ...]:
    return _notes_before(questionnaire, replace(response, at=len(questionnaire.questions)))


def _sent(questionnaire: Questionnaire, response: Response) -> Screen:
    thanks = (questionnaire.thanks,) if questionnaire.thanks else ()
    receipt = (say("receipt", response.receipt),) if response.receipt else ()
    contact = (say("contact", setting.contact),) if (setting := questionnaire.setting).contact else ()
    again = _ways("again") if questionnaire.setting.again else ()
    return Screen(paragraphs=(say("sent"), *thanks, *receipt, *contact), choices=again, ways=_out())


def _help(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=help_paragraphs(questionnaire.help(response.answers)), choices=_ways("carry_on"), ways=_ways("hide")
    )


def _menu(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=(say("menu_title"),),
        choices=(*_ways("carry_on"), *_ways("answers"), *_ways("pause"), *_ways("restart"), *_ways("stop")),
        ways=_out(),
    )


def _answers(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(
        paragraphs=(say("answers_title"),),
        items=_items(questionnaire, response),
        choices=_ways("carry_on"),
        ways=_out(),
    )


def _paused(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("paused"),), choices=_ways("carry_on"), ways=_out())


def _stop(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("stop_title"),), choices=_ways("carry_on", "stop_sure"), ways=_out())


def _restart(questionnaire: Questionnaire, response: Response) -> Screen:
    return Screen(paragraphs=(say("restart_title"),), choices=_ways("carry_on", "restart_sure"), ways=_out())


def last_word(*paragraphs: str) -> Screen:
    """A parting: said once, with the ways that are there on every screen."""
    return Screen(paragraphs, ways=_out())


def _out(*more: str) -> Rows:
    """The row that stands below every screen: to help, out of sight, and more."""
    return _ways("help", "hide", *more)


def _ways(*actions: str) -> Rows:
    """One row of buttons whose phrase and action have the same name."""
    return (tuple(Button(say(action), action) for action in actions),)
