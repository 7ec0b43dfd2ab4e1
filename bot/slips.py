"""What pydantic found wrong with a value, in plain words."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; check its spelling or take it out",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be yes or no",
    "string_type": "must be one text",
    "string_too_short": "is empty; write it",
    "tuple_type": "must be a list, written [like, this]",
    "too_short": "is empty; write at least one",
    "model_type": "must be names with a value each, such as 'name: My service'",
}
SHAPES = {
    "at": "must be a time such as 18:00",
    "code": "must be small letters, digits and -, beginning with a letter",
    "email": "must be an address such as name@council.example",
    "from": "must be a time such as 09:00",
    "name": "must be small letters, digits and _, beginning with a letter",
    "to": "must be a time such as 17:00",
}
"""What a value that must have a certain shape is like, by its field."""


def slip(error: Mapping[str, Any]) -> str:
    """What is wrong with a value and how to mend it. The value itself is not repeated: it may be a secret."""
    if error["type"] == "string_pattern_mismatch":
        return SHAPES[next(step for step in reversed(error["loc"]) if isinstance(step, str))]
    message = str(error["msg"]).removeprefix("Value error, ")
    return WORDS.get(error["type"], message.replace("Input should be", "must be"))
