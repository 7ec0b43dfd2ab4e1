"""python-telegram-bot as it comes: its own poll loop and transport, and a ConversationHandler in memory.

python -m benchmarks.serving.with_ptb, with the same settings as the bot.
"""

import os
import warnings

from telegram.ext import Application

from benchmarks.compare.with_ptb import survey

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    app = builder.base_url(f"{os.environ['TELEGRAM_API_URL']}/bot").build()
    app.add_handler(survey(kept=False))
    app.run_polling()
