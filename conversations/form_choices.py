"""The choices sheet of a form: lists of options."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from conversations.faults import FaultList
from conversations.form_languages import told_in
from conversations.help_file import is_age
from conversations.languages import Language
from conversations.question import Option

Row = tuple[int, Mapping[str, str]]
"""A row's number on its sheet, the first being 1, and its cells by column."""
Lists = Mapping[str, tuple[Option, ...]]
COLUMNS = {"list_name", "name", "label", "from", "under"}


def read_choices(
    rows: Sequence[Row],
    faults: FaultList,
    filters: str = "",
    twice: bool = False,
    languages: Sequence[Language] = (),
) -> Lists:
    """Lists by name, each with its options in order.

    filters: the choice_filters, which may look at any column. twice: whether a list may have a name more than once.
    languages: the default one first.
    """
    lists: dict[str, dict[str, Option]] = {}
    looked_at = {*COLUMNS, *re.findall(r"[\w.-]+", filters)}
    faults.left_out("choices", [row for _, row in rows], looked_at)
    columns = dict.fromkeys((column for _, row in rows for column in row if column in looked_at), "")
    for at, row in rows:
        options = lists.setdefault(row.get("list_name", ""), {})
        option = _option(f"choices row {at}", row, {} if twice else options, faults)
        if len(languages) > 1:
            option = replace(option, told=told_in(row, ("label",), languages))
        if filters:
            option = replace(option, cells={**columns, **{name: cell for name, cell in row.items() if name in columns}})
        options[f"{option.name} {at}" if twice else option.name] = option
    return {name: tuple(options.values()) for name, options in lists.items()}


def _option(where: str, row: Mapping[str, str], before: Mapping[str, Option], faults: FaultList) -> Option:
    name = row.get("name", "")
    if not row.get("list_name"):
        faults.add(f"{where}, column 'list_name'", "is empty; write the list that this option belongs to")
    if name.split() != [name]:
        faults.add(f"{where}, column 'name'", f"'{name}' is no name; use one word without spaces")
    elif name in before:
        faults.add(f"{where}, column 'name'", f"'{name}' is in this list already; give it another name")
    start, under = (_age(where, column, row.get(column, ""), faults) for column in ("from", "under"))
    if start is not None and under is not None and start >= under:
        faults.add(f"{where}, column 'from'", f"{start} is not less than {under} under 'under'; mend one of them")
    return Option(name, row.get("label") or name, under, start)


def _age(where: str, column: str, text: str, faults: FaultList) -> int | None:
    if text and not is_age(text):
        faults.add(f"{where}, column '{column}'", f"'{text}' is no age; write a whole number such as 16")
    return int(text) if is_age(text) else None
