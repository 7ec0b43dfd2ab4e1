"""links: one link per audience."""

import json
import sys
from typing import Annotated

import typer

from bot.addresses import SILENT, audience_links, telegram_is_silent
from bot.place import take_place


def links(as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False) -> None:
    """Print each audience's link, in the browser and in Telegram."""
    place = take_place()
    found = [(one, audience_links(place.settings, one.code)) for one in place.running().inspection.audiences]
    if telegram_is_silent(place.settings):
        print(SILENT, file=sys.stderr)
    if as_json:
        rows = [{"audience": one.name, "code": one.code, "web": to.web, "telegram": to.telegram} for one, to in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    only_here = "" if place.settings.public_url else "   (this computer only)"
    for one, to in found:
        print(f"{one.name}\n  in the browser: {to.web}{only_here}")
        if to.telegram:
            print(f"  in Telegram:    {to.telegram}")
