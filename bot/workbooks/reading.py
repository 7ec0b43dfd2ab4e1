"""A form's file, whatever it is kept in, as the sheets that conversations reads."""

import json
import subprocess  # for one program, which is ours  # nosec B404
import sys
from pathlib import Path
from typing import Any

from bot.workbooks.beside import with_files
from bot.workbooks.limits import TOO_LONG, WAIT, WAIT_UNLIMITED, Refused, bytes_of, kind_of
from bot.yaml_file import read_yaml
from conversations.faults import ContentFaults

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".md", ".markdown")
CHILD = "bot.workbooks.child"
ROOT = Path(__file__).parents[2]
LIMITED = sys.platform != "win32"


def read_source(file: Path) -> Any:
    """The sheets of a form, from a workbook or from YAML. Raises ContentFaults."""
    if file.suffix.lower() not in WORKBOOKS:
        return with_files(read_yaml(file), file)
    try:
        data = bytes_of(file)
        return with_files(sheets_of(data, kind_of(data, file.suffix.lower())), file)
    except Refused as why:
        raise ContentFaults([f"{file}: {why}"]) from None


def sheets_of(data: bytes, kind: str) -> Any:
    """The rows of each sheet, read in a process of its own. Raises Refused."""
    command = [sys.executable, "-m", CHILD, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=data, capture_output=True, cwd=ROOT, timeout=WAIT if LIMITED else WAIT_UNLIMITED, check=False
        )
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refused(TOO_LONG) from None
    if "refused" in said:
        raise Refused(said["refused"])
    return said["sheets"]
