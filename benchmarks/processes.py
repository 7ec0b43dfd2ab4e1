"""What other processes cost, as Linux counts it."""

import os
import resource
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(*processes: int) -> float:
    """Processor time of these, and of what they began that has ended."""
    return sum(sum(map(int, _stat(one)[11:15])) for one in processes) / TICKS


def begun_by(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(_stat(int(folder.name))[1]) == process:
                found.append(int(folder.name))
        except OSError:  # it has just ended
            continue
    return found


def memory(process: int) -> int:
    """Bytes that this process has of its own: what it shares with files, such as the model's, is not counted."""
    pages, shared = map(int, Path(f"/proc/{process}/statm").read_text().split()[1:3])
    return (pages - shared) * resource.getpagesize()


def memory_and_most(anew: bool = False) -> tuple[int, int]:
    """Bytes that this process has in memory, and that it had at most. anew: since now."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    said = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    now, most = (int(said[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
