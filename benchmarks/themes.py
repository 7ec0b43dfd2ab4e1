"""python -m benchmarks.themes: how often the theme that a person chose is suggested first, and among the first three.

Measured on the published inspection's 25 findings, whose themes are its own, and on its 16 quotes, for which it names
none: theirs are ours, chosen by one reader before anything was suggested for them.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.themes import Coded, suggest
from benchmarks.machine import machine
from bot.content import compile_form
from conversations.inspection import Theme
from tests.small_house import mash

QUOTES = (
    "communication",
    "communication impact_on_services",
    "communication rag_rating",
    "communication",
    "communication",
    "communication",
    "communication information_sharing",
    "communication front_door",
    "information_sharing",
    "information_sharing",
    "information_sharing",
    "information_sharing communication",
    "impact_on_services front_door",
    "front_door impact_on_services",
    "rag_rating front_door",
    "rag_rating",
)
"""The themes of the quotes of inspection.yaml, in their order."""
ORDERS = 20
"""In so many random orders somebody codes all of them, one after another."""
FIRST = 3


@dataclass(frozen=True, slots=True)
class Text:
    """about: what was asked. themes: any of them is right."""

    about: str
    words: str
    themes: tuple[str, ...]

    @property
    def coded(self) -> Coded:
        return Coded(self.words, self.themes)


Ask = Callable[[Text, Sequence[Text]], Sequence[str]]
"""Themes, the likeliest first, for a text, when these others have been coded."""


def findings() -> list[Text]:
    return [Text("", one.words, (one.theme,)) for one in mash().inspection.report.findings]


def quotes() -> list[Text]:
    written = mash().inspection.report.quotes
    return [Text(one.about, one.words, tuple(of.split())) for one, of in zip(written, QUOTES, strict=True)]


def asked() -> Mapping[str, list[str]]:
    """The questions about each theme, of all audiences."""
    folder = mash()
    found: dict[str, dict[str, None]] = {}
    for audience in folder.inspection.audiences:
        form = folder.forms[audience.code]
        for one in compile_form(form, audience, folder.inspection, folder.source["help"]).questions:
            found.setdefault(one.theme, {})[one.label] = None
    return {theme: list(labels) for theme, labels in found.items()}


def ours(themes: Sequence[Theme], questions: Mapping[str, list[str]]) -> Ask:
    def ask(text: Text, others: Sequence[Text]) -> Sequence[str]:
        return suggest(themes, questions, [one.coded for one in others], text.about, text.words)

    return ask


def most_frequent(themes: Sequence[Theme]) -> Ask:
    def ask(_: Text, others: Sequence[Text]) -> Sequence[str]:
        often = Counter(name for one in others for name in one.themes)
        return sorted((theme.name for theme in themes), key=lambda name: -often[name])

    return ask


def alone(texts: Sequence[Text], ask: Ask) -> Iterator[tuple[Text, Sequence[str]]]:
    """Each while nothing has been coded."""
    return ((text, ask(text, ())) for text in texts)


def last(texts: Sequence[Text], ask: Ask) -> Iterator[tuple[Text, Sequence[str]]]:
    """Each once all the others have been coded."""
    return ((text, ask(text, [*texts[:at], *texts[at + 1 :]])) for at, text in enumerate(texts))


def one_by_one(texts: Sequence[Text], ask: Ask) -> Iterator[tuple[Text, Sequence[str]]]:
    """Each once those before it have been coded, in several orders."""
    for seed in range(ORDERS):
        order = random.Random(seed).sample(texts, len(texts))  # noqa: S311 - an order, not a secret
        yield from ((text, ask(text, order[:at])) for at, text in enumerate(order))


def shares(found: Iterator[tuple[Text, Sequence[str]]]) -> tuple[float, float]:
    """Right first, and right among the first three."""
    right = [[name in text.themes for name in names] for text, names in found]
    return sum(one[0] for one in right) / len(right), sum(any(one[:FIRST]) for one in right) / len(right)


def chance(texts: Sequence[Text], themes: int) -> tuple[float, float]:
    """What guessing gives: the mean, over texts, of hitting one of its themes with one guess and with three."""

    def missed(of: int) -> float:
        left = 1.0
        for guess in range(FIRST):
            left *= (themes - of - guess) / (themes - guess)
        return left

    sizes = [len(text.themes) for text in texts]
    return sum(of / themes for of in sizes) / len(sizes), sum(1 - missed(of) for of in sizes) / len(sizes)


def show(name: str, found: tuple[float, float]) -> None:
    print(f"  {name:<58}{found[0]:>8.0%}{found[1]:>14.0%}")


def measure(name: str, texts: Sequence[Text]) -> None:
    themes = mash().inspection.themes
    frequent = most_frequent(themes)
    plain, with_questions = ours(themes, {}), ours(themes, asked())
    print(f"\n{name:<60}{'first':>8}{'first three':>14}")
    show("chance", chance(texts, len(themes)))
    show("the most frequent themes, were they known", shares((text, frequent(text, texts)) for text in texts))
    show("the most frequent themes so far, coded one by one", shares(one_by_one(texts, frequent)))
    show("titles and definitions alone, nothing coded", shares(alone(texts, plain)))
    show("with the questions on each theme, nothing coded", shares(alone(texts, with_questions)))
    if any(text.about for text in texts):
        bare = [replace(text, about="") for text in texts]
        show("the same, without the question that each answers", shares(alone(bare, with_questions)))
    show("with the questions, coded one by one", shares(one_by_one(texts, with_questions)))
    show("with the questions, all others coded", shares(last(texts, with_questions)))


def main() -> None:
    print(machine())
    measure("25 findings, one theme each", findings())
    measure("16 quotes, one or two themes each (one reader's)", quotes())


if __name__ == "__main__":
    main()
