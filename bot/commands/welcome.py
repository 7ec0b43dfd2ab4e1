"""What is said once the bot runs: who can go where, and what to do next."""

from bot.addresses import audience_links, invitation_links, page_is_hidden
from bot.place import Place, now
from bot.running import Running
from bot.safeguarding import gate
from storage import audit, people


def say_welcome(place: Place) -> None:
    """One link per audience, one for the first coordinator, and the next steps."""
    running = place.running()
    print(f"\n{running.inspection.title}" + ("   (practice: nothing counts yet)" if running.practice else ""))
    _audiences(place, running)
    if not _is_run(place):
        _invitation(place, "To run this as its first coordinator")
    else:
        print("  To invite another coordinator: .venv/bin/python bot.py invite coordinator")
    if hidden := page_is_hidden(place.settings, _has_roles(place)):
        print(f"  {hidden}")
    if not place.settings.telegram_bot_token:
        print("  To use Telegram too: get a token from @BotFather, write TELEGRAM_BOT_TOKEN=... into .env, start again")
    if running.practice:
        print("  To open for real: .venv/bin/python bot.py open")
        if not _may_ask_young_people(place, running):
            print("  Before that, for what young people may tell: .venv/bin/python bot.py invite lead")
            print("    (then deputy and manager; each answers the test alert that they get)")
    print("  To stop: Ctrl+C\n", flush=True)


def say_demo(place: Place, seconds: int) -> None:
    print(f"\nA demo: for {seconds} seconds, made-up people answer. Nothing is kept.")
    _invitation(place, "Watch tallies and charts arrive")
    print("Join in, if you like:")
    _audiences(place, place.running())
    print("  To stop: Ctrl+C\n", flush=True)


def _audiences(place: Place, running: Running) -> None:
    for one in running.inspection.audiences:
        links = audience_links(place.settings, one.code)
        print(f"  {one.name}: {links.web}{_reach(place)}")
        if links.telegram:
            print(f"    in Telegram: {links.telegram}")


def _may_ask_young_people(place: Place, running: Running) -> bool:
    with place.database.read() as connection:
        codes = list(running.audiences)
        return not gate.shut(connection, running, codes, place.seal, bool(place.settings.smtp_url))


def _has_roles(place: Place) -> bool:
    with place.database.read() as connection:
        return bool(people.holders(connection, place.seal))


def _is_run(place: Place) -> bool:
    with place.database.read() as connection:
        return bool(people.chats_with(connection, "coordinator"))


def _invitation(place: Place, what_for: str) -> None:
    with place.database.write() as connection:
        code = people.invite(connection, "coordinator", now(), place.seal, at_start=True)
        audit.note(connection, "command:serve", "invited", "coordinator", "", now(), place.seal)
    links = invitation_links(place.settings, code)
    print(f"  {what_for} (works once): {links.web}{_reach(place)}")
    if links.telegram:
        print(f"    in Telegram: {links.telegram}")


def _reach(place: Place) -> str:
    return "" if place.settings.public_url else "   (this computer only)"
