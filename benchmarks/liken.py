"""python -m benchmarks.liken [AUTHOR ...]: teaches the second look anew, of the lines that may be learned from.

It takes about half an hour of one processor, and torch, which the bot does without: first
`.venv/bin/uv pip install -r pyproject.toml --extra teach`. AUTHORs are left out, and how they come out is told: so many
of their disclosures are noticed where 2, 3 and 5 of 100 of their ordinary comments are taken for one.

The model stays as it is but for thin matrices beside its own (LoRA), its biases and its evening out.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from bot.arrays_file import read_arrays, written
from bot.safeguarding.liking import LEARNED, known_pieces, model_folder
from conversations.safeguarding.encoder import BEGINS, ENDS, HEADS, MOST, SMALLEST
from conversations.safeguarding.wordpiece import WordPiece
from tests.safeguarding.lines import Line, Part, learned, read

ROUNDS, TOGETHER, RANK = 5, 32, 8
DROPPED = 0.1
"""Of what passes between layers, the share that is left out while learning, so that nothing is learned by heart."""
SPEED, HEAD_SPEED = 1e-3, 3e-3
NAMING = 0.3
"""What naming the class counts for, beside telling a disclosure from a comment."""
JOINED = 0.2
"""Share of lines that are learned beside an ordinary comment, as what is told mostly stands among other words."""


class Learner:
    """The encoder of conversations/safeguarding once more, such that it can learn. kinds: the first tells nothing."""

    def __init__(self, kinds: Sequence[str]) -> None:
        arrays, _ = read_arrays(model_folder() / "model.safetensors")
        numbers = {name: torch.tensor(array) for name, array in arrays.items() if "pooler" not in name}
        self.kinds = kinds
        self.layers = sum(name.endswith(".intermediate.dense.weight") for name in numbers)
        self.learns = {name: one for name, one in numbers.items() if name.endswith(".bias") or "LayerNorm" in name}
        for name, one in numbers.items():
            if name.startswith("encoder.") and name.endswith(".weight") and "LayerNorm" not in name:
                self.learns[name.replace(".weight", ".a")] = torch.randn(RANK, one.shape[1]) * 0.02
                self.learns[name.replace(".weight", ".b")] = torch.zeros(one.shape[0], RANK)
        self.learns["head.weight"] = torch.randn(len(kinds), 384) * 0.03
        self.learns["head.bias"] = torch.zeros(len(kinds))
        for one in self.learns.values():
            one.requires_grad_(True)
        self.numbers = {**numbers, **self.learns}

    def likely(self, texts: Sequence[Sequence[int]], dropped: float = 0.0) -> torch.Tensor:
        """The logarithm of how likely each text is of each kind."""
        longest = max(map(len, texts))
        pieces = torch.tensor([[*text, *[0] * (longest - len(text))] for text in texts])
        there = torch.tensor([[1.0] * len(text) + [0.0] * (longest - len(text)) for text in texts])
        found = self.numbers["embeddings.word_embeddings.weight"][pieces]
        found = found + self.numbers["embeddings.position_embeddings.weight"][:longest]
        found = self._evened(found + self.numbers["embeddings.token_type_embeddings.weight"][0], "embeddings")
        found = _drop(found, dropped)
        for layer in range(self.layers):
            found = self._layer(found, there, f"encoder.layer.{layer}.", dropped)
        means = (found * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
        return torch.log_softmax(self._times(means, "head"), 1)

    def _layer(self, found: torch.Tensor, there: torch.Tensor, name: str, dropped: float) -> torch.Tensor:
        asks, answers, gives = (
            self._times(found, f"{name}attention.self.{part}").unflatten(2, (HEADS, -1)).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        near = asks @ answers.transpose(2, 3) / asks.shape[-1] ** 0.5 + ((1 - there) * -1e9)[:, None, None, :]
        seen = (_drop(torch.softmax(near, -1), dropped) @ gives).transpose(1, 2).flatten(2)
        seen = _drop(self._times(seen, f"{name}attention.output.dense"), dropped)
        found = self._evened(seen + found, f"{name}attention.output")
        wide = functional.gelu(self._times(found, f"{name}intermediate.dense"))
        return self._evened(_drop(self._times(wide, f"{name}output.dense"), dropped) + found, f"{name}output")

    def _times(self, found: torch.Tensor, name: str) -> torch.Tensor:
        product = functional.linear(found, self.numbers[f"{name}.weight"], self.numbers[f"{name}.bias"])
        if f"{name}.a" not in self.numbers:
            return product
        thin = functional.linear(found, self.numbers[f"{name}.a"])
        return product + 2 * functional.linear(thin, self.numbers[f"{name}.b"])

    def _evened(self, found: torch.Tensor, name: str) -> torch.Tensor:
        name = f"{name}.LayerNorm."
        shape = found.shape[-1:]
        return functional.layer_norm(found, shape, self.numbers[f"{name}weight"], self.numbers[f"{name}bias"], SMALLEST)

    def file(self) -> bytes:
        """As the bot reads it."""
        twice = {name: one.detach().numpy() * (2 if name.endswith(".b") else 1) for name, one in self.learns.items()}
        return written(twice, {"kinds": " ".join(self.kinds)})


def _drop(found: torch.Tensor, share: float) -> torch.Tensor:
    return functional.dropout(found, share, share > 0)


def texts_of(lines: Sequence[Line]) -> list[list[int]]:
    reader = WordPiece(known_pieces())
    return [[BEGINS, *reader.pieces(line.words)[:MOST], ENDS] for line in lines]


def among(texts: Sequence[list[int]], fine: Sequence[list[int]]) -> list[list[int]]:
    """All of them, JOINED before or behind a comment that tells nothing, where both can be read in one go."""
    found = list(texts)
    for at in random.sample(range(len(texts)), int(JOINED * len(texts))):
        first, second = random.sample([texts[at], *random.sample(fine, 1)], 2)
        if len(first) + len(second) <= MOST + 4:
            found[at] = first[:-1] + second[1:]
    return found


def batches(texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """All of them once, in any order, those of about the same length together."""
    order = random.sample(range(len(texts)), len(texts))
    near = [sorted(order[at : at + 512], key=lambda one: len(texts[one])) for at in range(0, len(order), 512)]
    found = [part[at : at + TOGETHER] for part in near for at in range(0, len(part), TOGETHER)]
    yield from random.sample(found, len(found))


def taught(lines: Sequence[Line], theirs: Sequence[Line]) -> Learner:
    """theirs: told after each round how those come out."""
    kinds = ("none", *sorted({line.kind for line in lines if line.urgent}))
    texts, kind_of = texts_of(lines), torch.tensor([kinds.index(one.kind) if one.urgent else 0 for one in lines])
    fine = [text for text, line in zip(texts, lines, strict=True) if not line.urgent]
    learner = Learner(kinds)
    head = [one for name, one in learner.learns.items() if name.startswith("head.")]
    others = [one for name, one in learner.learns.items() if not name.startswith("head.")]
    groups: list[dict[str, Any]] = [{"params": others, "lr": SPEED}, {"params": head, "lr": HEAD_SPEED}]
    steps = ROUNDS * -(-len(lines) // TOGETHER)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, step / 100) * max(0, 1 - step / steps))
    for round_ in range(ROUNDS):
        read_so = among(texts, fine)
        for batch in batches(read_so):
            likely, kind = learner.likely([read_so[at] for at in batch], DROPPED), kind_of[batch]
            told = torch.where(kind > 0, torch.logsumexp(likely[:, 1:], 1), likely[:, 0])
            loss = NAMING * functional.nll_loss(likely, kind) - told.mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            pace.step()
        print(f"round {round_ + 1} of {ROUNDS}", *come_out(learner, theirs), flush=True)
    return learner


def come_out(learner: Learner, lines: Sequence[Line]) -> Iterator[str]:
    """Shares of disclosures that are noticed by likeness alone, at so many false alarms among ordinary comments."""
    if not lines:
        return
    with torch.no_grad():
        shares = np.array([1 - float(learner.likely([text])[0, 0].exp()) for text in texts_of(lines)])
    told = np.array([line.urgent for line in lines])
    ordinary = np.sort(shares[[line.kind == "ordinary" for line in lines]])[::-1]
    for alarms in (0.02, 0.03, 0.05):
        enough = ordinary[int(alarms * len(ordinary))]
        yield f"{(shares[told] > enough).mean():.1%} at {alarms:.0%} (from {100 * enough:.0f} on)"


def main(without: Sequence[Part]) -> None:
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    theirs = [line for author in without for line in read(author) if line.speaker == "young" and line.rag != "green"]
    left_out = {line.words for line in theirs}
    LEARNED.write_bytes(taught([line for line in learned() if line.words not in left_out], theirs).file())


if __name__ == "__main__":
    main(sys.argv[1:])  # type: ignore[arg-type]  # names of parts
