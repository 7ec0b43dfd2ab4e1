"""The functions that look something up in a table beside the form: pulldata() and instance()."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from conversations.xpath.coercions import as_number, as_text, as_truth
from conversations.xpath.context import Context
from conversations.xpath.names import Cells, Scope, Table
from conversations.xpath.parts import Literal, Number, Part, Several, Text
from conversations.xpath.tokens import ExpressionError, quoted

Sieve = Callable[[Context, Sequence[Cells]], Iterator[Cells]]


def pulldata(scope: Scope, *parts: Part) -> Text:
    """The cell of the first row whose key column has this value, '' if none has: table, column, key column, value."""
    name, wanted, key = (part.text if isinstance(part, Literal) else "" for part in parts[:3])
    found = table(scope, name)
    for column in (wanted, key):
        _known(column, found.columns, f"column of the table {quoted(name)}")
    rows, value = found.by(key), as_text(parts[3])
    return Text(lambda c: rows.get(value(c), {}).get(wanted, ""))


def table(scope: Scope, name: str) -> Table:
    """Raises ExpressionError if there is no table of this name."""
    _known(name, scope.names.tables, "table beside this form")
    return scope.names.tables[name]


def _known(name: str, names: Iterable[str], what: str) -> None:
    known = sorted(names)
    if name in known:
        return
    alike = get_close_matches(name, known, n=1)
    mend = f"did you mean '{alike[0]}'?" if alike else f"there are {', '.join(known[:10]) or 'none'}"
    raise ExpressionError(f"needs a {what}, in quotes; {quoted(name)} is none: {mend}")


def looked_up(rows: Sequence[Cells], tests: Sequence[tuple[Part, int]], column: str) -> Several:
    """instance('…')/root/item[…]/column. Each test is put to the rows that the one before has left.

    tests: each with how many pieces it is written in, which is what a row counts for.
    """
    sieves = tuple(_sieve(*test) for test in tests)

    def run(c: Context) -> list[str]:
        before = c.row, c.at
        found = rows
        try:
            for sieve in sieves:
                found = list(sieve(c, found))
        finally:
            c.row, c.at = before
        return [row.get(column, "") for row in found]

    return Several(run)


def _sieve(test: Part, cost: int) -> Sieve:
    """A number keeps the row at that place, anything else the rows for which it holds."""
    if isinstance(test, Number):
        place = as_number(test)
        return _kept(lambda c: c.at == place(c), cost)
    return _kept(as_truth(test), cost)


def _kept(holds: Callable[[Context], bool], cost: int) -> Sieve:
    def run(c: Context, rows: Sequence[Cells]) -> Iterator[Cells]:
        for at, row in enumerate(rows, 1):
            c.spend(cost)
            c.at, c.row = at, row
            if holds(c):
                yield row

    return run
