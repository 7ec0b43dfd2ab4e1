"""python -m benchmarks.serving.unpaced [unlikened]: the bot as people run it, but it writes to Telegram as fast as it
can. unlikened: words are weighed only, and not likened by what they mean.
"""

import sys
from contextlib import ExitStack
from functools import partial
from unittest.mock import patch

from bot.commands import main
from bot.delivery.pace import Pace

NO_LIMIT = 100_000


def nothing(_: str) -> None: ...


if __name__ == "__main__":
    with ExitStack() as changed:
        changed.enter_context(patch("bot.delivery.delivery.Pace", partial(Pace, NO_LIMIT, NO_LIMIT)))
        if "unlikened" in sys.argv:
            changed.enter_context(patch("bot.app.by_meaning", lambda: nothing))
        sys.argv[1:] = ["serve"]
        main()
