"""serve: the bot, until it is told to stop."""

import asyncio

from bot.addresses import audience_links, invitation_links
from bot.app import House, listen
from bot.app import serve as run
from bot.place import Place, now, take_place
from storage import people


def serve() -> None:
    """Start the bot: the browser chat, and Telegram too if there is a token."""
    place = take_place(afresh=True)
    listening = listen(place.settings)

    async def running() -> None:
        await run(House(place, now), listening, lambda: welcome(place))

    asyncio.run(running())


def welcome(place: Place) -> None:
    """Say who can go where."""
    now_running = place.running()
    settings = place.settings
    print(f"\n{now_running.inspection.title}" + ("   (practice: nothing counts yet)" if now_running.practice else ""))
    only_here = "" if settings.public_url else "   (this computer only)"
    for one in now_running.inspection.audiences:
        links = audience_links(settings, one.code)
        print(f"  {one.name}: {links.web}{only_here}")
        if links.telegram:
            print(f"    in Telegram: {links.telegram}")
    _first_coordinator(place, only_here)
    if not settings.telegram_bot_token:
        print("  Telegram: get a token from @BotFather, write TELEGRAM_BOT_TOKEN=... into .env, start again")
    if now_running.practice:
        print("  To open for real: .venv/bin/python bot.py open")
    print("  To stop: Ctrl+C\n", flush=True)


def _first_coordinator(place: Place, only_here: str) -> None:
    """An invitation, as long as nobody is coordinator yet."""
    with place.database.write() as connection:
        if people.chats_with(connection, "coordinator"):
            return
        code = people.invite(connection, "coordinator", now(), place.seal)
    links = invitation_links(place.settings, code)
    print(f"  First coordinator (once): {links.web}{only_here}")
    if links.telegram:
        print(f"    in Telegram: {links.telegram}")
