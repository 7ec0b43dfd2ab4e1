"""python -m benchmarks.torture.victim WHERE SIDE PASSES: the bot as people run it, until kill -9 at a point."""

import os
import signal
import sys

from benchmarks.torture.points import POINTS, Points
from bot.commands import main


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(where: str, side: str, passes: str) -> None:
    sys.argv[1:] = ["serve"]
    with Points() as points:
        point = next(one for one in POINTS if one.where == where)
        points.arm(point, "before" if side == "before" else "after", int(passes), end)
        main()


if __name__ == "__main__":
    run(*sys.argv[1:])
