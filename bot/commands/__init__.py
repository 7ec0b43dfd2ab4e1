"""The command line. Exit codes: 0 done, 1 the input is wrong (one line per fault), 2 wrong usage."""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from bot.logs import set_up, trace

PLACES = {
    "serve": "serve.serve",
    "demo": "demo.demo",
    "new": "new.new",
    "check": "check.check",
    "convert": "convert.convert",
    "links": "links.links",
    "invite": "invite.invite",
    "codes": "codes.codes",
    "open": "opening.open_",
    "close": "opening.close",
    "wave": "wave.wave",
    "tally": "tally.tally",
    "people": "people.people",
    "dismiss": "people.dismiss",
    "audit": "audit.audit",
    "flag": "flag.flag",
    "report": "report.report",
    "export": "export.export",
    "translate": "translate.translate",
    "backup": "backup.backup",
    "restore": "restore.restore",
    "rotate-key": "rotate_key.rotate_key",
}
"""Each command and its function in this folder: only the one that is run is loaded, since some take seconds."""
PLAIN: dict[str, Any] = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}


class OnDemand(TyperGroup):
    """The commands of PLACES, each loaded when it is asked for; --help asks for all."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = dict.fromkeys(PLACES)  # type: ignore[assignment]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        if cmd_name not in PLACES:
            return None
        one = typer.Typer(**PLAIN)
        one.command(cmd_name)(function(cmd_name))
        return typer.main.get_command(one)


def function(name: str) -> Callable[..., Any]:
    """What runs the command of that name."""
    module, _, written = PLACES[name].partition(".")
    gc.disable()  # what is loaded here stays: to look through it for waste takes a tenth of the start
    found: Callable[..., Any] = getattr(import_module(f"bot.commands.{module}"), written)
    gc.freeze()
    gc.enable()
    return found


app = typer.Typer(cls=OnDemand, help="Young Inspectors: ask, keep safe, tally.", **PLAIN)


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        function("serve")()


def main() -> None:
    """Run a command; what a person can mend is said in plain lines, without a traceback."""
    set_up()
    try:
        app(prog_name="bot.py")
    except Exception as odd:  # noqa: BLE001 - said without its text, which might quote a person
        _end(_said(odd))


def _said(odd: Exception) -> list[str]:
    from bot.fault import FAULTS, lines_of  # knows the database and Telegram, which most commands do without

    if isinstance(odd, FAULTS):
        return lines_of(odd)
    return ["Sorry, that is a fault in the program. Please report it with the lines below.", *trace(odd)]


def _end(lines: list[str]) -> None:
    print("\n".join(lines), file=sys.stderr)
    sys.exit(1)
