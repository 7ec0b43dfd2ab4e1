"""How the answers to one question are exported: the columns it takes, and what stands in them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from analysis.export.table import Cell, Column, Kind
from conversations.question import CLOCKS, MEDIA, KindName, Question

APART: frozenset[KindName] = frozenset({"note", "group", "text", *CLOCKS})
"""Kinds without a column: some have no answer, and texts are a table of their own."""
CELLS: Mapping[KindName, tuple[Kind, Callable[[str], Cell]]] = {
    "range": ("number", int),
    "integer": ("number", int),
    "decimal": ("decimal", float),
    "date": ("day", date.fromisoformat),
    "time": ("words", str),
    "dateTime": ("words", str),
    "repeat": ("number", int),
    **dict.fromkeys(MEDIA, ("words", str)),
    "calculate": ("words", str),
    "hidden": ("words", str),
}
MAP = ("latitude", "longitude")
IN_THE_ZIP = "(the name of the file in the zip beside this, without its ending)"
TICKED = {"1": "Chosen", "0": "Not chosen"}


def columns(question: Question, column: str) -> Iterator[Column]:
    """column: how the question's own is called. One for each option where several are chosen or put in order."""
    if question.kind == "geopoint":
        yield from _on_the_map(question, column)
    elif question.kind in ("select_multiple", "rank"):
        yield from _by_option(question, column)
    elif question.kind == "select_one":
        yield Column(column, question.label, "choice", {one.name: one.label for one in question.options}, question.name)
    elif question.kind == "acknowledge":
        yield Column(column, question.label, "tick", {"1": "Confirmed"}, question.name)
    else:
        about = IN_THE_ZIP if question.kind in MEDIA else question.hint
        label = f"{question.label} {about}".rstrip()
        yield Column(column, label, CELLS[question.kind][0], question=question.name)


def _on_the_map(question: Question, column: str) -> Iterator[Column]:
    for part in MAP:
        yield Column(f"{column}_{part}", f"{question.label} ({part} in degrees)", "decimal", question=question.name)


def _by_option(question: Question, column: str) -> Iterator[Column]:
    for option in question.options:
        name, label = f"{column}_{option.name}", f"{question.label} {option.label}"
        if question.kind == "rank":
            yield Column(name, f"{label} (its place, the first being 1)", "number", question=question.name)
        else:
            yield Column(name, label, "tick", TICKED, question.name)


def cells(question: Question, column: str, value: str) -> Iterator[tuple[str, Cell]]:
    """What stands in each of the question's columns for this answer. value: in XLSForm's spelling, not empty."""
    chosen = value.split()
    if question.kind == "select_multiple":
        yield from ((f"{column}_{one.name}", int(one.name in chosen)) for one in question.options)
    elif question.kind == "rank":
        yield from ((f"{column}_{name}", place) for place, name in enumerate(chosen, 1))
    elif question.kind == "geopoint":
        yield from ((f"{column}_{part}", float(number)) for part, number in zip(MAP, chosen, strict=False))
    elif question.kind == "select_one":
        yield column, value
    elif question.kind == "acknowledge":
        yield column, 1
    else:
        yield column, CELLS[question.kind][1](value)
