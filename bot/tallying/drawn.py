"""What is drawn for the page of coordinators: made once for what may be shown, however often somebody looks."""

import asyncio
from concurrent.futures import Executor, Future
from dataclasses import replace

import structlog

from analysis.publish import Publication, publish
from bot.tallying.ledger import Basis

log = structlog.get_logger()
PATIENCE = 3.0
"""Seconds that a page waits: the child may be at a report, or has to begin first."""


class Drawn:
    """child: draws, so that no tap waits for it. One basis is drawn at a time; what came last is kept."""

    def __init__(self, child: Executor) -> None:
        self._child = child
        self._basis: Basis | None = None
        self._drawing: Future[Publication] | None = None
        self._last: Publication | None = None

    async def of(self, basis: Basis) -> Publication | None:
        """What the ledger shows as it stands, without who took part: nothing is released for it.

        While that is drawn, what was drawn last of the same wave; None if there is nothing yet: ask again.
        """
        wanted = _shown(basis)
        drawing = self._drawing
        if drawing is None or wanted != self._basis:
            drawing = self._begin(wanted)
        await asyncio.wait({asyncio.wrap_future(drawing)}, timeout=PATIENCE)
        if drawing.done() and drawing is self._drawing:
            self._keep(drawing)
        return self._last

    def _begin(self, basis: Basis) -> Future[Publication]:
        if self._drawing is not None and self._drawing.done():
            self._keep(self._drawing)
        elif self._drawing is not None:
            self._drawing.cancel()
        if self._basis is None or (basis.wave, basis.practice) != (self._basis.wave, self._basis.practice):
            self._last = None
        counted = (basis.audiences, basis.rows, basis.before, basis.practice, basis.earlier, False)
        self._drawing = self._child.submit(publish, *counted)
        self._basis = basis
        return self._drawing

    def _keep(self, drawing: Future[Publication]) -> None:
        if odd := drawing.exception():
            self._drawing = None
            log.error("not drawn", why=type(odd).__name__, exc_info=odd)
        else:
            self._last = drawing.result()


def _shown(basis: Basis) -> Basis:
    """What its charts and numbers are made of. Who begins or finishes changes neither before it is released."""
    audiences = [replace(one, started=0, finished=0, more="") for one in basis.audiences]
    return replace(basis, audiences=audiences)
