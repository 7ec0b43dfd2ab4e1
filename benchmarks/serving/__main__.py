"""python -m benchmarks.serving [NAME...] [--responses 2000]: the whole bot under load; a table, then JSON.

Without names all but the soak, which takes as long as it has responses.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial

from benchmarks.machine import machine
from benchmarks.serving import cold_start, over_http, several, sleeping, soak, waits
from benchmarks.serving.figures import Figure

Measure = Callable[[], Awaitable[list[Figure]]]
MEASURES: dict[str, Measure] = {
    "cold-start": cold_start.measure,
    "over-http": over_http.measure,
    "thousand": waits.thousand,
    "page": waits.page,
    "webhook-limited": waits.webhook_limited,
    "webhook-unlimited": waits.webhook_unlimited,
    "several": several.measure,
    "sleeping": sleeping.measure,
}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.serving")
    asked.add_argument("names", nargs="*", help=f"of {', '.join(MEASURES)}, soak")
    asked.add_argument("--responses", type=int, default=2_000, help="of the soak")
    given = asked.parse_args()
    measures: dict[str, Measure] = {**MEASURES, "soak": partial(soak.measure, given.responses)}
    if unknown := set(given.names) - set(measures):
        asked.error(f"there is no {', '.join(sorted(unknown))}")
    figures = asyncio.run(_all({name: measures[name] for name in given.names or MEASURES}))
    print(json.dumps({"machine": machine(), "load": os.getloadavg(), "figures": [asdict(one) for one in figures]}))


async def _all(measures: dict[str, Measure]) -> list[Figure]:
    print(f"{machine()}\n| what | measured | goal | met | load |\n| --- | --- | --- | --- | --- |")
    found: list[Figure] = []
    for name, measure in measures.items():
        print(name, file=sys.stderr, flush=True)
        for figure in await measure():
            found.append(figure)
            print(f"{figure} {os.getloadavg()[0]:.1f} |", flush=True)
    return found


main()
