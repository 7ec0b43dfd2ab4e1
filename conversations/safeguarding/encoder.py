"""A sentence encoder: words that mean much the same come out near each other. Arrays in, arrays out.

BERT as MiniLM has it (https://arxiv.org/abs/2002.10957), its numbers under the names they have in the model's file.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
"""Of half or single precision; what comes out is of single precision."""
Arrays = Mapping[str, Numbers]

HEADS = 12
SMALLEST = 1e-12
"""What keeps a division from one by zero."""
BEGINS, ENDS = 101, 102
"""The pieces before and behind each text."""
MOST = 62
"""Pieces of the longest text that is read in one go."""


class Encoder:
    """numbers: a model's. Beside any matrix (name.weight) there may be two thin ones (name.a, name.b) whose product is
    added to it: what it learned later (LoRA, https://arxiv.org/abs/2106.09685). So the model itself need not be copied.
    """

    def __init__(self, numbers: Arrays) -> None:
        self._numbers = numbers
        self._layers = sum(name.endswith(".intermediate.dense.weight") for name in numbers)

    def vectors(self, texts: Sequence[Sequence[int]]) -> Numbers:
        """A row for each text, given as the numbers of its pieces, of which only the first MOST count."""
        whole = [[BEGINS, *pieces[:MOST], ENDS] for pieces in texts]
        places = [place for pieces in whole for place in range(len(pieces))]
        bounds = [0, *accumulate(map(len, whole))]
        found = self._begun([piece for pieces in whole for piece in pieces], places)
        for layer in range(self._layers):
            found = self._layer(found, bounds, f"encoder.layer.{layer}.")
        return np.stack([found[start:end].mean(0) for start, end in pairwise(bounds)])

    def _begun(self, pieces: Sequence[int], places: Sequence[int]) -> Numbers:
        words = self._numbers["embeddings.word_embeddings.weight"][pieces]
        where = self._numbers["embeddings.position_embeddings.weight"][places]
        return self._evened(words + where + self._numbers["embeddings.token_type_embeddings.weight"][0], "embeddings")

    def _layer(self, found: Numbers, bounds: Sequence[int], name: str) -> Numbers:
        seen = np.concatenate([self._attended(found[start:end], name) for start, end in pairwise(bounds)])
        found = self._evened(self._times(seen, f"{name}attention.output.dense") + found, f"{name}attention.output")
        wide = gelu(self._times(found, f"{name}intermediate.dense"))
        return self._evened(self._times(wide, f"{name}output.dense") + found, f"{name}output")

    def _attended(self, found: Numbers, name: str) -> Numbers:
        """Each piece takes from those of its text that it has to do with."""
        parted = (len(found), HEADS, -1)
        asks, answers, gives = (
            self._times(found, f"{name}attention.self.{part}").reshape(parted).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        near = asks @ answers.swapaxes(1, 2) / np.float32(np.sqrt(asks.shape[-1]))
        shares = np.exp(near - near.max(-1, keepdims=True))
        seen: Numbers = shares / shares.sum(-1, keepdims=True) @ gives
        return seen.swapaxes(0, 1).reshape(len(found), -1)

    def _times(self, found: Numbers, name: str) -> Numbers:
        product: Numbers = found @ self._numbers[f"{name}.weight"].T + self._numbers[f"{name}.bias"]
        if f"{name}.a" in self._numbers:
            product += found @ self._numbers[f"{name}.a"].T @ self._numbers[f"{name}.b"].T
        return product

    def _evened(self, found: Numbers, name: str) -> Numbers:
        """To a mean of 0 and a spread of 1, then stretched and moved as was learned."""
        even: Numbers = (found - found.mean(-1, keepdims=True)) / np.sqrt(
            found.var(-1, keepdims=True) + np.float32(SMALLEST)
        )
        even *= self._numbers[f"{name}.LayerNorm.weight"]
        even += self._numbers[f"{name}.LayerNorm.bias"]
        return even


def gelu(numbers: Numbers) -> Numbers:
    """Each number times the share of a normal distribution that lies below it.

    The error function to seven digits: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.
    """
    at = np.abs(numbers) * np.float32(np.sqrt(0.5))
    steps = 1 / (1 + np.float32(0.3275911) * at)
    sum_ = np.float32(1.061405429) * steps
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sum_ = (sum_ + np.float32(factor)) * steps
    beyond = sum_ * np.exp(-at * at) / 2
    shares: Numbers = np.where(numbers < 0, beyond, 1 - beyond)
    return numbers * shares
