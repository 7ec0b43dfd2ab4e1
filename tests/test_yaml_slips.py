"""What somebody gets wrong who never heard of YAML: which line it is in, and what to do there."""

from pathlib import Path

import pytest
import yaml

from bot import yaml_file
from bot.yaml_file import read_yaml
from conversations.faults import ContentFaults

LINES = ["name: Jo", "title: Our look at the drop-in", "who: The Young Inspectors"]


@pytest.mark.parametrize(
    ("at", "written", "said"),
    [
        (2, "title: Inspection: the drop-in", 'line 2: has a colon within its words; put the words in "double quotes"'),
        (3, "\twho: The Young Inspectors", "line 3: begins with a tab; write spaces in its place"),
        (2, 'title: "Our look at the drop-in', "line 2: opens a quote that is not closed; close it"),
        (2, "title: [the drop-in", "line 2: opens a bracket that is not closed; close it"),
        (2, 'title: "Our "look" at it"', "line 2: has quotes within quotes, or stands askew; write 'such' within"),
        (3, " who: The Young Inspectors", "line 3: has a colon within its words; put the words in"),
        (3, "who", "line 3: has no colon behind its name; write it, and put its words behind that"),
        (2, "title: @drop-in", "line 2: begins with a sign that is read as no word; put it in"),
        (2, "title: *drop-in", "line 2: begins with a sign that is read as no word; put it in"),
        (2, "title: - drop-in", "line 2: begins with a dash; put it in"),
        (2, r'title: "\drop-in"', "line 2: can't be read; check its spaces and quotes"),
    ],
)
def test_its_line_and_how_to_mend_it_are_told(tmp_path: Path, at: int, written: str, said: str) -> None:
    lines = [*LINES, "why: Because"]
    lines[at - 1] = written
    (tmp_path / "mine.yaml").write_text("\n".join(lines))
    with pytest.raises(ContentFaults) as odd:
        read_yaml(tmp_path / "mine.yaml")
    assert odd.value.faults[0].removeprefix(f"{tmp_path / 'mine.yaml'}, ").startswith(said)


@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml_file.LOADER])
@pytest.mark.parametrize(
    "written",
    ["café 😀:\n\ttitle: x", "café 😀:\n\t- x", 'café: "😀"\n\ttitle: x', "café:\n  \t- x", "café: x\n\ttitle: y"],
)
def test_a_tab_is_called_a_tab_whatever_stands_before_it_or_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: type, written: str
) -> None:
    monkeypatch.setattr(yaml_file, "LOADER", loader)
    (tmp_path / "mine.yaml").write_text(written)
    with pytest.raises(ContentFaults, match="line 2: begins with a tab; write spaces in its place"):
        read_yaml(tmp_path / "mine.yaml")


def test_an_item_that_does_not_stand_under_the_others_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("- name: Jo\n  age: 17\n age: 18\n")
    with pytest.raises(ContentFaults, match="line 3: stands too far left or right; begin it right below the line"):
        read_yaml(tmp_path / "mine.yaml")
