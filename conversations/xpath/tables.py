"""The functions that look something up in a table beside the form: pulldata() and instance()."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from conversations.xpath.coercions import as_number, as_text, as_truth
from conversations.xpath.context import Context
from conversations.xpath.names import Scope, Table
from conversations.xpath.parts import Literal, Number, Part, Several, Text
from conversations.xpath.tokens import ExpressionError, quoted

Row = Mapping[str, str]


def pulldata(scope: Scope, *parts: Part) -> Text:
    """The cell of the first row whose key column has this value, '' if none has: table, column, key column, value."""
    name, wanted, key = (part.text if isinstance(part, Literal) else "" for part in parts[:3])
    rows = table(scope, name)
    for column in (wanted, key):
        _known(column, columns_of(rows), f"column of the table {quoted(name)}")
    index = {row.get(key, ""): row.get(wanted, "") for row in reversed(rows)}
    value = as_text(parts[3])
    return Text(lambda c: index.get(value(c), ""))


def table(scope: Scope, name: str) -> Table:
    """Raises ExpressionError if there is no table of this name."""
    _known(name, scope.names.tables, "table beside this form")
    return scope.names.tables[name]


def columns_of(rows: Table) -> frozenset[str]:
    return frozenset(column for row in rows for column in row)


def _known(name: str, names: object, what: str) -> None:
    known = sorted(names) if isinstance(names, Mapping | frozenset) else []
    if name in known:
        return
    alike = get_close_matches(name, known, n=1)
    mend = f"did you mean '{alike[0]}'?" if alike else f"there are {', '.join(known[:10]) or 'none'}"
    raise ExpressionError(f"needs a {what}, in quotes; {quoted(name)} is none: {mend}")


def looked_up(rows: Table, tests: Sequence[Part], column: str) -> Several:
    """instance('…')/root/item[…]/column. Each test is put to the rows that the one before has left."""
    sieves = tuple(map(_sieve, tests))

    def run(c: Context) -> list[str]:
        before = c.row, c.at
        found: Sequence[Row] = rows
        for sieve in sieves:
            found = list(sieve(c, found))
        c.row, c.at = before
        return [row.get(column, "") for row in found]

    return Several(run)


def _sieve(test: Part) -> Callable[[Context, Sequence[Row]], Iterator[Row]]:
    """A number keeps the row at that place, anything else the rows for which it holds."""
    if isinstance(test, Number):
        place = as_number(test)
        return _kept(lambda c: c.at == place(c))
    return _kept(as_truth(test))


def _kept(holds: Callable[[Context], bool]) -> Callable[[Context, Sequence[Row]], Iterator[Row]]:
    def run(c: Context, rows: Sequence[Row]) -> Iterator[Row]:
        for at, row in enumerate(rows, 1):
            c.at, c.row = at, row
            if holds(c):
                yield row

    return run
