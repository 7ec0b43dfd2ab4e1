"""Why Telegram can't be used, in words for whoever set it up."""

UNKNOWN = (
    "Telegram does not know this token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN in .env, "
    "or leave it empty to serve the browser chat alone."
)
REFUSED = "Telegram can't call PUBLIC_URL: {why}. Give it a public https address, or leave it empty."
UNREACHABLE = "Telegram can't be reached at {url}. Check the network and TELEGRAM_API_URL, then start again."


class TelegramUnavailable(Exception):  # noqa: N818 - one line that says what to do
    """The text says what is wrong and what to do. It never holds the token."""
