"""Codes as a list for a spreadsheet, or for letters that are addressed one by one."""

import csv
from io import StringIO

from bot.personal_codes.making import Made


def listing(made: Made) -> bytes:
    """A CSV file with one code a row. Where a link leads nowhere it is empty."""
    rows = StringIO()
    writer = csv.writer(rows)
    writer.writerow(("number", "code", "web", "telegram", "good until"))
    until = f"{made.good_until:%Y-%m-%d}"
    for one in made.codes:
        writer.writerow((one.number, one.code, one.links.web, one.links.telegram or "", until))
    return rows.getvalue().encode()
