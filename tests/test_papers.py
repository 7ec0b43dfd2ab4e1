"""What the papers say of the program stands beside the test that shows it, and that test is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAPERS = [
    ROOT / "SECURITY.md",
    *(ROOT / "docs" / name for name in ("dpia.md", "childrens-code.md", "accessibility.md")),
]
CODE = (
    "Best interests of the child", "Data protection impact assessments", "Age appropriate application", "Transparency",
    "Detrimental use of data", "Policies and community standards", "Default settings", "Data minimisation",
    "Data sharing", "Geolocation", "Parental controls", "Profiling", "Nudge techniques", "Connected toys and devices",
    "Online tools",
)  # fmt: skip
"""The standards of the Information Commissioner's Age Appropriate Design Code, in its order."""
RISKS_AT_LEAST = 12


@cache
def named_in(file: Path) -> frozenset[str]:
    if not file.is_file():
        return frozenset()
    found = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(one.name for one in found if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)))


def missing(words: str) -> list[str]:
    """Tests that are named and do not exist."""
    return [f"{file}::{name}" for file, name in NAMED.findall(words) if name not in named_in(ROOT / file)]


def rows(words: str) -> list[list[str]]:
    """The cells of every row of every table whose first cell is a number."""
    return [
        [cell.strip() for cell in line.strip("| \n").split(" | ")] for line in re.findall(r"^\| \d+ \|.*$", words, re.M)
    ]


def unshown(table: list[list[str]]) -> list[str]:
    """Rows that name no test."""
    return [cells[1] for cells in table if not NAMED.search(" ".join(cells))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_each_test_that_a_paper_names_is_there(paper: Path) -> None:
    words = paper.read_text("utf-8")
    assert NAMED.search(words)
    assert missing(words) == []


def test_each_standard_of_the_childrens_code_is_there_once_and_shown_by_a_test() -> None:
    table = rows((ROOT / "docs" / "childrens-code.md").read_text("utf-8"))
    assert [(cells[0], cells[1]) for cells in table] == [(str(number), name) for number, name in enumerate(CODE, 1)]
    assert unshown(table) == []


def test_each_risk_of_the_impact_assessment_is_shown_by_a_test_and_left_to_the_council_to_judge() -> None:
    table = rows((ROOT / "docs" / "dpia.md").read_text("utf-8"))
    assert len(table) >= RISKS_AT_LEAST
    assert unshown(table) == []
    assert all("[council]" in cells[-1] for cells in table)


def test_a_row_that_names_no_test_or_one_that_is_gone_is_found() -> None:
    here = "`tests/test_papers.py::test_a_row_that_names_no_test_or_one_that_is_gone_is_found`"
    assert missing(here) == []
    gone = ["tests/test_papers.py::test_it_is_gone", "tests/test_gone.py::test_it"]
    assert missing(" ".join(f"`{name}`" for name in gone)) == gone
    assert unshown(rows(f"| 1 | Transparency | said | {here} |\n| 2 | Profiling | off | |")) == ["Profiling"]
