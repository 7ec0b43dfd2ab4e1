"""What was recorded, as those who work on it see it: the list, one record, and two texts of one. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Screen
from conversations.phrases import listed, say
from conversations.records import LISTED, RecordForm, RecordKind

LIST, ADD, LOOK, EDIT, WRITE, ERASE, SURE = "records", "add", "record", "edit", "write", "erase", "sure"
MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""First words of the actions that buttons stand for."""
MEETING = "meeting"
"""The same, of the one that leads to the findings meeting (`conversations/desk/meeting.py`)."""
Said = tuple[tuple[str, str], ...]
"""Each question and what was written, as a person reads it."""
IN_A_ROW = 3
SHOWN_OF_BOTH = 500
"""Characters of an answer that are shown where two texts are held against each other."""
TOGETHER = 3_000
"""Characters of a record that one message holds."""
MOST = 60
"""Records that one screen has a button for; the newest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the list. title: its first answer. saved: when and by whom. warnings: what is to be seen to."""

    id: str
    form: str
    kind: RecordKind
    title: str
    saved: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that this person is writing. name: of what is recorded."""

    response: str
    name: str


def summary(forms: Sequence[RecordForm], lines: Sequence[Line], begun: Sequence[Begun]) -> Screen:
    """How far each kind is, and what this person has begun."""
    kinds = [kind for kind in LISTED if any(one.kind == kind for one in forms)]
    told = [told for kind in kinds for told in _progress(kind, forms, lines)]
    mine = [say("records_begun", one.name) for one in begun]
    on = tuple((Button(say("records_go_on", one.name), f"{WRITE}-{one.response}"),) for one in begun)
    to = tuple((Button(say(f"records_{kind}"), f"{LIST}-{kind}"),) for kind in kinds)
    return Screen((say("records_title"), "\n".join(told), *mine), choices=on, ways=to)


def _progress(kind: RecordKind, forms: Sequence[RecordForm], lines: Sequence[Line]) -> list[str]:
    """Where it was said how many there are to be, what is left is named."""
    wanted = [one for one in forms if one.kind == kind]
    name, done = say(f"records_{kind}"), sum(one.kind == kind for one in lines)
    hoped_for = sum(one.hoped_for for one in wanted)
    if not hoped_for:
        return [say("records_number", name, str(done))]
    counts = {one.code: sum(line.form == one.code for line in lines) for one in wanted}
    met = sum(min(counts[one.code], one.hoped_for) for one in wanted)
    left = [one.name for one in wanted if counts[one.code] < one.hoped_for]
    return [say("records_of", name, str(met), str(hoped_for)), *([say("records_to_do", listed(left))] if left else [])]


def kind_screen(kind: RecordKind, forms: Sequence[RecordForm], lines: Sequence[Line], notice: str = "") -> Screen:
    """The records of one kind, in the order in which they came, and what can be added.

    What is made of what was found out leads to the meeting.
    """
    theirs = [one for one in lines if one.kind == kind]
    told = [_told(number, one) for number, one in enumerate(theirs, 1)] or [say("records_none")]
    opens = [Button(say("records_open", str(at)), f"{LOOK}-{one.id}") for at, one in enumerate(theirs, 1)][-MOST:]
    adds = tuple((Button(say("records_add", one.name), f"{ADD}-{one.code}"),) for one in forms if one.kind == kind)
    meeting = ((Button(say("meeting_themes"), MEETING),), *back())
    return Screen(
        (say(f"records_{kind}"), *told),
        choices=(*in_rows(opens, IN_A_ROW), *adds),
        ways=((Button(say("records_back"), LIST),),) if kind in LISTED else meeting,
        notice=notice,
    )


def _told(number: int, one: Line) -> str:
    return "\n".join((say("records_line", str(number), one.title), one.saved, *one.warnings))


def record_screen(line: Line, said: Said) -> Screen:
    """One record, whole."""
    told = [f"{label}\n{answer}" for label, answer in said]
    change = Button(say("record_change"), f"{EDIT}-{line.id}")
    erase = Button(say("record_erase"), f"{ERASE}-{line.id}")
    back = Button(say("records_back"), f"{LIST}-{line.kind}")
    return Screen((*told, line.saved, *line.warnings), choices=((change, erase),), ways=((back,),))


def erase_screen(line: Line) -> Screen:
    sure = Button(say("record_erase_sure"), f"{SURE}-{line.id}")
    kept = Button(say("record_erase_not"), f"{LOOK}-{line.id}")
    return Screen((line.title, say("record_erase_ask")), choices=((sure, kept),))


def both_screen(response: str, version: int, both: Iterable[tuple[str, str, str]]) -> Screen:
    """both: of each question that differs its label, what they saved, and what this person wrote.

    version: of theirs. The buttons say it, so that nobody chooses over a text that they have not seen.
    """
    told = [
        "\n".join((label, say("record_theirs", _or_none(one)), say("record_mine", _or_none(other))))
        for label, one, other in both
    ]
    ways = {"record_take_mine": MINE, "record_take_theirs": THEIRS, "record_take_both": BOTH}
    buttons = tuple((Button(say(phrase), f"{verb}-{version}-{response}"),) for phrase, verb in ways.items())
    look = (Button(say("record_look"), f"{WRITE}-{response}"),)
    return Screen((say("record_both_title"), *told), choices=(*buttons, look))


def _or_none(answer: str) -> str:
    """Its beginning, so that both texts fit one message; all of it stays in either version."""
    return f"{answer[:SHOWN_OF_BOTH]}…" if len(answer) > SHOWN_OF_BOTH else answer or say("skipped")


def parted(screen: Screen) -> tuple[Screen, ...]:
    """The same in as many messages as it takes; the buttons stand below the last."""
    pieces = [one[at : at + TOGETHER] for one in screen.paragraphs for at in range(0, len(one), TOGETHER)]
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if parts[-1] and sum(map(len, (*parts[-1], piece))) > TOGETHER:
            parts.append([])
        parts[-1].append(piece)
    first = (Screen(tuple(one)) for one in parts[:-1])
    return (*first, replace(screen, paragraphs=tuple(parts[-1])))
