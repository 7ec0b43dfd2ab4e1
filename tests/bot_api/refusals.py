"""How the Bot API says no: an HTTP status and the same words in a JSON body."""

import math
from typing import Any

Json = dict[str, Any]


class RefusalError(Exception):
    """One refused call. code: the HTTP status.

    retry_after: whole seconds, only with 429. moved_to: a group's new id.
    """

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, moved_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.moved_to = moved_to

    def body(self) -> Json:
        """The JSON that goes out."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.moved_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.moved_to}
        return body


def bad_request(words: str) -> RefusalError:
    """400, which says that asking again will not help."""
    return RefusalError(400, f"Bad Request: {words}")


def too_many_requests(seconds: float) -> RefusalError:
    """429, which says how long to wait: seconds, rounded up, at least 1."""
    wait = max(1, math.ceil(seconds))
    return RefusalError(429, f"Too Many Requests: retry after {wait}", wait)


def moved_to(chat: int) -> RefusalError:
    """400 with the new id, for whoever writes to a group that has become a supergroup."""
    return RefusalError(400, "Bad Request: group chat was upgraded to a supergroup chat", moved_to=chat)


def conflict(words: str) -> RefusalError:
    """409: two ways of getting updates are at odds."""
    return RefusalError(409, f"Conflict: {words}")


CHAT_NOT_FOUND = "chat not found"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
BLOCKED = "Forbidden: bot was blocked by the user"
KICKED = "Forbidden: bot was kicked from the {kind} chat"
