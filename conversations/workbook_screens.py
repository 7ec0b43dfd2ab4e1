"""What a coordinator sees of a workbook that they sent: what to mend in it, or how it is to be used. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conversations.desk.audiences import STEPS
from conversations.desk.todays_questions import way_there
from conversations.dialogue import Button, Rows, Screen
from conversations.inspection import Audience, Inspection
from conversations.phrases import say, say_count

COMMAND = "workbook"
MOVE = re.compile(r"(?:(look|see|use|new|drop)|(do|name|[mp](?:50|5|1))?(as|in)(\d{1,3}))-(\w{4})", re.ASCII)
MOST_LINES, MOST_LETTERS = 20, 3000
"""Of what is wrong with a workbook, in one message: whoever has more to mend sends it again."""
FEW = 10
"""What is hoped for of an open audience, until a coordinator says otherwise."""
LONGEST_NAME = 60
"""Characters of what an audience is called."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a button asks for. do: look, see, use, new, drop, as or in. at: which audience, or which group.
    token: of the workbook that was on the screen. sure: it is to be done. more: answers that are hoped for besides.
    names: somebody new is to be called something else.
    """

    do: str = "look"
    at: int = 0
    token: str = ""
    sure: bool = False
    more: int = 0
    names: bool = False

    @property
    def naming(self) -> str:
        """The command that says what somebody new in this group is called, in words."""
        return f"{COMMAND}-name{self.do}{self.at}-{self.token}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A workbook that was sent and is not used yet. token: four characters that stand for it in its buttons.

    asked_by: who is asked it already, word for word. Of an audience that is new, until somebody says otherwise:
    hoped_for: answers, 0. called: what it is called, as the workbook; '' if that has no title.
    """

    name: str
    asked: int
    notes: tuple[str, ...]
    token: str
    hoped_for: int = 0
    called: str = ""
    asked_by: tuple[Audience, ...] = ()


def read_move(action: str) -> Move:
    """action: what stands behind the command's verb. Whatever it is not is a look."""
    found = MOVE.fullmatch(action)
    if found is None:
        return Move()
    kind, at, token = found[1] or found[3], int(found[4] or 0), found[5]
    return Move(kind, at, token, found[2] == "do", STEPS.get(found[2], 0), found[2] == "name")


def send() -> Screen:
    return Screen((say("workbook_send"),), ways=_ways())


def lost() -> Screen:
    return Screen((say("workbook_lost"),), ways=_ways())


def faulty(faults: Sequence[str]) -> Screen:
    """Nothing of it was kept."""
    return Screen((say_count("workbook_faults", len(faults)), *_cut(faults), say("workbook_again")), ways=_ways())


def sound(one: Waiting) -> Screen:
    told = (say("workbook_notes"), *_cut(one.notes)) if one.notes else ()
    choices = tuple(
        (_button(f"workbook_{do}", f"{action}-{one.token}"),)
        for do, action in (("see", "see"), ("use", "use"), ("drop", "drop"))
    )
    same = ", ".join(each.name for each in one.asked_by)
    said = say("workbook_same", same) if same else say("workbook_sound", one.name, str(one.asked))
    return Screen((said, *told), choices=choices, ways=_ways())


def whom(one: Waiting, audiences: Sequence[tuple[int, Audience]]) -> Screen:
    """audiences: that are not closed, each with its place in the inspection."""
    choices = [(Button(audience.name, f"{COMMAND}-as{at}-{one.token}"),) for at, audience in audiences]
    new = (_button("workbook_new", f"new-{one.token}"),)
    return Screen((say("workbook_whom", one.name),), choices=(*choices, new), ways=_back())


def which_group(one: Waiting, groups: Sequence[tuple[int, str, str]]) -> Screen:
    """groups: place in the inspection, name and policy."""
    choices = [
        (Button(say(f"workbook_in_{policy}", name), f"{COMMAND}-in{at}-{one.token}"),) for at, name, policy in groups
    ]
    return Screen((say("workbook_group", one.name),), choices=tuple(choices), ways=_back())


def sure_as(one: Waiting, at: int, audience: Audience, opened: bool) -> Screen:
    """opened: it is being answered."""
    said = say("workbook_as_open" if opened else "workbook_as", one.name, audience.name)
    return Screen((said,), choices=_sure(f"doas{at}-{one.token}"), ways=_back())


def called(one: Waiting, taken: bool) -> Screen:
    """Asks in words what somebody new is called. taken: others are called that already."""
    back = Button(say("back"), f"{COMMAND}-new-{one.token}")
    told = (say("workbook_taken", one.called),) if taken else ()
    return Screen((*told, say("workbook_who", one.name)), ways=((back,), *_back()), writes=True, longest=LONGEST_NAME)


def sure_in(one: Waiting, at: int, group: str, audience: Audience) -> Screen:
    """audience: as it would be. Its name and how many answers are hoped for can be changed before it is there."""
    new, hoped_for = say("workbook_as_new", one.name, group), say("workbook_hoped_for", str(audience.hoped_for))
    steps = tuple(
        Button(f"{'+' if more > 0 else '−'}{abs(more)}", f"{COMMAND}-{step}in{at}-{one.token}")
        for step, more in STEPS.items()
    )
    said = (new, say("workbook_called", audience.name), say(f"workbook_policy_{audience.policy}"), hoped_for)
    name = (_button("workbook_name", f"namein{at}-{one.token}"),)
    return Screen(said, choices=(steps[:3], steps[3:], name, *_sure(f"doin{at}-{one.token}")), ways=_back())


def used(name: str, state: str, links: Sequence[str]) -> Screen:
    """state: of the audience, now. links: of one that is new."""
    told = (say("workbook_links"), *links) if links else ()
    return Screen((say(f"workbook_used_{state}", name), *told), ways=_back())


def audience_as_written(one: Waiting, like: Audience, inspection: Inspection) -> dict[str, str]:
    """An audience that is new, as inspection.yaml would have it: in a group, with its rule and its help."""
    known = {one.code for one in inspection.audiences}
    name = one.called or one.name
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30].strip("-")
    wanted = plain if plain[:1].isalpha() else f"more-{plain}".strip("-")
    code = next(each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(known) + 3))) if each not in known)
    told = {"code": code, "name": name, "group": like.group, "policy": like.policy, "help": like.help}
    hoped_for = one.hoped_for or (2 * like.k if like.policy == "protected" else FEW)
    return told | {"k": str(like.k), "hoped_for": str(hoped_for)}


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    """As many as a message holds, and how many there are besides."""
    shown: list[str] = []
    for line in lines[:MOST_LINES]:
        if sum(map(len, shown)) + len(line) > MOST_LETTERS:
            break
        shown.append(line)
    left = len(lines) - len(shown)
    return (*shown, say_count("workbook_more", left)) if left else tuple(shown)


def _button(phrase: str, action: str) -> Button:
    return Button(say(phrase), f"{COMMAND}-{action}")


def _sure(action: str) -> Rows:
    return ((_button("workbook_sure", action),),)


def _ways() -> Rows:
    """Where a workbook is to come next, with the way to what is asked now."""
    return (*way_there(), *_back())


def _back() -> Rows:
    return ((Button(say("desk_back"), "desk"),),)
