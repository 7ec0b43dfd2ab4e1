"""docs/data-protection.md says the days that the program and the example keep to."""

import re

from bot.keeping import backups
from conversations.privacy import Retention
from storage import cases, deliveries, erasures, heard
from tests.mash import FOLDER, read

DOCS = (FOLDER.parent.parent / "docs" / "data-protection.md").read_text("utf-8")


def test_each_kind_has_a_row_with_its_days() -> None:
    rows = dict(re.findall(r"^\| (\w+) \|.*\| (\d+) days[^|]*\|$", DOCS, re.MULTILINE))
    assert {kind: int(days) for kind, days in rows.items()} == Retention().model_dump()


def test_the_example_keeps_the_same() -> None:
    assert Retention.model_validate(read("inspection.yaml")["retention"]) == Retention()


def test_what_has_a_fixed_time_is_said_as_it_is() -> None:
    assert (heard.KEPT.total_seconds(), "| 1 hour |" in DOCS) == (3600, True)
    assert (deliveries.KEPT.total_seconds(), "| 48 hours |" in DOCS) == (48 * 3600, True)
    assert (cases.KEPT_FOR.days, "| 30 days after it was closed |" in DOCS) == (30, True)
    assert (erasures.KEPT.days, "| 40 days |" in DOCS) == (40, True)


def test_how_long_a_backup_is_good_is_said_as_it_is() -> None:
    assert (backups.KEPT.days, "**A backup ends after 30 days.**" in DOCS) == (30, True)
    assert backups.KEPT < erasures.KEPT
