"""What an expression may name: the form's questions, repeats and tables, and where it stands itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Rows of a csv or of a list of choices: column -> cell, '' or missing for an empty one."""

    rows: Sequence[Cells]
    _indexes: dict[str, Mapping[str, Cells]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def columns(self) -> frozenset[str]:
        return frozenset(column for row in self.rows for column in row)

    def by(self, column: str) -> Mapping[str, Cells]:
        """The first row for each value of a column."""
        if column not in self._indexes:
            self._indexes[column] = {row.get(column, ""): row for row in reversed(self.rows)}
        return self._indexes[column]


@dataclass(frozen=True)
class Paths:
    """Where rows stand. of: a row's name -> the groups around it and itself, as their author wrote them.

    A name that stands in several groups is called here by its groups too, since names are unique here.
    """

    of: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def at(self) -> Mapping[tuple[str, ...], str]:
        return {path: name for name, path in self.of.items()}

    @cached_property
    def several(self) -> frozenset[str]:
        """The names that their author wrote in several places."""
        written = Counter(path[-1] for path in self.of.values())
        return frozenset(name for name, times in written.items() if times > 1)

    def led_to(self, path: str, place: str) -> str:
        """What /form/group/name, or ../name as seen from a row, leads to; '' if nothing stands there."""
        steps = path.removeprefix("current()/").split("/")
        found = self.of.get(place, ())
        if not steps[0]:
            steps, found = steps[2:], ()
        for step in steps:
            if step != ".":
                found = found[:-1] if step == ".." else (*found, step)
        return self.at.get(found, "")


@dataclass(frozen=True, slots=True)
class Names:
    """A form as its expressions see it. The default knows nothing, and takes every name for a question outside repeats.

    around: question, group or repeat -> the groups and repeats around it, outermost first. repeats: which of them are
    repeats. tables: by the name that pulldata() and instance() use.
    """

    around: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    repeats: frozenset[str] = frozenset()
    tables: Mapping[str, Table] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""
    paths: Paths = field(default_factory=Paths)

    def repeats_around(self, name: str) -> tuple[str, ...]:
        return tuple(one for one in self.around.get(name, ()) if one in self.repeats)


@dataclass(slots=True)
class Scope:
    """Where one expression stands, and what is found out of it while it is compiled.

    place: the name of its own row; '' outside the survey. columns: names that stand for a column of the row that is
    looked at, None where there is no such row. here: the name that stands for what . stands for, as in a constraint; ''
    for none. read: the questions and repeats that it reads. wide: those of them that it reads in other instances than
    its own. clock: whether it asks for the time. draws: how many random() and uuid() it has. costly: whether it may
    look at much.
    """

    names: Names
    place: str = ""
    columns: frozenset[str] | None = None
    here: str = ""
    read: set[str] = field(default_factory=set)
    wide: set[str] = field(default_factory=set)
    clock: bool = False
    draws: int = 0
    costly: bool = False

    @property
    def repeats(self) -> tuple[str, ...]:
        """The repeats around this place, outermost first."""
        return self.names.repeats_around(self.place)
