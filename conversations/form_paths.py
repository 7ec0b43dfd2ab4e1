"""Names that stand in several groups, told apart by these groups: every name is there once in a questionnaire."""

from collections import Counter
from collections.abc import Sequence

from conversations.expressions import Paths
from conversations.faults import ContentFaults, FaultList
from conversations.form_choices import Row
from conversations.form_nesting import BEGINS, ENDS

Path = tuple[str, ...]
DEEPEST = 50
"""How many groups and repeats may stand in one another."""


def told_apart(rows: Sequence[Row], faults: FaultList) -> tuple[list[Row], Paths]:
    """The survey's rows, a name that stands in several groups with these before it: visit.why; and where rows stand.

    What stands twice in one group stays as it is, which is a fault. Raises ContentFaults if it goes too deep.
    """
    paths = _paths(rows, faults)
    places = Counter(path[-1] for path in {path for path in paths if path})
    found, names = list[Row](), dict[str, Path]()
    for (at, cells), path in zip(rows, paths, strict=True):
        name = ".".join(path) if path and places[path[-1]] > 1 else cells.get("name", "")
        found.append((at, {**cells, "name": name}) if name else (at, cells))
        names.setdefault(name, path)
    return found, Paths({name: path for name, path in names.items() if path})


def _paths(rows: Sequence[Row], faults: FaultList) -> list[Path]:
    """The groups around each row and itself; () of one without a name, and of what only ends something."""
    found, around = list[Path](), list[str]()
    for at, cells in rows:
        kind, name = cells.get("type", ""), cells.get("name", "")
        if kind in ENDS:
            found.append(())
            del around[-1:]
            continue
        found.append((*filter(None, around), name) if name else ())
        if kind in BEGINS:
            around.append(name)
        if len(around) > DEEPEST:
            what = f"over {DEEPEST} groups stand in one another here; put them one after the other"
            raise ContentFaults([f"{faults.file}, survey row {at}: {what}"])
    return found
