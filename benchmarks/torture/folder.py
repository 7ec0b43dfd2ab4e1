"""What is asked in torture: as in the tests, and coordinators hear of each tally by e-mail."""

import shutil
from pathlib import Path

from benchmarks.torture.letters import COORDINATORS
from tests.mash import FOLDER


def asked_of(folder: Path) -> Path:
    """Where it is. Written once."""
    copy = folder / "inspection"
    if not copy.exists():
        shutil.copytree(FOLDER, copy)
        file = copy / "inspection.yaml"
        file.write_text(file.read_text().replace("tally:\n", f"tally:\n  email: [{COORDINATORS}]\n"))
    return copy
