"""The languages that a browser asks for, what it likes best first."""

import re

WISH = re.compile(r"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:;q=([01](?:\.\d{0,3})?))?")
LONGEST = 200
"""Characters of the header that are looked at."""


def asked_for(header: str) -> tuple[str, ...]:
    """BCP 47 codes out of an Accept-Language header."""
    wishes = (WISH.fullmatch(one.strip().replace(" ", "")) for one in header[:LONGEST].split(","))
    found = [(float(one[2] or 1), one[1]) for one in wishes if one]
    return tuple(code for weight, code in sorted(found, key=lambda one: -one[0]) if weight)
