"""What is drawn for the page of coordinators: made once for each state of the ledger, however often somebody looks."""

import asyncio
from concurrent.futures import Executor

import structlog

from analysis.publish import Publication, publish
from bot.tallying.ledger import Basis

log = structlog.get_logger()
PATIENCE = 3.0
"""Seconds that a page waits: the child may be at a report, or has to begin first."""


class Drawn:
    """child: draws, so that no tap waits for it. One basis is drawn at a time; the newest is kept."""

    def __init__(self, child: Executor) -> None:
        self._child = child
        self._basis: Basis | None = None
        self._drawing: asyncio.Future[Publication] | None = None

    async def of(self, basis: Basis) -> Publication | None:
        """What the ledger shows as it stands: nothing is released for it. None if it is not there yet: ask again."""
        if self._drawing is None or basis != self._basis:
            counted = (basis.audiences, basis.rows, basis.before, basis.practice, basis.earlier)
            self._basis = basis
            self._drawing = asyncio.wrap_future(self._child.submit(publish, *counted))
        drawing = self._drawing
        done, _ = await asyncio.wait({drawing}, timeout=PATIENCE)
        if not done:
            return None
        if odd := drawing.exception():
            self._drawing = None
            log.error("not drawn", why=type(odd).__name__, exc_info=odd)
            return None
        return drawing.result()
