"""A tally in words: one share, one question, and texts cut to what a chat takes."""

from collections.abc import Iterable, Iterator

from analysis.bounds import Bound
from analysis.tally import Share, Tally


def one_share(share: Share, base: Bound) -> str:
    """'Yes: 84% (16)', or 'Yes: 8 or more' where the number is bounded."""
    count = share.count.out_of(base)
    return f"{share.label}: {count}" if share.percent is None else f"{share.label}: {share.percent}% ({count})"


def in_one_line(tally: Tally) -> str:
    """Every option with its percentage and persons: 'Yes: 84% (16), No: 16% (3)'."""
    return ", ".join(one_share(one, tally.base) for one in tally.options) if tally.base.most else "Nobody yet"


def apart(tally: Tally) -> list[str]:
    """Who is not in the base, where there may be anyone: '2 skipped', '3 not asked'."""
    counts = {"skipped": tally.skipped, "not asked": tally.not_asked}
    return [f"{count} {words}" for words, count in counts.items() if count.most]


def length(text: str) -> int:
    """Characters as Telegram counts them: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text within limit, with an ellipsis where something is missing."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def packed(pieces: Iterable[str], limit: int, between: str = "\n\n") -> list[str]:
    """Join pieces into as few texts within limit as their order allows. Only a piece over the limit is split."""
    texts: list[str] = []
    for piece in (part for whole in pieces for part in _fitting(whole, limit)):
        joined = f"{texts[-1]}{between}{piece}" if texts else piece
        if texts and length(joined) <= limit:
            texts[-1] = joined
        else:
            texts.append(piece)
    return texts


def _fitting(piece: str, limit: int) -> Iterator[str]:
    """The piece, or its lines packed, or, where even a line is over the limit, that line cut short."""
    if length(piece) <= limit:
        yield piece
    else:
        yield from packed((cut(line, limit) for line in piece.splitlines()), limit, "\n")
