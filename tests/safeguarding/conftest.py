"""A house whose inspection has the made-up cover, by telephone and e-mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.cover import section
from tests.safeguarding.chain import CoveredHouse


@pytest.fixture
def covered(folder: Path) -> Path:
    """A copy of the inspection's folder with the cover of tests/cover.py."""
    file = folder / "inspection.yaml"
    content = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    content["safeguarding"] = section()
    file.write_text(yaml.safe_dump(content), "utf-8")
    return folder


@pytest.fixture
def house(tmp_path: Path, covered: Path) -> Iterator[CoveredHouse]:
    house = CoveredHouse(tmp_path, covered)
    yield house
    house.stop()


@pytest.fixture
def mailing(tmp_path: Path, covered: Path) -> Iterator[CoveredHouse]:
    house = CoveredHouse(tmp_path, covered, mailed=True)
    yield house
    house.stop()
