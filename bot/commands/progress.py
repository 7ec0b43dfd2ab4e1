"""A progress bar for what takes longer than two seconds, where somebody looks on."""

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

import typer

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds without one."""


def shown(things: Iterable[T], count: int) -> Iterator[T]:
    """The same things. count: how many there are."""
    begun = time.monotonic()
    rest, done = iter(things), 0
    for thing in rest:
        yield thing
        done += 1
        if time.monotonic() - begun > PATIENCE and sys.stderr.isatty():
            break
    first = next(rest, None)
    if first is None:
        return
    with typer.progressbar(chain([first], rest), length=count - done, file=sys.stderr, label="Writing") as bar:
        yield from bar
