"""Who may see a case follows from its class, so the same words are of the same class in every process."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOK = """
import sys
from bot.content import LEXICON, lexicon_of, read_yaml
from conversations.safeguarding import look
from tests.mash import FOLDER
print(look(lexicon_of(read_yaml(FOLDER / LEXICON)), sys.argv[1], "young"))
"""
WORDS = "my foster carer slaps me and says no one will believe me"


def told(seed: int) -> str:
    """What is noticed in a process that sorts its sets by that seed."""
    run = [sys.executable, "-c", LOOK, WORDS]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_same_words_are_told_the_same_way_in_each_run() -> None:
    said = {told(seed) for seed in range(1, 7)}
    assert len(said) == 1
    assert "staff_allegation" in said.pop()
