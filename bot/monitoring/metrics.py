"""Figures of this process for Prometheus. No label names a person, a chat or an audience."""

from collections import defaultdict
from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

NAME = "young_inspectors"
COMMIT_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 15.0)
TOGETHER = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """Counted as it happens; what is in the database is set when somebody asks (owing.py)."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()

        def gauge(name: str, says: str) -> Gauge:
            return Gauge(f"{NAME}_{name}", says, registry=registry)

        self.updates = Counter(f"{NAME}_updates", "Updates committed.", ["channel"], registry=registry)
        self.sends = Counter(
            f"{NAME}_sends",
            "What left for Telegram, by how it went.",
            ["result"],
            registry=registry,
        )
        self._sent: dict[str, int] = defaultdict(int)
        self.commit_seconds = Histogram(
            f"{NAME}_commit_seconds", "Seconds that a commit took.", buckets=COMMIT_SECONDS, registry=registry
        )
        self.batch_updates = Histogram(
            f"{NAME}_batch_updates", "Updates that shared a commit.", buckets=TOGETHER, registry=registry
        )
        self.screens_owed = gauge("screens_owed", "Telegram chats whose current screen was not seen yet.")
        self.notices_owed = gauge("notices_owed", "Notices that are not sent yet.")
        self.open_conversations = gauge("open_conversations", "Responses that are not sent yet.")
        self.last_update_seconds = gauge("last_update_seconds", "Seconds since the last update; NaN if none in 48 h.")

    def count_updates(self, channels: Sequence[str]) -> None:
        """channels: of each update that was committed."""
        for channel in set(channels):
            self.updates.labels(channel).inc(channels.count(channel))

    def count_send(self, result: str) -> None:
        """Told on once somebody asks, as the library takes ten times as long to count."""
        self._sent[result] += 1

    def text(self) -> bytes:
        """All of it in Prometheus's own format."""
        sent, self._sent = self._sent, defaultdict(int)
        for result, number in sent.items():
            self.sends.labels(result).inc(number)
        return generate_latest(self._registry)
