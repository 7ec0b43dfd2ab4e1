"""The functions for texts. Positions count characters (code points), so an emoji of one code point is 1."""

from conversations.xpath.coercions import as_number, as_text, as_texts
from conversations.xpath.context import Context
from conversations.xpath.numbers import whole
from conversations.xpath.parts import HERE, Number, Part, Text, Truth
from conversations.xpath.values import LONGEST_TEXT


def string(part: Part) -> Text:
    return Text(as_text(part))


def string_length(part: Part = HERE) -> Number:
    written = as_text(part)
    return Number(lambda c: float(len(written(c))))


def concat(*parts: Part) -> Text:
    return join(Text(lambda _: ""), *parts)


def join(between: Part, *parts: Part) -> Text:
    separator, lists = as_text(between), tuple(as_texts(part) for part in parts)

    def run(c: Context) -> str:
        joint, found, size = separator(c), [], 0
        for texts in lists:
            for text in texts(c):
                found.append(text)
                c.spend(1)
                size += len(text) + len(joint)
                if size - len(joint) > LONGEST_TEXT:
                    return joint.join(found)[:LONGEST_TEXT]
        return joint.join(found)

    return Text(run)


def substr(part: Part, start: Part, end: Part | None = None) -> Text:
    """From start up to end, both counted from 0, or from the end if negative."""
    written, first, last = as_text(part), as_number(start), None if end is None else as_number(end)

    def run(c: Context) -> str:
        return written(c)[whole(first(c)) or 0 : None if last is None else whole(last(c)) or 0]

    return Text(run)


def substring(part: Part, start: Part, length: Part | None = None) -> Text:
    """XPath's own: the place of the first character is 1, and it takes length characters."""
    written, first, many = as_text(part), as_number(start), None if length is None else as_number(length)

    def run(c: Context) -> str:
        text, begin = written(c), _half_up(first(c))
        end = float(len(text) + 1) if many is None else begin + _half_up(many(c))
        if not begin < end:  # NaN too
            return ""
        return text[int(max(begin, 1)) - 1 : int(min(end, len(text) + 1)) - 1] if begin <= len(text) else ""

    return Text(run)


def _half_up(number: float) -> float:
    return number if (rounded := whole(number + 0.5, down=True)) is None else float(rounded)


def substring_before(part: Part, other: Part) -> Text:
    written, wanted = as_text(part), as_text(other)

    def run(c: Context) -> str:
        target = wanted(c)
        before, found, _ = written(c).partition(target) if target else ("", "", "")
        return before if found else ""

    return Text(run)


def substring_after(part: Part, other: Part) -> Text:
    written, wanted = as_text(part), as_text(other)

    def run(c: Context) -> str:
        target = wanted(c)
        return written(c).partition(target)[2] if target else written(c)

    return Text(run)


def contains(part: Part, other: Part) -> Truth:
    written, wanted = as_text(part), as_text(other)
    return Truth(lambda c: wanted(c) in written(c))


def starts_with(part: Part, other: Part) -> Truth:
    written, wanted = as_text(part), as_text(other)
    return Truth(lambda c: written(c).startswith(wanted(c)))


def ends_with(part: Part, other: Part) -> Truth:
    written, wanted = as_text(part), as_text(other)
    return Truth(lambda c: written(c).endswith(wanted(c)))


def normalize_space(part: Part = HERE) -> Text:
    written = as_text(part)

    def run(c: Context) -> str:
        text = written(c)
        c.spend(len(text))
        return " ".join(text.split())

    return Text(run)


def translate(part: Part, these: Part, those: Part) -> Text:
    """Each character of these becomes the one at the same place in those, or goes if there is none."""
    written, before, after = as_text(part), as_text(these), as_text(those)

    def run(c: Context) -> str:
        text, old, new = written(c), before(c), after(c)
        c.spend(len(text) + 5 * len(old))
        table = {ord(char): new[at : at + 1] for at, char in reversed(list(enumerate(old)))}
        return text.translate(table)

    return Text(run)


def upper_case(part: Part) -> Text:
    written = as_text(part)
    return Text(lambda c: written(c).upper()[:LONGEST_TEXT])


def lower_case(part: Part) -> Text:
    written = as_text(part)
    return Text(lambda c: written(c).lower()[:LONGEST_TEXT])
