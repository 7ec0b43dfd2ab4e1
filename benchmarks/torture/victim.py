"""python -m benchmarks.torture.victim: bots as people run them, one after the other, each until kill -9 at a point.

Each is asked for by a line: WHERE SIDE PASSES. Says its process id, and once it has ended its exit code. All are forks
of this process, which has read what a bot is made of: that is most of what a start takes.
"""

import os
import signal
import sys
from importlib import import_module

from benchmarks.torture.points import POINTS, Points
from bot.commands import main


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def live(points: Points, where: str, side: str, passes: str) -> None:
    """Never returns."""
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what it prints is nobody's exit code
    point = next(one for one in POINTS if one.where == where)
    points.arm(point, "before" if side == "before" else "after", int(passes), end)
    try:
        main()
    finally:
        os._exit(1)


def run() -> None:
    sys.argv[1:] = ["serve"]
    import_module("bot.commands.serve")  # which main() would read anew in each fork
    with Points() as points:
        for line in sys.stdin:
            number = os.fork()
            if not number:
                live(points, *line.split())
            print(number, flush=True)
            print(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]), flush=True)


if __name__ == "__main__":
    run()
