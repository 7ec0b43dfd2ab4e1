"""Young people's audiences open only where a copy of the data does not bring the key along."""

from pathlib import Path

import pytest

from tests.commands.line import CommandLine
from tests.mash import PROFESSIONALS, YOUNG_PEOPLE

pytestmark = pytest.mark.usefixtures("alerts_reach")


@pytest.fixture
def in_env(line: CommandLine) -> CommandLine:
    """SECRET_KEY is in .env, as the first run writes it."""
    line.set(SECRET_KEY="", DATABASE_URL="")
    return line


@pytest.mark.parametrize(
    ("settings", "apart"),
    [
        ({}, True),
        ({"DATABASE_URL": "sqlite:///data/kept.db"}, True),
        ({"DATABASE_URL": "sqlite:///kept.db"}, False),
        ({"DATABASE_URL": "sqlite:///../kept.db"}, False),
        ({"BACKUPS": "."}, False),
        ({"DATABASE_URL": "sqlite:///kept.db", "SECRET_KEY": "from somewhere else, made up"}, True),
    ],
    ids=str,
)
def test_they_open_only_with_the_key_apart(in_env: CommandLine, settings: dict[str, str], apart: bool) -> None:
    in_env("links")
    in_env.set(**settings)
    said = in_env("open")
    assert ("stays shut: SECRET_KEY is in" in said.out) is not apart
    assert (", ".join(PROFESSIONALS) in said.out, YOUNG_PEOPLE[0] in said.lines[1]) == (True, apart)
    assert ("Young people's audiences will not open: SECRET_KEY is in" in in_env("check").err) is not apart


def test_the_line_says_what_to_do(in_env: CommandLine) -> None:
    in_env.set(DATABASE_URL="sqlite:///kept.db")
    [fault] = in_env("open", "young-people").faults
    here = Path.cwd()
    assert fault == (
        f"'young-people' stays shut: SECRET_KEY is in {here}/.env, and the data in {here}: whoever copies that folder "
        "has the key too. Let DATABASE_URL and BACKUPS name folders of their own, such as "
        "sqlite:///data/young-inspectors.db and backups"
    )
