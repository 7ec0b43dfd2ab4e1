"""Signs of life of something that goes round and round, so that it is seen when it stands still."""

from collections.abc import Callable


class Pulse:
    """longest: seconds that one round may take. now: seconds of a clock that is never set, such as time.monotonic."""

    def __init__(self, longest: float, now: Callable[[], float]) -> None:
        self._longest, self._now = longest, now
        self._next_by: float | None = None

    def beat(self, pause: float = 0.0) -> None:
        """A round begins. pause: seconds for which it first rests on purpose."""
        self._next_by = self._now() + pause + self._longest

    def rest(self) -> None:
        """No round until the next beat."""
        self._next_by = None

    @property
    def lives(self) -> bool:
        """Whether no round has taken too long. What has not begun yet is not late."""
        return self._next_by is None or self._now() <= self._next_by
