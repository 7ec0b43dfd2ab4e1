"""python -m benchmarks.hostile: what `check` takes of the processor and of memory for files that were made to do harm.

The whole command with the process that reads the workbook: seconds of processor time, which other work does not
lengthen much, and the most memory that either of both held. First a small form that means no harm.
"""

import os
import subprocess  # for one program, which is ours  # nosec B404
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.machine import machine
from tests.workbooks.books import QUESTIONS, SHEET, with_part, with_shared_texts, with_sheet, xlsx

BOT = Path(__file__).parent.parent / "bot.py"
HEAD = ("type", "name", "label", "relevant", "constraint")
EMPTY = b" "
MEASURING = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], capture_output=True).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small program in between: what is started by one that holds much is counted as holding as much."""


def files() -> Iterator[tuple[str, Callable[[Path], None]]]:
    """What each is, and what writes it into a folder as form.xlsx, or what its name says."""
    yield "a small form", _book(("text", "why", "Why?"))
    yield (
        "a zip of 99 MB of spaces",
        _bytes(lambda: with_part(SHEET, b"<worksheet><sheetData>" + EMPTY * 99_000_000 + b"</sheetData></worksheet>")),
    )
    yield "a million empty rows", _bytes(lambda: with_sheet(QUESTIONS + "".join(map(_empty_row, range(3, 1_000_003)))))
    yield "five million shared texts", _bytes(lambda: with_shared_texts(b"<si><t>a</t></si>" * 5_000_000))
    yield "one shared text of 90 MB", _bytes(lambda: with_shared_texts(b"<si><t>" + b"a" * 90_000_000 + b"</t></si>"))
    yield "XML three million deep", _bytes(lambda: with_sheet("<a>" * 3_000_000))
    yield "16,000 columns", _book(*[[f"c{at}" for at in range(16_000)]] * 2)
    yield (
        "4,999 questions that read one another",
        _book(*[("text", f"q{at}", "Q?", _met(at)) for at in range(4_998)], ("text", "last", "Last?")),
    )
    yield (
        "2,000 patterns",
        _book(*[("text", f"q{at}", "Q?", "", f"regex(., '(a{{1,50}}){{1,20}}{at}')") for at in range(2_000)]),
    )
    yield "the same name in 1,600 groups", _book(*[row for at in range(1_600) for row in _group(at)])
    yield "300 files of 4.7 MB beside it", _with_many_files
    yield (
        "a megabyte of YAML",
        lambda folder: _text(folder / "form.yaml", "survey:\n" + "- {type: text, name: a}\n" * 41_000),
    )
    yield "4.8 MB of rows", lambda folder: _text(folder / "form.csv", "type,name,label\n" + "a,b,c\n" * 800_000)


def main() -> None:
    print(machine())
    for what, write in files():
        with tempfile.TemporaryDirectory() as name:
            write(Path(name))
            print(f"{what:40} {_checked(next(Path(name).glob('form.*')))}", flush=True)


def _checked(file: Path) -> str:
    command = [sys.executable, "-c", MEASURING, sys.executable, str(BOT), "check", str(file)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - our own program
    code, seconds, kilobytes = done.stdout.split()
    return f"{float(seconds):5.1f} s {int(kilobytes) / 1000:5.0f} MB  {'held' if code == '0' else 'refused'}"


def _book(*rows: tuple[str, ...] | list[str]) -> Callable[[Path], None]:
    return _bytes(lambda: xlsx({"survey": [HEAD, *rows]}))


def _bytes(content: Callable[[], bytes]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "form.xlsx").write_bytes(content())

    return write


def _text(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def _empty_row(at: int) -> str:
    return f'<row r="{at}"/>'


def _met(at: int) -> str:
    return " or ".join(f"${{q{before}}} = 'a'" for before in range(max(0, at - 5), at)) or "true()"


def _group(at: int) -> list[tuple[str, ...]]:
    paths = " or ".join(f"/data/g{before}/why = 'x'" for before in range(max(0, at - 10), at)) or "true()"
    return [("begin_group", f"g{at}", "G"), ("text", "why", "Why?", paths), ("end_group",)]


def _with_many_files(folder: Path) -> None:
    _book(*[(f"select_one_from_file t{at}.csv", f"q{at}", "Q?") for at in range(300)])(folder)
    _text(folder / "t0.csv", "name,label\n" + "".join(f"n{at},Number {at}\n" for at in range(230_000)))
    for at in range(1, 300):
        os.link(folder / "t0.csv", folder / f"t{at}.csv")


if __name__ == "__main__":
    main()
