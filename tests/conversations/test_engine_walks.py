"""Whatever people do, in whatever order: nothing breaks, a screen can be drawn, and what is sent is whole."""

import re
from collections import Counter
from functools import cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import compile_form, read_folder
from conversations.dialogue import Arrived, Inbound, Odd, Tap, Typed, Unexpected
from conversations.questionnaire import Questionnaire
from tests.conversations.passes import Pass, questionnaire, row
from tests.mash import ALL, FOLDER

BUTTON = re.compile(r"[a-z0-9_]{1,23}")
ODD = get_args(Odd)
COMMANDS = ["help", "back", "skip", "answers", "pause", "restart", "stop", "menu", "restart_sure", "stop_sure"]
WORDS = ["3", "0", "-1", "999999999", "Yes", "yes, start", "Done", "skip", "Get help", "x" * 2001, "\0", ""]


@cache
def mash(code: str) -> Questionnaire:
    folder = read_folder(FOLDER)
    audience = folder.inspection.audience(code)
    assert audience is not None
    return compile_form(folder.forms[code], audience, folder.inspection, folder.source["help"])


KINDS = {
    "select_one yes_no": {},
    "select_one ages": {},
    "select_multiple fruit": {},
    "range": {"parameters": "start=0 end=3 step=1"},
    "integer": {"constraint": ". < 5"},
    "text": {},
    "note": {},
}


@st.composite
def small_questionnaires(draw: st.DrawFn) -> Questionnaire:
    """One to six rows, each perhaps required, and perhaps asked only after certain answers to an earlier one."""
    kinds = [*draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5)), "text"]
    rows = []
    for at, kind in enumerate(draw(st.permutations(kinds))):
        columns: dict[str, str] = dict(KINDS[kind])
        if at and draw(st.booleans()):
            earlier = f"${{q{draw(st.integers(0, at - 1))}}}"
            columns["relevant"] = draw(st.sampled_from(["{0} = 'yes'", "{0} != ''", "not({0} > 1)"])).format(earlier)
        if draw(st.booleans()):
            columns["required"] = "yes"
        rows.append(row(kind, f"q{at}", **columns))
    return questionnaire(*rows, again=draw(st.booleans()))


def likely(person: Pass, dice: Random) -> Inbound:
    """An answer, a way on or back, or a change: what most people do most of the time."""
    shown = person.screen
    if shown.writes and dice.random() < 0.7:
        return Typed(dice.choice(["4", "It was fine."]))
    choices = [one.action for line in shown.choices for one in line if one.action != "decline"]
    changes = [one.action for one in shown.items if dice.random() < 0.3]
    ways = [one.action for line in shown.ways for one in line if dice.random() < 0.3]
    return Tap(dice.choice(choices + changes + ways or ["skip"]), shown.at)


def unlikely(old: list[Tap], dice: Random) -> Inbound:
    """Old buttons, made-up buttons, commands, words in the wrong place, no answer at all."""
    made_up = Tap(f"{dice.choice('covx')}{dice.randrange(12)}", dice.choice([None, *range(-1, 15)]))
    every: list[Inbound] = [
        dice.choice(old),
        dice.choice(old),
        made_up,
        Tap(dice.choice(COMMANDS)),
        Typed(dice.choice(WORDS), dice.choice([None, 1, 2])),
        Unexpected(dice.choice(ODD)),
        Arrived(),
    ]
    return dice.choice(every)


def taps_on(person: Pass) -> list[Tap]:
    """Every button of the screen."""
    actions = [one.action for one in person.buttons] + [one.action for one in person.screen.items]
    return [Tap(action, person.screen.at) for action in actions]


def must_hold(person: Pass) -> None:
    """After each thing done."""
    if person.response is None:
        assert person.step.milestone in ("declined", "too_young", "stopped")
        assert person.screen.paragraphs
        return
    shown = person.screen
    assert person.response.overlay == "help" or "Get help" in person.labels
    assert all(BUTTON.fullmatch(one.action) and one.label for one in person.buttons)
    assert shown.choices or shown.writes or shown.ways
    if shown.progress:
        at, total = map(int, shown.progress.split(" of "))
        assert 1 <= at <= total
    if person.step.milestone == "sent":
        must_be_whole(person)


def must_be_whole(person: Pass) -> None:
    """What is sent: every question that belongs, no other, and nothing empty that is required."""
    relevant = person.asked.relevant(person.answers)
    wanted = [one for one in person.asked.questions if one.kind != "note" and one.name in relevant]
    assert set(person.answers) == {one.name for one in wanted}
    assert all(person.answers[one.name] for one in wanted if one.required)


def walk(asked: Questionnaire, seed: int, steps: int) -> Counter[str]:
    """Returns how often each milestone was passed. Whoever has left comes again."""
    dice, person, milestones = Random(seed), Pass(asked), Counter[str]()
    old: list[Tap] = []
    for _ in range(steps):
        person = person if person.response else Pass(asked)
        old += taps_on(person)
        must_hold(person.does(likely(person, dice) if dice.random() < 0.8 else unlikely(old, dice)))
        milestones[person.step.milestone] += 1
    return milestones


@given(st.integers(0, 2**32), st.sampled_from(ALL))
@settings(max_examples=100)
def test_any_walk_through_an_inspections_questionnaire_holds(seed: int, code: str) -> None:
    assert sum(walk(mash(code), seed, 60).values()) == 60


@given(st.integers(0, 2**32), small_questionnaires())
@settings(max_examples=150)
def test_any_walk_through_any_small_questionnaire_holds(seed: int, asked: Questionnaire) -> None:
    assert sum(walk(asked, seed, 40).values()) == 40


def test_the_walks_come_to_every_end_there_is() -> None:
    milestones = sum((walk(mash("leaflets"), seed, 100) for seed in range(80)), Counter[str]())
    assert set(milestones) == {"", "started", "sent", "declined", "too_young", "stopped"}
    assert milestones["sent"] >= 10


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("choice", [-1, 0, 1])
def test_whoever_just_goes_on_reaches_the_end_and_sends_something_whole(code: str, choice: int) -> None:
    person = Pass(mash(code)).says("Yes, start")
    for _ in range(40):
        shown, every = person.screen, [one for line in person.screen.choices for one in line]
        if person.step.milestone == "sent":
            break
        if shown.writes:
            person.says("7")
        elif "Skip" not in person.labels and person.question.startswith("How old"):
            person.says("16 or 17")
        elif every[-1].action == "done":
            person.taps("o0", shown.at).taps("done", shown.at)
        else:
            person.taps(every[choice % len(every)].action, shown.at)
        must_hold(person)
    assert person.step.milestone == "sent"
