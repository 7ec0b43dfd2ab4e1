"""make bench: the same survey on this bot and its peers, one after the other, several times over; a table, then JSON.

    python -m benchmarks.compare [--people 200] [--times 3] [--peers FOLDER]

FOLDER holds a Python environment with aiogram (venv/) and node_modules with grammY. What is missing is left out aloud.
Figures are medians of the times; ratios are of CPU per update, within one time.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess  # nosec B404 - the programs that are measured are named here
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.compare.measuring import lines
from benchmarks.compare.survey import FIRST, plain
from benchmarks.machine import machine

ROOT = Path(__file__).parents[2]
OURS, CPU = "this bot", "CPU microseconds per update"
COLUMNS = (CPU, "updates per CPU second", "median ms", "99th percentile ms", "bytes in memory per conversation")
SLOW = {"python-telegram-bot, pickle": 4, "grammY, files": 2}
"""How many times fewer people these are fed: what they keep costs more with everyone who came."""

Found = dict[str, Any]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.compare")
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--peers", type=Path, default=ROOT / ".venv" / "peers")
    given = asked.parse_args()
    programs = _programs(given.peers.absolute())
    runs: list[dict[str, Found]] = []
    for time in range(given.times):
        print(f"time {time + 1} of {given.times}", file=sys.stderr, flush=True)
        runs.append({name: _run(name, program, given.people) for name, program in programs.items()})
    table = {name: _middle([run[name] for run in runs], [run[OURS] for run in runs]) for name in programs}
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}")
    _print(table)
    print(json.dumps({"machine": machine(), "load": os.getloadavg(), "table": table}, indent=1))


def _programs(peers: Path) -> dict[str, list[str]]:
    """By name, what is run with the number of people behind it."""
    here = [sys.executable, "-m"]
    found = {OURS: [*here, "benchmarks.compare.ours"], "the floor, bare sqlite3": [*here, "benchmarks.compare.floor"]}
    for kept in ("memory", "pickle"):
        found[f"python-telegram-bot, {kept}"] = [*here, "benchmarks.compare.with_ptb", kept]
    if (python := peers / "venv" / "bin" / "python").exists():
        for kept in ("memory", "sqlite"):
            found[f"aiogram, {kept}"] = [str(python), "-m", "benchmarks.compare.with_aiogram", kept]
    else:
        print(f"LEFT OUT: aiogram, which is not installed in {peers}. make bench installs it, with a network.")
    if shutil.which("node") and (peers / "node_modules" / "grammy").exists():
        script = str(Path(__file__).with_name("with_grammy.mjs"))
        for kept, name in (("memory", "memory"), ("file", "files")):
            found[f"grammY, {name}"] = ["node", "--expose-gc", script, kept, str(peers)]
    else:
        print(f"LEFT OUT: grammY, for which node or {peers / 'node_modules'} is missing.")
    return found


def _run(name: str, program: list[str], people: int) -> Found:
    number = people // SLOW.get(name, 1)
    if program[0] == "node":
        *program, peers = program
        done = subprocess.run([*program, _updates(number)], cwd=peers, capture_output=True, text=True)  # noqa: S603
    else:
        done = subprocess.run([*program, str(number)], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-1000:]}")
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def _updates(people: int) -> str:
    """A file with the batches for a program that is not Python."""
    whole = lines(plain(FIRST + one) for one in range(people))
    part = lines(list(plain(FIRST + people + one))[:8] for one in range(2 * people))
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(
            [*([[line.decode() for line in batch] for batch in some] for some in (whole, part)), 2 * people], file
        )
    return file.name


def _middle(times: list[Found], ours: list[Found]) -> Found:
    """Medians, and how many times our CPU an update of it costs."""
    found: Found = {one: statistics.median(each[one] for each in times) for one in COLUMNS if one in times[0]}
    ratio = statistics.median(each[CPU] / mine[CPU] for each, mine in zip(times, ours, strict=True))
    return found | {"on disk when the reply leaves": times[0]["on disk when the reply leaves"], "times our CPU": ratio}


def _print(table: dict[str, Found]) -> None:
    columns = [*COLUMNS, "on disk when the reply leaves", "times our CPU"]
    print("| | " + " | ".join(columns) + " |\n|" + " --- |" * (len(columns) + 1))
    for name, found in table.items():
        cells = [found.get(one, "") for one in columns]
        print(
            f"| {name} | " + " | ".join(f"{one:,.4g}" if isinstance(one, float) else str(one) for one in cells) + " |"
        )


main()
