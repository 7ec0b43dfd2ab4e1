"""python -m benchmarks.torture [--rounds 1000] [--kills 100] [--postgresql] [--freezes 10] [--seed 1]: what is lost.

Exit code 1 if anything was lost, doubled, stuck or told twice.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from benchmarks.machine import machine
from benchmarks.torture.counting import Count
from benchmarks.torture.freezing import freeze_again_and_again
from benchmarks.torture.hurried import HurriedLoop
from benchmarks.torture.killing import kill_again_and_again
from benchmarks.torture.rounds import torture
from tests.engines import Postgresql


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.torture")
    asked.add_argument("--rounds", type=int, default=1000, help="in one process, each with a fault of its own")
    asked.add_argument("--kills", type=int, default=100, help="with kill -9, each at a point of its own")
    asked.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    asked.add_argument("--freezes", type=int, default=10, help="with SIGSTOP, of the one on duty of several")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory(), processors=[lambda *_: ("", {})])
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        with _databases(given.postgresql) as database:
            with asyncio.Runner(loop_factory=HurriedLoop) as runner:
                rounds = runner.run(torture(Path(folder), given.rounds, given.seed, _so_far, database))
            print(f"in one process: {rounds}", flush=True)
            place = Path(tempfile.mkdtemp(dir=folder))
            kills = asyncio.run(kill_again_and_again(place, given.kills, given.seed, database(), _lives_so_far))
            print(f"killed: {kills}", flush=True)
        freezes, took = asyncio.run(_freeze(Path(tempfile.mkdtemp(dir=folder)), given.freezes, given.seed))
        print(f"frozen: {freezes}\nseconds until another was on duty: {took}")
    return 0 if rounds.good and kills.good and freezes.good else 1


@contextmanager
def _databases(on_postgresql: bool) -> Iterator[Callable[[], str]]:
    """Gives the URL of a new one each time; '' for a file."""
    if not on_postgresql:
        yield lambda: ""
        return
    server = Postgresql()
    try:
        yield server.migrated
    finally:
        server.stop()


async def _freeze(folder: Path, times: int, seed: int) -> tuple[Count, list[float]]:
    return await freeze_again_and_again(folder, times, seed) if times else (Count(), [])


def _lives_so_far(lives: int, struck: int) -> None:
    print(f"killed {lives} times, {struck} of them at a point", file=sys.stderr, flush=True)


def _so_far(count: Count) -> None:
    well = "all well so far" if count.good else f"not all well: {count}"
    print(f"{count.rounds} rounds, {count.struck} struck, {well}", file=sys.stderr, flush=True)


sys.exit(main())
