"""Codes as cards to print and cut: A4, ten a sheet, each with its QR code. For everyone: tagged, in PDF/UA-1."""

import json
from importlib.resources import files

from analysis.fonts import FAMILIES, fonts
from analysis.report.letters import shown
from bot import qr
from bot.personal_codes.making import Code, Made
from conversations.phrases import say

TEMPLATE = files(__package__) / "cards.typ"


def cards(made: Made, name: str) -> bytes:
    """name: who asks, as people are told. A hundred sheets take some seconds: call it in a child process.

    Nothing on a card says what is asked about: it may lie on a table.
    """
    import typst

    name = shown(name)
    said = {
        "title": say("card_title", name),
        "cards": [_card(one) for one in made.codes],
        "name": name,
        "hello": [say("card_hello"), say("card_think")],
        "how": say("card_how"),
        "once": [say("card_once"), say("card_until", f"{made.good_until.day} {made.good_until:%B %Y}")],
        "cut": say("card_cut"),
    }
    inputs = {"said": json.dumps(said, ensure_ascii=False), "families": json.dumps(FAMILIES)}
    with fonts() as faces:
        return bytes(
            typst.compile(
                TEMPLATE.read_bytes(), format="pdf", pdf_standards="ua-1", font_paths=faces, sys_inputs=inputs
            )
        )


def _card(one: Code) -> dict[str, str]:
    """The address stands below the QR code without what browsers add by themselves."""
    shown = one.link.removeprefix("https://").removesuffix(one.code)
    return {"qr": qr.svg(one.link), "alt": say("card_alt", one.link), "address": shown, "code": one.code}
