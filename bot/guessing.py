"""Codes are not to be guessed: who typed many wrong ones lately waits, and everyone does if all together did."""

from collections import deque
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

import structlog

log = structlog.get_logger()
TRIES = 20
"""Wrong codes from one place in so long; then it waits, whatever it types."""
ALL_TRIES = 500
"""The same for all places together. At most so many are remembered."""
WHILE = timedelta(minutes=15)
HOUSEHOLD = 64
"""The bits of an IPv6 address that name the network."""


class Guesses:
    """Wrong codes of one sort. In memory only: a restart forgets them. Several threads may use it.

    place: where the code was typed: a browser's network (network_of), or a chat's address.
    """

    def __init__(self, sort: str) -> None:
        self._sort = sort
        self._wrong: deque[tuple[datetime, str]] = deque()
        self._lock = Lock()

    def slowed(self, place: str, now: datetime) -> bool:
        """Whether codes typed there are not even looked at now. A right one stays good."""
        with self._lock:
            while self._wrong and now - self._wrong[0][0] >= WHILE:
                self._wrong.popleft()
            return len(self._wrong) >= ALL_TRIES or sum(one == place for _, one in self._wrong) >= TRIES

    def wrong(self, place: str, now: datetime) -> None:
        """Count a code that was looked at and does not exist."""
        with self._lock:
            self._wrong.append((now, place))
            if len(self._wrong) == ALL_TRIES:
                log.warning("codes are being guessed, so all who type one wait", sort=self._sort)


def network_of(host: str) -> str:
    """A household's whole IPv6 network counts as one place: its computers take what addresses they like in it."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((int(address), HOUSEHOLD), strict=False))
    return host
