"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

MORNING = datetime(2031, 5, 5, 9, 0, tzinfo=UTC)


class Clock:
    """Called like the real one. now: an aware time."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        """Let time pass: forward(hours=2)."""
        self.now += timedelta(**span)
