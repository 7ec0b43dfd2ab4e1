"""Reads and writes files of arrays: safetensors, https://github.com/huggingface/safetensors#format.

Eight bytes that say how long the head is, the head as JSON, then the numbers one array after the other.
"""

import json
import math
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}
ABOUT = "__metadata__"


def read_arrays(file: Path) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    """The arrays of TYPES by name, and what the file says of itself. Raises OSError or ValueError.

    They are not copied: the system holds what is read once for all processes, and may let go of it.
    """
    with file.open("rb") as opened:
        content = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    begin = 8 + struct.unpack("<Q", content[:8])[0]
    head = json.loads(content[8:begin])
    about = head.pop(ABOUT, {})
    known = {name: one for name, one in head.items() if one["dtype"] in TYPES}
    return {name: _array(content, begin, one) for name, one in known.items()}, about


def _array(content: mmap.mmap, begin: int, one: dict[str, Any]) -> NDArray[Any]:
    count, at = math.prod(one["shape"]), begin + one["data_offsets"][0]
    return np.frombuffer(content, TYPES[one["dtype"]], count, at).reshape(one["shape"])


def written(arrays: Mapping[str, NDArray[Any]], about: Mapping[str, str]) -> bytes:
    """As such a file has them, each in half precision."""
    head: dict[str, object] = {ABOUT: dict(about)}
    numbers = b""
    for name, array in arrays.items():
        content = array.astype(TYPES["F16"]).tobytes()
        offsets = [len(numbers), len(numbers) + len(content)]
        head[name] = {"dtype": "F16", "shape": list(array.shape), "data_offsets": offsets}
        numbers += content
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + numbers
