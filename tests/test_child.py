"""The child process that counts and draws: replaced when it dies, gone when its parent is."""

import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from copy import copy
from pathlib import Path

from bot.tallying.child import Child
from conversations.question import Own

ROOT = Path(__file__).parent.parent
PARENT = """
import os, signal
from bot.tallying.child import Child
if __name__ == "__main__":
    print(Child().submit(os.getpid).result(), flush=True)
    signal.pause()
"""


def test_a_child_that_dies_is_replaced() -> None:
    child = Child()
    first = child.submit(os.getpid).result()
    os.kill(first, signal.SIGKILL)
    with suppress(BrokenProcessPool):
        child.submit(os.getpid).result()
    second = child.submit(os.getpid).result()
    child.shutdown()
    assert len({os.getpid(), first, second}) == 3


def test_a_call_that_never_ends_fails_and_the_next_is_answered() -> None:
    """A drawing that hung had held up every picture and tally after it until the next start."""
    child = Child(longest=0.5)
    hanging = child.submit(signal.pause)
    assert isinstance(hanging.exception(timeout=60), BrokenProcessPool)
    assert child.submit(os.getpid).result(timeout=60) != os.getpid()
    child.shutdown()


def test_ctrl_c_in_a_terminal_is_for_the_parent_to_decide() -> None:
    child = Child()
    first = child.submit(os.getpid).result()
    os.kill(first, signal.SIGINT)
    again = child.submit(os.getpid).result()
    child.shutdown()
    assert again == first


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """Both hold the pipe: it ends when the last of them does."""
    (tmp_path / "parent.py").write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "parent.py"], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    rest, _ = parent.communicate(timeout=30)
    assert rest == ""
    assert not Path(f"/proc/{child}/exe").exists()


def test_a_question_in_the_bots_own_words_reaches_the_child_and_comes_back() -> None:
    child = Child()
    came_back = child.submit(copy, Own("quote_ask")).result()
    child.shutdown()
    assert (came_back, came_back.key) == ("May we quote this in our report?", "quote_ask")
