"""What is said of a miswritten expression: the odd piece, where it stands, how to mend it."""

from collections.abc import Iterable
from difflib import get_close_matches

from conversations.xpath.functions import HELD, Function
from conversations.xpath.tokens import Token, quoted

OPERATORS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
"""From the loosest to the closest. Within one line they are taken from left to right."""
LEVELS = {sign: level for level, signs in enumerate(OPERATORS) for sign in signs}
INSTANCE = "instance('towns')/root/item[name = ${town}]/label"
"""The one way in which instance() is read."""
SEVERAL = "is the name of several rows; write the path of the one that is meant, as in /form/group/name, or rename it"


def no_operand(piece: Token) -> str:
    if piece.kind == "end":
        return f"this breaks off before character {piece.position}; write what is missing at the end"
    if piece.raw in HELD:
        return f"{piece.where} needs brackets after it, as in {piece.raw}(…)"
    if piece.kind == "name" and piece.raw not in LEVELS:
        return f"{piece.where} is not known; put ${{…}} around a question, '…' around a text"
    return f"something is missing before {piece.where}, such as ${{name}}, 'yes' or 16"


def misplaced(piece: Token) -> str:
    if piece.raw in (")", "]"):
        return f"{piece.where} closes nothing; take it out"
    if piece.raw == "[":
        return f"{piece.where} is only read as in {INSTANCE}; of a repeat, use indexed-repeat(…)"
    if piece.kind == "path":
        return f"{piece.where} cannot stand behind something; write ${{…}} around the name of what is meant"
    if piece.raw == ",":
        return f"{piece.where} cannot stand here; a comma only parts what a function takes"
    if piece.raw.lower() in LEVELS:
        return f"{piece.where} is not an operator; did you mean '{piece.raw.lower()}'?"
    return f"an operator such as '=' or 'and' is missing before {piece.where}"


def unknown_function(name: Token) -> str:
    alike = get_close_matches(name.raw.lower(), HELD, n=1)
    mend = f"did you mean {alike[0]}()?" if alike else "XLSForm has none that is called so; check its spelling"
    return f"unknown function {quoted(name.raw + '()')} at character {name.position}; {mend}"


def near(name: str, names: Iterable[str]) -> str:
    alike = get_close_matches(name, sorted(names), n=1)
    return f"did you mean '{alike[0]}'?" if alike else f"there are {', '.join(sorted(names)[:10])}"


def things(function: Function) -> str:
    least, most, step = function.least, function.most, function.step
    if most == 0:
        return "nothing"
    if step == 2:
        return f"{least}, {least + 2} or more things" if most > least + 4 else f"{least}, {least + 2} or {most} things"
    if least == most:
        return "1 thing" if most == 1 else f"{most} things"
    return f"{least} or {most} things" if most == least + 1 else f"{least} things or more"
