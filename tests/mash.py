"""The files of the MASH inspection, read row by row as they stand."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "inspections" / "mash"
PROFESSIONALS = ("multi-agency", "duty-and-assessment", "families-in-focus")
YOUNG_PEOPLE = ("young-people", "leaflets")
ALL = PROFESSIONALS + YOUNG_PEOPLE


@cache
def read(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def form(name: str) -> Any:
    return read(f"questionnaires/{name}.yaml")


def survey(name: str) -> dict[str, dict[str, str]]:
    """Questions by name, in order, notes among them."""
    return {row["name"]: row for row in form(name)["survey"]}


def asked(name: str) -> dict[str, dict[str, str]]:
    """Questions by name, in order, without the notes."""
    return {each: row for each, row in survey(name).items() if row["type"] != "note"}


def options(name: str, question: str) -> list[tuple[str, str]]:
    kind, _, found = survey(name)[question]["type"].partition(" ")
    rows = form(name)["choices"] if kind.startswith("select") else []
    return [(row["name"], row["label"]) for row in rows if row["list_name"] == found]


def said_while_asking(name: str) -> list[str]:
    """Everything a person may read from the first question to the last."""
    fields = ("label", "hint", "constraint_message")
    rows = [*form(name)["survey"], *form(name)["choices"]]
    return [row[field] for row in rows for field in fields if row.get(field)]


def said(name: str) -> list[str]:
    """Everything a person may read, from the first word to the thanks."""
    settings = form(name)["settings"]
    return [*settings["introduction"], *said_while_asking(name), settings["thanks"]]
