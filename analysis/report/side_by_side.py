"""How two waves were compared, in plain words: what is beside what, and what is said of chance."""

from collections.abc import Iterator, Mapping

from analysis.compare import FEWEST, Comparison, Key
from analysis.report.content import Gathered
from conversations.wave_words import in_wave


def side_by_side(gathered: Gathered, compared: Mapping[Key, Comparison], older: bool = False) -> Iterator[str]:
    """A paragraph each; nothing in a first wave. older: whether numbers of the waves before that are told, too."""
    if gathered.earlier is None:
        return
    before = in_wave(gathered.earlier.wave)
    if compared:
        yield (
            f"The same was asked {before}. Numbers stand side by side where the question, its answers and whom it was "
            "put to are the same, and both numbers are exact. Nobody knows who answered both times."
        )
    else:
        yield f"The same was asked {before}. No question has exact numbers in both, so none are compared."
    if older:
        yield "What people said in the waves before that stands below each figure where that can be compared."
    tested = sum(one.chance in ("rarely", "could be") for one in compared.values())
    if tested:
        yield (
            "If nothing had changed, other people would still have answered a little differently. Where we say "
            "that chance alone would rarely make a difference, it would do so less than once in 20 (Fisher’s exact "
            f"test). We looked at {_many(tested)}."
        )
    if any(one.chance is None for one in compared.values()):
        yield "What chance has to do with a difference is said once everybody has had time to answer."
    if any(one.chance == "too few" for one in compared.values()):
        yield f"Where fewer than {FEWEST} answered in either wave, they are too few to tell."


def _many(tested: int) -> str:
    if tested == 1:
        return "one question"
    return f"{tested} questions" + (", so one or another may be chance all the same" if tested > 5 else "")
