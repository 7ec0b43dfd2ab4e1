"""What a desk has to know of the house around it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Premises:
    """page: where the page is. public: whether others than this computer reach it.

    lies: why the key lies with the data, '' if it does not. bot: the bot's name in Telegram; '' until Telegram has said
    it, and where there is no bot.
    """

    page: str = ""
    lies: str = ""
    bot: str = ""
    public: bool = False
