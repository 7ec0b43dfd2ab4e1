"""Templates to answers. Everything put into a page is escaped."""

import re
from base64 import b64encode
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from conversations.desk.menu import group_name, in_groups
from conversations.help_lines import HelpLine
from conversations.key_messages import in_words
from conversations.phrases import direction, say, speaking, spoken_language

HERE = Path(__file__).parent
STATIC = HERE / "static"
CALL = re.compile(r"((?<=Call )\d[\d ]*\d|(?<!text )(?<!to )(?<![\d.,-])\b999\b)")
"""What a help line says to call; and 999 in any language, but for where it is texted."""
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
JOINT = re.compile(r"(?<=\w)[@./](?=\w)")
TOLD = re.compile(r"Call \d|999|://|@")
"""What words have that hold a number to call or an address. Few do, and every bubble is asked."""
BREAK = Markup("<wbr>")


class Pages:
    """public_name: the title of every page. It and nothing else may be read over a shoulder.

    practice: whether every page says that it is; the site looks that up.
    """

    def __init__(self, public_name: str) -> None:
        self._templates = _templates(public_name)
        self.practice = False

    def render(
        self, template: str, help: tuple[HelpLine, ...], status: int = 200, language: str = "", **values: Any
    ) -> HTMLResponse:
        """help: the lines behind "Get help", at the top of the page; none, no button. language: that it speaks.

        stays, among the values: it is about records, which no opening erases.
        """
        with speaking(language):
            spoken = spoken_language()
            sheet = _sheet(self._templates, help, spoken)
            page = self._templates.get_template(template).render(
                help=help, sheet=sheet, spoken=spoken, runs=direction(spoken), practice=self.practice, **values
            )
        return HTMLResponse(page, status)


@lru_cache(maxsize=64)
def _sheet(templates: Environment, help: tuple[HelpLine, ...], spoken: str) -> Markup:
    """The help lines folded up, in the language that is spoken: the same on every page, and a quarter of its work."""
    with speaking(spoken):
        drawn = templates.get_template("help.html").render(help=help)
        return Markup(drawn)  # a template, which escapes  # noqa: S704  # nosec B704


@cache
def _templates(public_name: str) -> Environment:
    """Compiled when first shown, and then kept, since that takes longer than anything else on a page."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(with_calls=with_calls, base64=base64, moment=moment, written=written)
    templates.filters.update(groups=in_groups, group_name=group_name, in_words=in_words)
    templates.globals.update(name=public_name, say=say, static=_static_links())
    return templates


def with_calls(words: str) -> Markup:
    """Numbers to call can be tapped, and an address that is too long for a line parts where it has a joint."""
    if not TOLD.search(words):
        return escape(words)
    pieces = (_tapped(piece) if at % 2 else BREAK.join(joints(piece)) for at, piece in enumerate(calls(words)))
    return Markup("").join(pieces)


def _tapped(number: str) -> Markup:
    return Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), number)


def calls(words: str) -> list[str]:
    """The words cut at numbers to call: every second piece is a telephone number."""
    return CALL.split(words)


def joints(words: str) -> list[str]:
    """The words cut before each joint of an e-mail or web address, where a line may break."""
    cuts = [found.start() + joint.start() for found in ADDRESS.finditer(words) for joint in JOINT.finditer(found[0])]
    return [words[begin:end] for begin, end in pairwise([0, *cuts, len(words)])]


def written(language: str, around: str) -> Markup:
    """The attributes of an element in this language, within one in another; none where it is the same or not known."""
    if language in ("", around):
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def moment(at: datetime) -> str:
    """Such as "Monday 5 May, 18:00", in the zone that it comes with."""
    return f"{at:%A} {at.day} {at:%B, %H:%M}"


def base64(text: str) -> str:
    """A picture's text for a data: link. As an image it can neither run nor load anything."""
    return b64encode(text.encode()).decode()


def _static_links() -> dict[str, str]:
    """Each static file's link: it changes with the content, so that browsers may keep a file for long."""
    return {
        file.name: f"/static/{file.name}?v={sha256(file.read_bytes()).hexdigest()[:12]}" for file in STATIC.iterdir()
    }
