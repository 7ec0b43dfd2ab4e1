"""The running tally as chat messages: what is new, who took part, what they said, and what is not shown and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.bounds import Bound
from analysis.compare import NOTHING, Comparison, Key, key
from analysis.compare_words import in_words, then_in_one_line
from analysis.ledger import AudienceLedger, asked_by_all
from analysis.percent import share
from analysis.tally import Share, Tally, findings
from analysis.words import apart, in_one_line, one_share, packed
from conversations.wave_words import wave_name

LONGEST_MESSAGE = 4096
LEGEND = "The number of people is in brackets. n is how many answered the question."
BOUNDED = "Where it says more, up to or to, the exact number could show what somebody said, so it is not kept."
NO_RATE = "We don't know how many were asked, so there is no response rate."

Before = Mapping[Key, Mapping[str, Any]]
"""What was said last: (group, audience, question) -> option name -> persons, and the base under ''."""


def progress_lines(ledgers: Sequence[AudienceLedger]) -> list[str]:
    """One line per audience: how many take part, why its numbers are not shown, and when there may be more."""
    return [_progress(one) for one in ledgers]


def messages(
    ledgers: Sequence[AudienceLedger],
    tallies: Sequence[Tally],
    before: Sequence[Mapping[str, Any]] | None,
    compared: Mapping[Key, Comparison] = NOTHING,
    wave: int = 1,
    progress: bool = True,
) -> list[str]:
    """One group's running tally as plain texts within Telegram's limit, split between questions.

    What is hidden, was put to nobody, or only leads the way is left out.

    ledgers, tallies: that group's only. before: the rows of the tally posted last in this wave; None if there was none.
    compared: with the wave before. progress: whether it says who took part.
    """
    shown = findings([one for one in tallies if one.base.most or one.skipped.most])
    earlier = _by_key(before or ())
    pieces = [*_opening(ledgers, shown, before is None, wave, progress), *_questions(ledgers, shown, earlier, compared)]
    return packed(pieces, LONGEST_MESSAGE)


def took_part(one: AudienceLedger) -> str:
    """How many take part in one audience."""
    rate = f" Response rate: {share(one.finished, one.invited)}% of {one.invited} invited." if one.invited else ""
    return f"{one.started} started, {one.finished} finished, {one.hoped_for} hoped for.{rate}"


def counted(one: AudienceLedger) -> str:
    """How many of one audience are in the numbers, what is held back, and what the next numbers need; '' after all."""
    if one.hidden:
        return f"Not shown: {one.hidden}."
    return f"Counted: {one.counted}. Next numbers: {one.more}." if one.more else ""


def _progress(one: AudienceLedger) -> str:
    return f"{one.name}: {took_part(one)} {counted(one)}".rstrip()


def _by_key(rows: Sequence[Mapping[str, Any]]) -> Before:
    return {
        (row["group"], row["audience"], row["question"]): {
            "": row["base"],
            **{option["name"]: option["count"] for option in row["options"]},
        }
        for row in rows
        if not row["hidden"]
    }


def _opening(
    ledgers: Sequence[AudienceLedger], shown: Sequence[Tally], first: bool, wave: int, progress: bool
) -> Iterator[str]:
    """What is new comes first: on a phone that is what shows."""
    news = f"\n{_news(ledgers, first)}" if shown else ""
    which = f", {wave_name(wave).lower()}" if wave > 1 else ""
    yield f"{ledgers[0].group_name}: running tally{which}{news}"
    if progress:
        rate = [] if any(one.invited for one in ledgers) else [NO_RATE]
        yield "\n".join([*progress_lines(ledgers), *rate])
    if shown:
        yield LEGEND if all(one.exact for one in shown) else f"{LEGEND} {BOUNDED}"


def _news(ledgers: Sequence[AudienceLedger], first: bool) -> str:
    new, counted = sum(one.new for one in ledgers), sum(one.counted for one in ledgers)
    if first or new == counted:
        return f"The first numbers, of {counted} people."
    return f"New since the last tally: {new} people, now {counted}." if new else "Nothing new since the last tally."


def _questions(
    ledgers: Sequence[AudienceLedger], shown: Sequence[Tally], before: Before, compared: Mapping[Key, Comparison]
) -> Iterator[str]:
    """First what all are asked, with each audience below it; then what only some are asked."""
    names = {one.audience: one.name for one in ledgers}
    whole = asked_by_all(ledgers)
    parts = [(names[one.audience], one) for one in shown if one.audience]
    for tally in (one for one in shown if one.audience is None):
        same = [(name, one) for name, one in parts if one.question == tally.question]
        below = [f"{name}, n = {one.base}. {in_one_line(one)}" for name, one in same]
        lines = [*_lines(tally.label, tally, before), *_then(compared.get(key(tally)))]
        yield "\n".join([*lines, *(below if len(ledgers) > 1 else [])])
    for name, one in parts:
        if one.question not in whole:
            yield "\n".join([*_lines(f"{name}: {one.label}", one, before), *_then(compared.get(key(one)))])


def _then(compared: Comparison | None) -> list[str]:
    return [then_in_one_line(compared), in_words(compared)] if compared is not None else []


def _lines(heading: str, tally: Tally, before: Before) -> Iterator[str]:
    earlier = before.get(key(tally), {})
    yield f"{heading} {tally.ends}".rstrip()
    if tally.base.most:
        yield from (_option(option, tally.base, earlier) for option in tally.options)
    choice = ["they could choose more than one"] if tally.several else []
    middle = [f"the middle answer is {tally.median}"] if tally.median else []
    new = _more(tally.base, earlier.get(""), " than last time")
    rest = [one[0].upper() + one[1:] for one in (*apart(tally), *middle, *choice)]
    yield ". ".join([f"n = {tally.base}{new}", *rest]) + "."


def _option(option: Share, base: Bound, earlier: Mapping[str, Any]) -> str:
    new = _more(option.count, earlier.get(option.name))
    said = one_share(option, base)
    return f"{said.removesuffix(')')}{new})" if new else said


def _more(now: Bound, earlier: Any, than: str = "") -> str:
    """How many more, where both numbers are exact."""
    grown = now.exact and isinstance(earlier, int) and now.least > earlier
    return f", {now.least - earlier} more{than}" if grown else ""
