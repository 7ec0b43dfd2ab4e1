"""The codebook against the rules that the standard's schema for it (Codebook.xsd, version 1.0) makes."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest

from analysis.export.to_qdc import NAMESPACE, to_qdc
from conversations.inspection import Theme
from tests.small_house import mash

GUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
IN = f"{{{NAMESPACE}}}"


def theme(title: str, definition: str = "What belongs there.", name: str = "one") -> Theme:
    return Theme(name=name, title=title, definition=definition)


def written(folder: Path, *themes: Theme, title: str = "Inspection") -> Element:
    to_qdc(title, themes, folder / "x.qdc")
    return parse(folder / "x.qdc").getroot()


def codes(book: Element) -> list[Element]:
    return book.findall(f"{IN}Codes/{IN}Code")


def faults(book: Element) -> list[str]:
    """What the schema would refuse: CodeBook(origin?) > Codes > Code+(guid, name, isCodable, color?) > Description?."""
    found = [] if book.tag == f"{IN}CodeBook" and set(book.attrib) <= {"origin"} else ["CodeBook"]
    if [child.tag for child in book] != [f"{IN}Codes"] or not codes(book):
        found.append("Codes")
    for code in codes(book):
        if not {"guid", "name", "isCodable"} <= set(code.attrib) <= {"guid", "name", "isCodable", "color"}:
            found.append("attributes")
        if not GUID.fullmatch(code.get("guid", "")) or code.get("isCodable") not in ("true", "false"):
            found.append("their types")
        if [child.tag for child in code] not in ([], [f"{IN}Description"]):
            found.append("Description")
    guids = [code.get("guid") for code in codes(book)]
    return found + (["GUIDs"] if len(set(guids)) != len(guids) else [])


def test_the_example_meets_every_rule_and_holds_its_themes(tmp_path: Path) -> None:
    themes = mash().inspection.themes
    book = written(tmp_path, *themes)
    assert faults(book) == []
    assert book.get("origin") == "Young Inspectors"
    found = [(code.get("name"), code.findtext(f"{IN}Description")) for code in codes(book)]
    assert found == [(one.title, one.definition) for one in themes]


def test_a_rule_that_is_broken_is_seen(tmp_path: Path) -> None:
    book = written(tmp_path, theme("A"), theme("B", name="two"))
    codes(book)[0].set("guid", codes(book)[1].get("guid", ""))
    codes(book)[1].set("isCodable", "yes")
    codes(book)[1].append(Element("Note"))
    assert faults(book) == ["their types", "Description", "GUIDs"]


def test_a_theme_keeps_its_guid_whatever_its_words_and_another_inspections_theme_has_another(tmp_path: Path) -> None:
    first, again, other = (
        codes(written(tmp_path, theme(words), title=title))[0].get("guid")
        for words, title in (("A", "Ours"), ("Now called B", "Ours"), ("A", "Theirs"))
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("<b>\"&' ]]> <!--", "<b>\"&' ]]> <!--"),
        ("bell\x07 and \ufffe end", "bell and  end"),
        ("\u202egnp \U0001f3f3 বাংলা", "\u202egnp \U0001f3f3 বাংলা"),
    ],
)
def test_any_words_make_a_whole_file(tmp_path: Path, words: str, held: str) -> None:
    book = written(tmp_path, theme(words, words))
    assert faults(book) == []
    assert codes(book)[0].get("name") == codes(book)[0].findtext(f"{IN}Description") == held
