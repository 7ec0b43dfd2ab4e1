"""The command line. Exit codes: 0 done, 1 the input is wrong (one line per fault), 2 wrong usage."""

import sys

import typer

from bot.commands import audit, check, demo, export, flag, invite, links, opening, people, report, serve, tally
from bot.fault import FAULTS, lines_of
from bot.logs import set_up, trace

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Young Inspectors: ask, keep safe, tally.",
)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("check")(check.check)
app.command("links")(links.links)
app.command("invite")(invite.invite)
app.command("open")(opening.open_)
app.command("close")(opening.close)
app.command("tally")(tally.tally)
app.command("people")(people.people)
app.command("dismiss")(people.dismiss)
app.command("audit")(audit.audit)
app.command("flag")(flag.flag)
app.command("report")(report.report)
app.command("export")(export.export)


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve.serve()


def main() -> None:
    """Run a command; what a person can mend is said in plain lines, without a traceback."""
    set_up()
    try:
        app(prog_name="bot.py")
    except FAULTS as fault:
        _end(lines_of(fault))
    except Exception as bug:  # noqa: BLE001 - said without its text, which might quote a person
        _end(["Sorry, that is a fault in the program. Please report it with the lines below.", *trace(bug)])


def _end(lines: list[str]) -> None:
    print("\n".join(lines), file=sys.stderr)
    sys.exit(1)
