"""Who would like to be a Young Inspector, as a coordinator sees it in their own chat. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say

COMMAND = "joining"
PAGE, OFF, SURE = "page", "off", "gone"
"""What a button does: turns to a page, asks before somebody is taken off the list, does it."""
AT_ONCE = 12
"""Addresses of one page. With the longest of them it still fits one message, so that the next page takes its place."""
IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who would like to be one. token: what stands for them in a button. contact: how to reach them."""

    token: str
    contact: str


def list_screen(wishes: Sequence[Wish], page: int = 0, notice: str = "") -> Screen:
    """page: the first being 0; where the list has become shorter, the last there is."""
    if not wishes:
        return Screen((say("joining_nobody"),), ways=back(), notice=notice)
    page = min(page, page_with(len(wishes) - 1))
    first = page * AT_ONCE
    shown = list(enumerate(wishes, 1))[first : first + AT_ONCE]
    some = (say("joining_some", str(first + 1), str(shown[-1][0]), str(len(wishes))),) if len(wishes) > AT_ONCE else ()
    lines = "\n".join((*some, *(say("joining_line", str(number), one.contact) for number, one in shown)))
    offs = [Button(say("joining_off", str(number)), f"{COMMAND}-{OFF}-{one.token}") for number, one in shown]
    return Screen(
        (say("joining_title"), lines, say("joining_stays")),
        choices=in_rows(offs, IN_A_ROW),
        ways=(*_turns(page, page_with(len(wishes) - 1)), *back()),
        notice=notice,
    )


def elsewhere_screen() -> Screen:
    """Where people's words may not be shown in Telegram."""
    return Screen((say("joining_on_page"),), ways=((Button(say("desk_page"), "page"),), *back()))


def taking_off_screen(wishes: Sequence[Wish], at: int) -> Screen:
    """Before it is done. at: the place of whom it is about."""
    one = wishes[at]
    yes = Button(say("joining_off_yes"), f"{COMMAND}-{SURE}-{one.token}")
    no = Button(say("joining_off_not"), _to(page_with(at)))
    return Screen((one.contact, say("joining_off_sure")), ways=((yes, no), *back()))


def page_asked(about: str) -> int:
    """The page that stands in a button; the first if none does."""
    number = about.removeprefix(f"{PAGE}-")
    return int(number) if number != about and number.isascii() and number.isdigit() else 0


def page_with(at: int) -> int:
    """The page on which this place of the list stands."""
    return at // AT_ONCE


def _turns(page: int, last: int) -> Rows:
    row = [Button(say("before"), _to(page - 1))] if page else []
    row += [Button(say("after"), _to(page + 1))] if page < last else []
    return (tuple(row),) if row else ()


def _to(page: int) -> str:
    return f"{COMMAND}-{PAGE}-{page}"
