"""The running tally as chat messages: who took part, what they said, what is new, and what is not shown and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.ledger import AudienceLedger, asked_by_all
from analysis.tally import Share, Tally, findings
from analysis.words import apart, in_one_line, packed

LONGEST_MESSAGE = 4096
LEGEND = "The number of people is in brackets. n is how many answered the question."

Key = tuple[str, str | None, str]
Before = Mapping[Key, Mapping[str, int]]
"""What was said last: (group, audience, question) -> option name -> persons, and the base under ''."""


def progress_lines(ledgers: Sequence[AudienceLedger]) -> list[str]:
    """One line per audience: how many take part and, where its numbers are not shown, why."""
    return [_progress(one) for one in ledgers]


def messages(
    ledgers: Sequence[AudienceLedger], tallies: Sequence[Tally], before: Sequence[Mapping[str, Any]] | None
) -> list[str]:
    """One group's running tally as plain texts within Telegram's limit, split between questions.

    What is hidden, was put to nobody, or only leads the way is left out.

    ledgers, tallies: that group's only. before: the rows of the tally posted last; None if there was none.
    """
    shown = findings([one for one in tallies if one.base or one.skipped])
    earlier = _by_key(before or ())
    pieces = [*_opening(ledgers, shown, earlier), *_questions(ledgers, shown, earlier)]
    return packed(pieces, LONGEST_MESSAGE)


def _progress(one: AudienceLedger) -> str:
    counts = f"{one.name}: {one.started} started, {one.finished} finished, {one.hoped_for} hoped for."
    return f"{counts} Not shown: {one.hidden}." if one.hidden else counts


def _by_key(rows: Sequence[Mapping[str, Any]]) -> Before:
    return {
        (row["group"], row["audience"], row["question"]): {
            "": row["base"],
            **{option["name"]: option["count"] for option in row["options"]},
        }
        for row in rows
        if not row["hidden"]
    }


def _opening(ledgers: Sequence[AudienceLedger], shown: Sequence[Tally], before: Before) -> Iterator[str]:
    yield f"{ledgers[0].group_name}: running tally"
    yield "\n".join(progress_lines(ledgers))
    if shown:
        yield f"{_news(shown, before)} {LEGEND}"


def _news(shown: Sequence[Tally], before: Before) -> str:
    known = [one for one in shown if _key(one) in before]
    if not known:
        return "This is the first tally."
    if len(known) == len(shown) and all(before[_key(one)] == _counts(one) for one in shown):
        return "Nothing new since the last tally."
    return "There are new answers since the last tally."


def _questions(ledgers: Sequence[AudienceLedger], shown: Sequence[Tally], before: Before) -> Iterator[str]:
    """First what all are asked, with each audience below it; then what only some are asked."""
    names = {one.audience: one.name for one in ledgers}
    whole = asked_by_all(ledgers)
    parts = [(names[one.audience], one) for one in shown if one.audience]
    for tally in (one for one in shown if one.audience is None):
        same = [(name, one) for name, one in parts if one.question == tally.question]
        below = [f"{name}, n = {one.base}. {in_one_line(one)}" for name, one in same]
        yield "\n".join([*_lines(tally.label, tally, before), *(below if len(ledgers) > 1 else [])])
    for name, one in parts:
        if one.question not in whole:
            yield "\n".join(_lines(f"{name}: {one.label}", one, before))


def _lines(heading: str, tally: Tally, before: Before) -> Iterator[str]:
    earlier = before.get(_key(tally), {})
    yield f"{heading} {tally.ends}".rstrip()
    if tally.base:
        yield from (_option(option, earlier) for option in tally.options)
    choice = ["they could choose more than one"] if tally.several else []
    new = _more(tally.base, earlier.get(""), " than last time")
    yield ". ".join([f"n = {tally.base}{new}", *apart(tally), *(one.capitalize() for one in choice)]) + "."


def _option(option: Share, earlier: Mapping[str, int]) -> str:
    return f"{option.label}: {option.percent}% ({option.count}{_more(option.count, earlier.get(option.name))})"


def _more(now: int, earlier: int | None, than: str = "") -> str:
    return f", {now - earlier} more{than}" if earlier is not None and now > earlier else ""


def _key(tally: Tally) -> Key:
    return tally.group, tally.audience, tally.question


def _counts(tally: Tally) -> dict[str, int]:
    return {"": tally.base, **{option.name: option.count for option in tally.options}}
