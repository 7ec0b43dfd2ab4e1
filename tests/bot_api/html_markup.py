"""Telegram's small HTML: which tags there are, and what it refuses.

https://core.telegram.org/bots/api#html-style
"""

import html
import re

from tests.bot_api.refusals import Json, RefusalError, bad_request

ENTITY_OF_TAG = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
TAG = re.compile(r"<(?P<end>/?)(?P<name>[^\s>]*)(?P<attributes>[^>]*)>")
HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""")
NAMED = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class HtmlText:
    """One text being read. text: what people see; entities: offsets and lengths in UTF-16 code units."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.entities: list[Json] = []
        self._open: list[tuple[str, Json]] = []
        self._read()

    def _read(self) -> None:
        at = 0
        while (start := self.source.find("<", at)) >= 0:
            self._see(self.source[at:start])
            tag = TAG.match(self.source, start)
            if tag is None:
                raise self._cannot("Unclosed start tag", start)
            if tag["end"]:
                self._close(tag["name"].lower(), start)
            else:
                self._start(tag["name"].lower(), tag["attributes"], start)
            at = tag.end()
        self._see(self.source[at:])
        if self._open:
            lacking = f'Can\'t find end tag corresponding to start tag "{self._open[-1][0]}"'
            raise bad_request(f"can't parse entities: {lacking}")

    def _see(self, piece: str) -> None:
        self.text += NAMED.sub(lambda found: html.unescape(found[0]), piece)

    def _start(self, name: str, attributes: str, at: int) -> None:
        if name not in ENTITY_OF_TAG:
            raise self._cannot(f'Unsupported start tag "{name}"', at)
        entity: Json = {"type": ENTITY_OF_TAG[name], "offset": utf16_length(self.text)}
        if name == "a" and (link := HREF.search(attributes)):
            entity["url"] = html.unescape(link[1])
        self._open.append((name, entity))

    def _close(self, name: str, at: int) -> None:
        if not self._open:
            raise self._cannot("Unexpected end tag", at)
        expected, entity = self._open.pop()
        if name != expected:
            raise self._cannot("Unmatched end tag", at, f', expected "</{expected}>", found "</{name}>"')
        entity["length"] = utf16_length(self.text) - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)

    def _cannot(self, problem: str, at: int, more: str = "") -> RefusalError:
        offset = len(self.source[:at].encode())
        return bad_request(f"can't parse entities: {problem} at byte offset {offset}{more}")


def utf16_length(text: str) -> int:
    """How long Telegram says a text is: an emoji outside the basic plane counts as two."""
    return len(text.encode("utf-16-le")) // 2
