"""check: an inspection or one form is fine, or every fault is told at once; --walk answers it at random."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from tests.commands.line import CommandLine, Said
from tests.mash import ALL, FOLDER

SEEDS = range(20)
ENDLESS = """
survey:
  - {type: text, name: word, label: "Say it.", required: "yes", constraint: ". = 'xyzzy' and 1 = 2"}
settings:
  introduction: ["A made-up form."]
"""
PICKY = """type,name,label,required,constraint
integer,many,How many?,yes,. >= 1234 and . <= 1240
integer,more,And how many more?,yes,. > ${many} and . mod 7 = 0
text,phone,Your telephone number?,yes,"regex(., '^07[0-9]{9}$')"
text,code,The code on the letter?,yes,string-length(.) = 6
text,word,The magic word?,yes,. = 'xyzzy'
date,day,Which day?,yes,. <= date('2020-01-01')
date,later,Which day after that?,yes,. > ${day}
"""
HANGING = """
survey:
  - {type: range, name: nights, label: "How many nights?", parameters: "start=1 end=5"}
  - {type: text, name: place, label: "Where?"}
  - {type: KIND, name: last, label: "Which then?", required: "yes", constraint: "CONSTRAINT"}
"""
ORDERED = """| survey | type | name | label | required | constraint |
| | rank fruit | order | Your order? | yes | |
| | range | nights | How many nights? | | |
| | text | why | Why? | yes | ${nights} = '' |
| choices | list_name | name | label |
| | fruit | fig | Fig |
| | fruit | plum | Plum |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(FOLDER, tmp_path / "inspection"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def verify(folder: Path, day: str) -> None:
    for file in (folder / "help.yaml", folder / "inspection.yaml"):
        file.write_text(file.read_text("utf-8").replace('verified_on: ""', f'verified_on: "{day}"'), "utf-8")


def warnings(said: Said) -> list[str]:
    """What is told beside what has to be so before opening."""
    return [one for one in said.err.splitlines() if not one.startswith("Before you open: ")]


def test_an_inspection_without_faults_is_fine(line: CommandLine) -> None:
    said = line("check")
    assert said.code == 0
    assert said.out.splitlines()[0] == "MASH multi-agency: fine, 11 questions"
    assert len(said.out.splitlines()) == 5


def test_what_the_council_has_not_checked_is_a_warning_and_no_fault(line: CommandLine) -> None:
    said = line("check")
    assert said.code == 0
    (warning,) = warnings(said)
    assert warning.startswith("Warning. Help lines that nobody has checked: 999; ")
    assert "; Childline; " in warning
    assert "; Young people's drop-in, Example Council; " in warning
    assert warning.endswith(". Check each, then write the day under verified_on.")


@pytest.mark.parametrize(("public_url", "told"), [("", True), ("https://chat.example.org", False)])
def test_links_in_e_mails_that_others_can_not_open_are_pointed_at(
    line: CommandLine, public_url: str, told: bool
) -> None:
    line.set(SMTP_URL="smtp://mail.example.org", MAIL_FROM="bot@council.example", PUBLIC_URL=public_url)
    warning = "Warning. Links in e-mails and alerts open on this computer only: write PUBLIC_URL=https://... into .env"
    assert (warning in line("check").err) == told


def test_once_everything_is_checked_there_is_no_warning(line: CommandLine, folder: Path) -> None:
    verify(folder, datetime.now(UTC).date().isoformat())
    assert warnings(line("check", str(folder))) == []


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("31/01/2026", "is '31/01/2026', which is no date; write it like 2026-01-31"),
        ("2026-02-30", "is '2026-02-30', which is no date; write it like 2026-01-31"),
        ("9999-01-01", "is 9999-01-01, which is still to come; write the day on which you checked it"),
    ],
)
def test_a_date_that_can_not_be_right_is_a_fault_and_stops_no_start(
    line: CommandLine, folder: Path, day: str, what: str
) -> None:
    for file in ("help.yaml", "inspection.yaml"):
        change(folder / file, 'verified_on: ""', f'verified_on: "{day}"')
    assert line("check", str(folder)).faults == [
        f"help.yaml, list 'young-people', line 1: 'verified_on' {what}",
        f"inspection.yaml, services 1: 'verified_on' {what}",
    ]
    line.set(INSPECTION=str(folder))
    assert line("links").code == 0


@pytest.mark.parametrize(("hoped_for", "warned"), [(19, True), (20, False), (21, False)])
def test_a_protected_audience_that_hopes_for_fewer_than_its_first_tally_needs_is_pointed_at(
    line: CommandLine, folder: Path, hoped_for: int, warned: bool
) -> None:
    change(folder / "inspection.yaml", 'hoped_for: "20"', f'hoped_for: "{hoped_for}"')
    said = line("check", str(folder))
    warning = (
        f"Warning. Leaflets: {hoped_for} finished responses are hoped for, but a running tally needs 20; "
        "at the close 10 are enough"
    )
    assert said.code == 0
    assert (warning in said.err.splitlines()) == warned


@pytest.mark.parametrize(("k", "fine"), [("5", False), ("6", True), ("7", True)])
def test_a_k_under_six_is_a_fault(line: CommandLine, folder: Path, k: str, fine: bool) -> None:
    change(folder / "inspection.yaml", 'hoped_for: "20"', f'hoped_for: "20"\n    k: "{k}"')
    fault = "inspection.yaml, audiences 5, k: numbers of fewer than 6 people can give someone away; write 6 or more"
    said = line("check", str(folder))
    assert (said.code, fault in said.err.splitlines()) == ((0, False) if fine else (1, True))


def test_another_folder_or_one_form_may_be_named(line: CommandLine, folder: Path) -> None:
    assert len(line("check", str(folder)).out.splitlines()) == 5
    form = folder / "questionnaires" / "leaflets.yaml"
    assert line("check", str(form)).out == f"{form}: fine, 11 questions\n"


def test_checking_stores_nothing(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    line("check", "--walk", "3")
    assert list(line.folder.iterdir()) == []


def test_every_fault_is_told_at_once_in_a_line_of_its_own(line: CommandLine, folder: Path) -> None:
    change(folder / "inspection.yaml", "help: professionals", "help: grown-ups")
    change(folder / "help.yaml", '    - name: "Samaritans"', '    - nmae: "Samaritans"')
    change(folder / "questionnaires" / "leaflets.yaml", "label:", "labl:")
    change(folder / "questionnaires" / "young-people.yaml", "type: range", "type: slider")
    (folder / "questionnaires" / "families-in-focus.yaml").unlink()
    faults = line("check", str(folder)).faults
    for words in (
        "help.yaml, lists: there is no list 'grown-ups'",
        "help.yaml, list 'young-people', line 4: 'nmae' is not known here",
        "help.yaml, list 'young-people', line 4: 'name' is missing",
        "'labl' is not known here",
        "'slider' is no type",
        f"{folder}/questionnaires/families-in-focus.yaml: there is no such file",
    ):
        assert len([fault for fault in faults if words in fault]) == 1, words


def test_a_fault_in_one_form_is_told_by_sheet_row_and_column(line: CommandLine, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(ENDLESS.replace(". = 'xyzzy' and 1 = 2", "${later} = 1"), "utf-8")
    assert line("check", str(form)).faults == [
        f"{form}, survey row 1 ('word'), column 'constraint': "
        "${later} is no question of this form; check its spelling"
    ]


def test_a_path_that_leads_nowhere_is_told(line: CommandLine) -> None:
    assert line("check", "nowhere").faults == [
        "nowhere: there is nothing there; give an inspection's folder or a questionnaire's file"
    ]
    line.set(INSPECTION="inspections/nowhere")
    assert len(line("check").faults) == 1


@pytest.mark.parametrize("name", ALL)
def test_a_walk_ends_at_the_thanks_or_where_someone_is_too_young(line: CommandLine, name: str) -> None:
    form = str(FOLDER / "questionnaires" / f"{name}.yaml")
    ends = set()
    for seed in SEEDS:
        said = line("check", form, "--walk", str(seed))
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"# {form}, seed {seed}\nbot: ")
        ends.add("thanks" if "Sent. Thank you." in said.out.rpartition("me:")[2] else said.out.rpartition("me:")[2])
    others = {end for end in ends if end != "thanks"}
    assert "thanks" in ends
    assert all("This one is for people who are 16 or over" in end for end in others)


def test_the_same_seed_gives_the_same_talk_and_another_gives_another(line: CommandLine) -> None:
    form = str(FOLDER / "questionnaires" / "young-people.yaml")
    talks = [line("check", form, "--walk", seed).out.partition("\n")[2] for seed in ("3", "3", "4")]
    assert talks[0] == talks[1] != talks[2]


def test_a_random_respondent_thinks_of_what_a_constraint_asks_for(line: CommandLine, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text(PICKY, "utf-8")
    for seed in range(5):
        said = line("check", str(form), "--walk", str(seed))
        assert (said.code, said.lines[-1]) == (0, "bot: Sent. Thank you.")


@pytest.mark.parametrize("kind", ["text", "integer", "range"])
@pytest.mark.parametrize("constraint", ["${nights} = 4", "${nights} = ''", "string-length(${place}) < 4"])
def test_a_random_respondent_goes_back_where_an_earlier_answer_is_in_the_way(
    line: CommandLine, tmp_path: Path, constraint: str, kind: str
) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(HANGING.replace("CONSTRAINT", constraint).replace("KIND", kind), "utf-8")
    for seed in range(5):
        said = line("check", str(form), "--walk", str(seed))
        assert (said.code, said.lines[-1]) == (0, "bot: Sent. Thank you.")


def test_a_random_respondent_who_changes_an_order_comes_on_from_it(line: CommandLine, tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(ORDERED, "utf-8")
    for seed in range(5):
        said = line("check", str(form), "--walk", str(seed))
        assert (said.code, said.lines[-1]) == (0, "bot: Sent. Thank you.")


@pytest.mark.parametrize("kind", ["text", "range"])
def test_a_random_respondent_gives_up_where_no_earlier_answer_helps(
    line: CommandLine, tmp_path: Path, kind: str
) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(HANGING.replace("CONSTRAINT", "${nights} = 6").replace("KIND", kind), "utf-8")
    assert line("check", str(form), "--walk", "1").code == 1


def test_a_form_that_a_random_respondent_cannot_finish_is_a_fault(line: CommandLine, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(ENDLESS, "utf-8")
    assert line("check", str(form)).code == 0
    said = line("check", str(form), "--walk", "1")
    assert said.code == 1
    assert said.err == f"{form}: with seed 1 nobody gets past 'word'; look at its constraint\n"
