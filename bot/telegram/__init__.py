"""Telegram: its updates in, our screens out."""

import logging
import os

# python-telegram-bot warns on every 429 unless times may be timedeltas, which they will be from its next version on.
os.environ["PTB_TIMEDELTA"] = "true"
# Below this level it logs the address it calls, token and all, and what people wrote.
logging.getLogger("telegram").setLevel(logging.WARNING)
