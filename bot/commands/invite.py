"""invite: a one-use code that gives a role."""

import json
import sys
from typing import Annotated

import typer

from bot.addresses import SILENT, invitation_links, telegram_is_silent
from bot.fault import Unusable
from bot.place import now, take_place
from storage import audit, people


def invite(
    role: Annotated[str, typer.Argument(help=f"The role to give: {', '.join(people.ROLES)}.")],
    name: Annotated[str, typer.Option("--for", help="Who it is for, as `people` will list them.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Make a one-use invitation, good for 7 days. Whoever takes it up first, or sends /start CODE, has the role."""
    if role not in people.ROLES:
        raise Unusable(f"'{role}' is no role; there is {', '.join(people.ROLES)}")
    place = take_place()
    with place.database.write() as connection:
        code = people.invite(connection, role, now(), place.seal, name)
        audit.note(connection, "command:invite", "invited", role, "", now(), place.seal)
    links = invitation_links(place.settings, code)
    if telegram_is_silent(place.settings):
        print(SILENT, file=sys.stderr)
    if as_json:
        print(json.dumps({"role": role, "code": code, "web": links.web, "telegram": links.telegram}))
        return
    only_here = "" if place.settings.public_url else "   (this computer only)"
    print(f"For one {role}, once, within 7 days:\n  in the browser: {links.web}{only_here}")
    if links.telegram:
        print(f"  in Telegram:    {links.telegram}   (or send the bot: /start {code})")
