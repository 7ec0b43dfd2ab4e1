"""A page as a browser without JavaScript has it: its elements, and the words in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"img", "input", "link", "meta", "path", "svg", "wbr"}
"""Elements of our pages that hold no words."""


@dataclass
class Element:
    tag: str
    facts: dict[str, str] = field(default_factory=dict)
    inside: "list[Element | str]" = field(default_factory=list)

    def all(self, tag: str = "", **facts: str) -> "Iterator[Element]":
        """Everything inside of this tag and with these attributes, in order; of class_, one word must be there."""
        for one in self.inside:
            if isinstance(one, Element):
                if one._is(tag, facts):
                    yield one
                yield from one.all(tag, **facts)

    def one(self, tag: str = "", **facts: str) -> "Element | None":
        return next(self.all(tag, **facts), None)

    @property
    def words(self) -> str:
        """What is to be read, in one line."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        """Links and places to break stand in the middle of a sentence; everything else stands apart."""
        text = "".join(one if isinstance(one, str) else one._text() for one in self.inside)
        return text if self.tag in ("a", "wbr") else f" {text} "

    def _is(self, tag: str, facts: dict[str, str]) -> bool:
        wanted = {name.rstrip("_"): value for name, value in facts.items()}
        of_class = wanted.pop("class", "")
        has_class = not of_class or of_class in self.facts.get("class", "").split()
        return tag in ("", self.tag) and has_class and wanted.items() <= self.facts.items()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_page(html: str) -> Element:
    """Raises AssertionError where elements do not close in turn."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]
