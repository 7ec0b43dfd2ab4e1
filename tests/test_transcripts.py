"""Every talk in tests/transcripts/, played through the intake and its database."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.dialogue import Button, Inbound, Screen, Tap, Typed, Unexpected
from tests.form_talk import shared_by
from tests.mash import ALL
from tests.small_house import Person, SmallHouse
from tests.transcripts import (
    CHOSEN,
    EVENING,
    Act,
    Changes,
    ComesBack,
    Edits,
    FridayEvening,
    Sends,
    SharesFile,
    SharesPlace,
    Shown,
    Taps,
    TapsOldButton,
    TapsTwice,
    Types,
    hold_to,
    read,
)

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


class IntakeTalk:
    """A Talk without a channel: each thing done goes straight into the intake of a house in this folder."""

    def __init__(self, folder: Path) -> None:
        self.house = SmallHouse(folder)
        self.person = Person(self.house)
        self._oldest: Tap | None = None

    async def open(self, audience: str) -> None:
        await self.person.opens(audience)

    async def do(self, what: Act) -> None:
        if self._oldest is None and self.person.shown.choices:
            self._oldest = Tap(self.person.shown.choices[0][0].action, self.person.shown.at)
        await self._act(what)
        if (standing := self.person.outcome.standing) is not None:  # below what was said last
            self.person.shown = standing.screen

    async def _act(self, what: Act) -> None:
        if isinstance(what, ComesBack):
            self._restart()
        elif isinstance(what, Types | SharesPlace | SharesFile):
            await self.person.does(_brought(what))
        elif isinstance(what, Sends):
            await self.person.sends(what.what)
        elif isinstance(what, Edits):
            await self.person.does(Unexpected("edited"), words=what.words)
        elif isinstance(what, FridayEvening):
            self.house.clock.now = EVENING
        else:
            for tap in self._taps(what):
                await self.person.taps(tap.action, tap.at)

    def _taps(self, what: Taps | TapsTwice | TapsOldButton | Changes) -> list[Tap]:
        shown = self.person.shown
        match what:
            case Taps(label):
                return [Tap(self._button(label).action, shown.at)]
            case TapsTwice(label):
                return [Tap(self._button(label).action, shown.at)] * 2
            case TapsOldButton():
                assert self._oldest is not None
                return [self._oldest]
            case Changes(question):
                return [Tap(next(one.action for one in shown.items if one.label == question), shown.at)]

    async def sees(self) -> Shown:
        return Shown(_text(self.person.shown), tuple(_label(one) for one in _buttons(self.person.shown)))

    def _button(self, label: str) -> Button:
        found = next((one for one in _buttons(self.person.shown) if one.label == label), None)
        assert found is not None, f"there is no button {label}"
        return found

    def _restart(self) -> None:
        self.house.stop()
        self.house.clock.forward(days=3)
        self.house = SmallHouse(self.house.folder, self.house.clock)
        self.person.house = self.house


def _brought(what: Types | SharesPlace | SharesFile) -> Inbound:
    if isinstance(what, Types):
        return Typed(what.words)
    return shared_by(what)


def _text(screen: Screen) -> str:
    items = [words for item in screen.items for words in (item.label, item.answer)]
    return "\n".join([screen.notice, screen.echo, screen.progress, *screen.paragraphs, screen.hint, *items])


def _buttons(screen: Screen) -> list[Button]:
    return [button for row in (*screen.choices, *screen.ways) for button in row]


def _label(button: Button) -> str:
    return (CHOSEN if button.chosen else "") + button.label


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[IntakeTalk]:
    talk = IntakeTalk(tmp_path)
    yield talk
    talk.house.stop()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_the_talk_goes_as_it_is_written(file: Path, talk: IntakeTalk) -> None:
    await hold_to(read(file), talk)


def test_every_questionnaire_has_a_transcript() -> None:
    opened = {line.says for file in FILES for line in read(file).lines if line.word == "at"}
    assert opened == set(ALL)


@pytest.mark.parametrize(
    ("wrong", "line", "why"),
    [
        ("bot:  Do you like pears?", 2, "not on the screen"),
        ("bot:  [No thanks] [Yes, start]", 2, "these buttons are not there"),
        ("bot:  [Maybe]", 2, "these buttons are not there"),
        ("bot:  This isn't an emergency service\n      Hi. Thanks for opening this.", 3, "not in this order"),
        ("not:  Hi. Thanks for opening this.", 2, "must not be there"),
        ("not:  [Yes, start]", 2, "must not be there"),
        ("me:   (dances)", 2, "nobody knows how to do 'dances'"),
        ("you:  Yes", 2, "begin it with"),
    ],
)
async def test_a_transcript_that_is_wrong_says_where_and_what_was_on_the_screen(
    wrong: str, line: int, why: str, talk: IntakeTalk, tmp_path: Path
) -> None:
    file = tmp_path / "made-up.txt"
    file.write_text(f"at:   young-people\n{wrong}\n")
    with pytest.raises(AssertionError, match=f"^made-up.txt, line {line}: .*{re.escape(why)}") as odd:
        await hold_to(read(file), talk)
    if "screen" in why or "buttons" in why:
        assert "This isn't an emergency service." in str(odd.value)
