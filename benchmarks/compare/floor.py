"""The floor: one upsert of a state of 400 bytes into SQLite for each update, IN_FLIGHT of them in one commit.

python -m benchmarks.compare.floor PEOPLE
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.compare.measuring import lines, measure
from benchmarks.compare.survey import FIRST, plain

STATE = b"x" * 400
UPSERT = "INSERT INTO kept VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET state = excluded.state"


async def main(people: int) -> None:
    database = sqlite3.connect(f"{tempfile.mkdtemp()}/kept.db", isolation_level=None)
    database.execute("PRAGMA journal_mode = wal")
    database.execute("PRAGMA synchronous = full")
    database.execute("CREATE TABLE kept (person INTEGER PRIMARY KEY, state BLOB)")

    async def feed(batch: Sequence[bytes]) -> list[float]:
        database.execute("BEGIN IMMEDIATE")
        database.executemany(UPSERT, [(json.loads(line)["update_id"] // 100, STATE) for line in batch])
        database.execute("COMMIT")
        return [time.perf_counter()] * len(batch)

    found = await measure(lines(plain(FIRST + one) for one in range(people)), feed)
    print(json.dumps(found | {"on disk when the reply leaves": "yes"}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
