"""An inspection's folder: read whole, or every fault in one line that says where, what and how to mend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content import read_folder
from conversations.faults import ContentFaults
from tests.mash import FOLDER

ChangeFile = Callable[[str, str, str], None]


def faults(folder: Path) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        read_folder(folder)
    return [line.replace(f"{folder}/", "") for line in odd.value.faults]


def test_the_inspection_is_whole() -> None:
    folder = read_folder(FOLDER)
    assert list(folder.forms) == [one.code for one in folder.inspection.audiences]
    assert set(folder.versions) == set(folder.forms)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("inspection.yaml", "why: >-", "wy: >-", "inspection.yaml, why: is missing; add it"),
        ("inspection.yaml", "policy: protected", "policy: secret", "inspection.yaml, audiences 4, policy: must be"),
        (
            "inspection.yaml",
            'at: "18:00"',
            'at: "01:30"',
            "inspection.yaml, tally, at: from 01:00 to 01:59 happens twice or never when the clocks change; "
            "choose another time",
        ),
        (
            "inspection.yaml",
            "Europe/London",
            "Europe/Camden",
            "inspection.yaml, tally, timezone: 'Europe/Camden' is not a time zone; write one such as Europe/London",
        ),
        (
            "inspection.yaml",
            'minimum_age: "16"',
            'minimum_age: "13"',
            "inspection.yaml: minimum_age is under 16; write under permission how it is given and recorded, "
            "or leave it at 16",
        ),
        (
            "inspection.yaml",
            'minimum_age: "16"',
            'minimum_age: "16"\nresults: "on our page"',
            "inspection.yaml, results: must be an address that begins with https://",
        ),
        (
            "inspection.yaml",
            "group: professionals",
            "group: grown-ups",
            "inspection.yaml: audience 'multi-agency' is in group 'grown-ups', which is not under groups; add it there",
        ),
        (
            "inspection.yaml",
            "group: professionals",
            "group: young-people",
            "inspection.yaml: group 'young-people' has audiences of both policies; "
            "a group holds one policy, so part it in two",
        ),
        (
            "inspection.yaml",
            "code: duty-and-assessment",
            "code: multi-agency",
            "inspection.yaml: audience code 'multi-agency' is used twice; give each its own",
        ),
        (
            "inspection.yaml",
            "questionnaires/leaflets.yaml",
            "questionnaires/flyers.yaml",
            "questionnaires/flyers.yaml: there is no such file; write it, or mend its name in inspection.yaml",
        ),
        (
            "inspection.yaml",
            "days: [mon, tue, wed, thu, fri], from",
            "days: [monday], from",
            "inspection.yaml, safeguarding, hours, days 1: must be 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun'",
        ),
        (
            "inspection.yaml",
            'from: "09:00"',
            'from: "18:00"',
            "inspection.yaml, safeguarding, hours: from 18:00 is not before to 17:00; write hours",
        ),
        (
            "inspection.yaml",
            'from: "09:00"',
            'from: "9am"',
            "inspection.yaml, safeguarding, hours, from: must be a time such as 09:00",
        ),
        (
            "inspection.yaml",
            'from: "09:00"',
            'from: "01:15"',
            "inspection.yaml, safeguarding, hours, from: from 01:00 to 01:59 happens twice or never",
        ),
        (
            "inspection.yaml",
            '"2026-04-03"',
            '"2026-02-30"',
            "inspection.yaml, safeguarding, bank_holidays 2: is no date; write one such as 2026-12-25",
        ),
        (
            "inspection.yaml",
            '"2026-04-03"',
            '"3 April 2026"',
            "inspection.yaml, safeguarding, bank_holidays 2: is no date; write one such as 2026-12-25",
        ),
        (
            "inspection.yaml",
            'within: "4h"',
            'within: "four hours"',
            "inspection.yaml, safeguarding, timescales, red, within: must be hours or minutes of cover",
        ),
        (
            "inspection.yaml",
            'within: "4h"',
            'within: "90m"',
            "inspection.yaml, safeguarding, timescales, red: must be in order: deputy_after, then",
        ),
        (
            "inspection.yaml",
            'within: "8h"',
            'within: "48h"',
            "inspection.yaml, safeguarding, timescales: within must not grow shorter from red to amber to green",
        ),
        (
            "inspection.yaml",
            '"lado@council.example"',
            '"the LADO"',
            "inspection.yaml, safeguarding, lado, email: must be an address such as name@council.example",
        ),
        (
            "inspection.yaml",
            'words_in_chat: "no"',
            'words_in_chat: "never"',
            "inspection.yaml, safeguarding, words_in_chat: must be yes or no",
        ),
        (
            "inspection.yaml",
            "lists: [professionals]",
            "lists: [grown-ups]",
            "inspection.yaml: service 'Children's social care, Example Council' is for the list 'grown-ups', "
            "which no audience uses; mend its name under lists",
        ),
        (
            "inspection.yaml",
            'under_age: "25"',
            'under_age: "11"',
            "inspection.yaml, services 1: from_age must be less than under_age; mend one of them",
        ),
        (
            "help.yaml",
            "  professionals:",
            "  experts:",
            "help.yaml, lists: there is no list 'professionals'; add it with at least one help line",
        ),
        (
            "questionnaires/leaflets.yaml",
            'label: "How old are you?"',
            'label: "How old are you?',
            "questionnaires/leaflets.yaml, line ",
        ),
        (
            "questionnaires/leaflets.yaml",
            "theme: information_sharing",
            "theme: colours",
            "questionnaires/leaflets.yaml, survey row 9 ('privacy_clear'), column 'theme': "
            "'colours' is not among the themes of inspection.yaml; add it there",
        ),
        (
            "records/leaflet-review.yaml",
            "  - type: text\n    name: leaflet\n",
            "  - type: image\n    name: leaflet\n",
            "records/leaflet-review.yaml, survey: question 'leaflet' asks for a file, which a record can't keep; "
            "ask for words instead",
        ),
    ],
)
def test_a_fault_is_one_line(folder: Path, change: ChangeFile, file: str, old: str, new: str, line: str) -> None:
    change(file, old, new)
    found = faults(folder)
    assert found[0].startswith(line)
    assert "\n" not in found[0]


def test_people_who_are_counted_exactly_cannot_answer_again(folder: Path, change: ChangeFile) -> None:
    change("inspection.yaml", "    policy: open\n", '    policy: open\n    again: "yes"\n')
    assert faults(folder)[0].startswith(
        "inspection.yaml: audience 'multi-agency' is open and lets people answer again; choose one of the two"
    )


def test_the_faults_of_several_files_are_told_at_once(folder: Path, change: ChangeFile) -> None:
    for _ in range(2):
        change("questionnaires/leaflets.yaml", "type: range", "type: slider")
    change("questionnaires/young-people.yaml", "type: range", "type: slider")
    assert [line.split(",")[0] for line in faults(folder)] == [
        "questionnaires/young-people.yaml",
        *["questionnaires/leaflets.yaml"] * 2,
    ]


@pytest.mark.parametrize(
    "file", ["inspection.yaml", "help.yaml", "questionnaires/leaflets.yaml", "safeguarding/english.yaml"]
)
@pytest.mark.parametrize(
    "content", [b"", b"just words", b"- a\n- list", b"\xff\xfe\x00", b"a: \x01", b"a: [", b"&a [*a]"]
)
def test_a_file_of_anything_is_told_and_never_breaks_anything(folder: Path, file: str, content: bytes) -> None:
    (folder / file).write_bytes(content)
    found = faults(folder)
    assert found
    assert all("\n" not in line and line.split(",")[0].split(":")[0].endswith(".yaml") for line in found)


def test_a_folder_without_help_lines_is_told_so(folder: Path) -> None:
    (folder / "help.yaml").unlink()
    assert faults(folder) == ["help.yaml: there is no such file; write it, or mend its name in inspection.yaml"]


def test_a_folder_without_a_lexicon_is_told_so(folder: Path) -> None:
    (folder / "safeguarding" / "english.yaml").unlink()
    assert faults(folder) == [
        "safeguarding/english.yaml: there is no lexicon; without it no disclosure is noticed, so copy one to there"
    ]


def test_a_folder_that_holds_no_inspection_is_told_so(tmp_path: Path) -> None:
    assert faults(tmp_path) == [f"{tmp_path}: there is no inspection in it; name a folder that has an inspection.yaml"]


def test_a_help_line_without_a_number_to_call_is_told_so(folder: Path, change: ChangeFile) -> None:
    change("help.yaml", 'how: "Call 111 and choose the mental health option"', 'how: ""')
    assert faults(folder) == ["help.yaml, list 'young-people', line 5: 'how' is missing; add it"]


def test_yes_and_no_are_names_like_any_other() -> None:
    lists = {row["name"] for row in read_folder(FOLDER).forms["leaflets"]["choices"]}  # type: ignore[index]
    assert {"yes", "no"} <= lists
