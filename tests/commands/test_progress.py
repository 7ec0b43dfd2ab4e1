"""A bar for what takes longer, where somebody looks on; the things themselves come through as they are."""

import io

import pytest

from bot.commands import progress

BAR = "the bar"


class Screen(io.StringIO):
    """A terminal, or not."""

    def __init__(self, looked_at: bool) -> None:
        super().__init__()
        self._looked_at = looked_at

    def isatty(self) -> bool:
        return self._looked_at


class Bare:
    """A bar that only passes things on."""

    def __init__(self, things: object, file: Screen, **_: object) -> None:
        file.write(BAR)
        self._things = things

    def __enter__(self) -> object:
        return self._things

    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize(("seconds", "looked_at", "bar"), [(1.9, True, False), (2.1, True, True), (2.1, False, False)])
def test_a_bar_shows_after_two_seconds(
    monkeypatch: pytest.MonkeyPatch, seconds: float, looked_at: bool, bar: bool
) -> None:
    screen = Screen(looked_at)
    times = iter([0.0, *[seconds] * 100])
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("bot.commands.progress.time.monotonic", lambda: next(times))
    monkeypatch.setattr("bot.commands.progress.typer.progressbar", Bare)
    assert list(progress.shown(range(10), 10)) == list(range(10))
    assert (BAR in screen.getvalue()) is bar


def test_nothing_is_nothing() -> None:
    assert list(progress.shown([], 0)) == []
