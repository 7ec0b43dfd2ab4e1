"""codes: personal one-use codes for an audience, as a list or as cards to print."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.addresses import HIDDEN_LINKS, SILENT, bot_name, telegram_is_silent, web_address
from bot.fault import Unusable
from bot.personal_codes import making
from bot.personal_codes.cards import cards
from bot.personal_codes.listing import listing
from bot.place import Place, now, take_place
from bot.premises import Premises
from bot.settings import Settings


def codes(
    audience: Annotated[str, typer.Argument(help="The audience's code.")],
    number: Annotated[int, typer.Argument(help="How many: one for each person.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write: its name ends in .csv or .pdf.")],
) -> None:
    """Make personal codes: each lets one person answer once, in Telegram or in a browser, within 60 days.

    They are kept nowhere but in the file: a list (.csv), or cards to print and cut, each with its QR code (.pdf).
    """
    form = out.suffix.lower()
    if form not in (".csv", ".pdf"):
        raise Unusable(f"{out}: a list is a .csv file, cards are a .pdf file; let its name end so")
    place = take_place()
    running = place.running()
    made = making.new(_premises(place.settings), making.check(running, audience, number), number, now())
    content = listing(made) if form == ".csv" else cards(made, running.inspection.public_name)
    with place.database.write() as connection:
        making.keep(connection, running, made, "command:codes", now(), place.seal)
        out.write_bytes(content)
    _warn(place)
    print(f"{out}: {number} for {made.audience.name}, each for one person, good until {made.good_until:%d %B %Y}")
    print("Nobody can make this list again: keep it safe, and delete it once the codes are handed out.")


def _premises(settings: Settings) -> Premises:
    bot = bot_name(settings.telegram_api_url, settings.telegram_bot_token) or ""
    return Premises(web_address(settings), bot=bot, public=bool(settings.public_url))


def _warn(place: Place) -> None:
    if telegram_is_silent(place.settings):
        print(SILENT, file=sys.stderr)
    if not place.settings.public_url:
        print(HIDDEN_LINKS, file=sys.stderr)
