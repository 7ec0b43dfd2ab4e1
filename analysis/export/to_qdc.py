"""Themes as a codebook that other programs for coding texts can read: REFI-QDA, version 1.0 (www.qdasoftware.org)."""

import re
from collections.abc import Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent  # to write with  # nosec B405

from conversations.inspection import Theme

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Young Inspectors"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file can hold."""


def to_qdc(title: str, themes: Sequence[Theme], file: Path) -> None:
    """title: the inspection's. A theme has the same GUID each time, so that a second import changes the first."""
    book = Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    codes = SubElement(book, "Codes")
    for theme in themes:
        guid = str(uuid5(NAMESPACE_URL, f"urn:young-inspectors:{title}:{theme.name}")).upper()
        code = SubElement(codes, "Code", {"guid": guid, "name": _held(theme.title), "isCodable": "true"})
        SubElement(code, "Description").text = _held(theme.definition)
    indent(book)
    ElementTree(book).write(file, encoding="utf-8", xml_declaration=True)


def _held(text: str) -> str:
    return NO_XML.sub("", text)
