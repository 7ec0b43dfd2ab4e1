"""Stands in for the process that reads: takes all the memory that it is not to have."""

import sys

from bot.workbooks import child
from bot.workbooks.separated import Sheets


def take(kind: str, data: bytes) -> Sheets:
    return {"survey": [{"type": str(bytes(int(sys.argv[1])))}]}


child.read = take
child.main()
