"""What was promised to people, or answered by them, can't be changed once it was opened; what was practised can."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conversations.faults import ContentFaults
from tests.engines import ENGINES
from tests.many_languages import inspection_in
from tests.small_house import SmallHouse, house_in

pytestmark = ENGINES

LEAFLETS = "questionnaires/leaflets.yaml"
ChangeFile = Callable[[str, str, str], None]


@pytest.fixture
def inspection(folder: Path) -> Path:
    return folder


def faults(house: SmallHouse, folder: Path) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        house.bring_in(folder)
    return list(odd.value.faults)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            LEAFLETS,
            "type: select_one clear",
            "type: select_multiple clear",
            "questionnaires/leaflets.yaml, 'privacy_clear': its type or options changed after opening; "
            "give it a new name",
        ),
        (
            LEAFLETS,
            "list_name: clear, name: partly,",
            "list_name: clear, name: half,",
            "questionnaires/leaflets.yaml, 'privacy_clear': its type or options changed after opening; "
            "give it a new name",
        ),
        (
            LEAFLETS,
            'parameters: "start=1 end=5 step=1"',
            'parameters: "start=1 end=7 step=1"',
            "questionnaires/leaflets.yaml, 'leaflet_easy': its type or options changed after opening; "
            "give it a new name",
        ),
        (
            "inspection.yaml",
            "code: leaflets\n",
            "code: pamphlets\n",
            "inspection.yaml: audience 'leaflets' is open or was; put it back and close it instead "
            "(if this is another inspection's folder, write yours under INSPECTION in .env)",
        ),
    ],
)
def test_what_people_were_told_or_asked_cannot_be_changed_after_opening(
    house: SmallHouse, folder: Path, change: ChangeFile, file: str, old: str, new: str, line: str
) -> None:
    house.open("leaflets")
    before = house.all("version")
    change(file, old, new)
    assert faults(house, folder) == [line]
    assert house.all("version") == before


def versions_of(house: SmallHouse, audience: str) -> int:
    return sum(row["audience"] == audience for row in house.all("version"))


def test_labels_cannot_be_swapped_between_options_after_opening(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    """Else the answers that are there would turn round."""
    house.open("leaflets")
    yes, no = 'list_name: clear, name: "yes", label: "Yes"', 'list_name: clear, name: "no", label: "No"'
    change(LEAFLETS, yes, yes.replace('"Yes"', '"No"'))
    change(LEAFLETS, no, no.replace('"No"', '"Yes"'))
    assert faults(house, folder) == [
        "questionnaires/leaflets.yaml, 'privacy_clear': its type or options changed after opening; give it a new name"
    ]


def test_labels_cannot_be_swapped_in_any_language(tmp_path: Path) -> None:
    asked = inspection_in(tmp_path)
    with house_in(tmp_path, asked) as house:
        house.open("leaflets")
        form = asked / LEAFLETS
        words = form.read_text("utf-8").replace("Toddobaad kasta", "SWAP").replace("Mararka qaar", "Toddobaad kasta")
        form.write_text(words.replace("SWAP", "Mararka qaar"), "utf-8")
        assert faults(house, asked) == [
            "questionnaires/leaflets.yaml, 'comes': its type or options changed after opening; give it a new name"
        ]


def test_words_that_are_still_to_come_do_not_reach_who_is_asked_already(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    house.open("leaflets", "multi-agency")
    change(LEAFLETS, "Is it clear what is kept private", "Is it clear what [[your service]] keeps private")
    change("inspection.yaml", "contact:\n  name: ", "contact:\n  name: '[[Your name]]' #")
    assert faults(house, folder) == [
        "inspection.yaml: people would read [[ ]] in it; put your own words there",
        f"{LEAFLETS}: people would read [[ ]] in it; put your own words there",
    ]


def test_words_that_are_still_to_come_hold_nothing_up_where_nobody_is_asked_or_they_stand_already(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    """A bot that runs with them starts again."""
    change(LEAFLETS, "Is it clear what is kept private", "Is it clear what [[your service]] keeps private")
    house.bring_in(folder)
    house.open("leaflets")
    change("questionnaires/multi-agency.yaml", "Does MASH rate each case", "Does [[your service]] rate each case")
    house.bring_in(folder)
    with house.database.read() as connection:
        (label, *_) = [
            one.label
            for one in house.intake.running(connection).questionnaire("multi-agency").questions
            if "[[" in one.label
        ]
    assert label == "Does [[your service]] rate each case appropriately?"


def test_a_label_may_be_worded_better_after_opening(house: SmallHouse, folder: Path, change: ChangeFile) -> None:
    house.open("leaflets")
    change(LEAFLETS, 'name: partly, label: "Some of it"', 'name: partly, label: "Only some of it"')
    house.bring_in(folder)
    assert versions_of(house, "leaflets") == 2


def test_a_policy_cannot_be_changed_after_opening(house: SmallHouse, folder: Path, change: ChangeFile) -> None:
    house.open("leaflets")
    file = folder / "inspection.yaml"
    file.write_text(file.read_text().replace("policy: protected", "policy: open"))
    assert faults(house, folder) == [
        "inspection.yaml: the policy of 'young-people' was promised to people; set it back",
        "inspection.yaml: the policy of 'leaflets' was promised to people; set it back",
    ]


def test_k_cannot_be_changed_after_opening(house: SmallHouse, folder: Path, change: ChangeFile) -> None:
    change("inspection.yaml", 'hoped_for: "20"', 'hoped_for: "20"\n    k: "8"')
    house.bring_in(folder)
    house.open("leaflets")
    change("inspection.yaml", 'k: "8"', 'k: "6"')
    assert faults(house, folder) == ["inspection.yaml: the k of 'leaflets' was promised to people; set it back"]


def test_bins_cannot_be_changed_after_opening(house: SmallHouse, folder: Path, change: ChangeFile) -> None:
    row = '  - {type: integer, name: visits, label: "How many visits?", bins: "0-4 5+"}\n\nchoices:'
    change(LEAFLETS, "choices:", row)
    house.bring_in(folder)
    house.open("leaflets")
    change(LEAFLETS, "0-4 5+", "0-3 4+")
    assert faults(house, folder) == [
        "questionnaires/leaflets.yaml, 'visits': its type or options changed after opening; give it a new name"
    ]


def test_a_question_that_was_taken_out_cannot_come_back_as_another_kind(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    """There may be answers to it from before."""
    house.open("leaflets")
    form = (folder / LEAFLETS).read_text("utf-8")
    best_places = re.search(r"  - type: select_multiple places\n(    .*\n)*", form)
    assert best_places is not None
    change(LEAFLETS, best_places[0], "")
    house.bring_in(folder)
    change(LEAFLETS, "choices:", "  - {type: text, name: best_places, label: 'Where?'}\n\nchoices:")
    assert faults(house, folder) == [
        "questionnaires/leaflets.yaml, 'best_places': its type or options changed after opening; give it a new name"
    ]


def test_what_was_only_practised_may_be_changed_at_will(house: SmallHouse, folder: Path, change: ChangeFile) -> None:
    change(LEAFLETS, "type: select_one clear", "type: select_multiple clear")
    house.bring_in(folder)
    house.open("leaflets")
    change(LEAFLETS, "Is it clear what is kept private", "Is it plain what is kept private")
    house.bring_in(folder)
    assert versions_of(house, "leaflets") == 2
