"""The command line. Exit codes: 0 done, 1 the input is wrong (one line per fault), 2 wrong usage."""

import sys

import typer

from bot.commands import check, demo, invite, links, opening, serve, tally
from bot.fault import FAULTS, lines_of
from bot.logs import set_up

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Young Inspectors: ask, keep safe, tally.")
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("check")(check.check)
app.command("links")(links.links)
app.command("invite")(invite.invite)
app.command("open")(opening.open_)
app.command("close")(opening.close)
app.command("tally")(tally.tally)


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve.serve()


def main() -> None:
    """Run a command; what a person can mend is said in plain lines, without a traceback."""
    set_up()
    try:
        app()
    except FAULTS as fault:
        for line in lines_of(fault):
            print(line, file=sys.stderr)
        sys.exit(1)
