"""What is said of the advisories on packages, offline too."""

from typing import Any

from tests.advisories import verdict

FINE = {"name": "zebra", "version": "1.0", "vulns": []}
WEAK = {"name": "heron", "version": "2.0", "vulns": [{"id": "PYSEC-2031-1", "fix_versions": ["2.0.1"]}]}
UNSEEN = {"name": "finch", "skip_reason": "Dependency not found on PyPI and could not be audited: finch (3.0)"}


def said(*packages: dict[str, Any]) -> tuple[list[str], bool]:
    return verdict({"dependencies": list(packages)})


def test_a_known_weakness_fails_with_what_mends_it() -> None:
    lines, known = said(FINE, WEAK, UNSEEN)
    assert (lines[0], known) == ("heron 2.0: PYSEC-2031-1, mended in 2.0.1", True)


def test_none_is_known_only_of_what_was_looked_up() -> None:
    assert said(FINE) == (["No weakness is known of 1 packages."], False)
    assert said(FINE, UNSEEN) == (["No weakness is known of 1 packages.", "Not looked up: finch."], False)


def test_where_nothing_could_be_looked_up_it_is_not_called_clean() -> None:
    (line,), known = said(UNSEEN, UNSEEN)
    assert line.startswith("SKIPPED: ")
    assert not known
