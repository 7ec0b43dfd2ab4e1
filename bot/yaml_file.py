"""Reads a YAML file. Every fault is one line: where, what, mend."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.yaml_slips import yaml_slip
from conversations.faults import ContentFaults

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes texts only; the one in C where it is there, since a lexicon is long."""

MOST_BYTES = 1_000_000
"""Twice what hundreds of questions in ten languages take. It is read in the bot's own process, in 100 MB of memory."""
DEEPEST = 500
"""Lists in lists in lists: far beyond this the loader in C ends the whole process."""
DASHES = re.compile(rf"(?:[-?:][ \t]+){{{DEEPEST}}}")


def read_yaml(file: Path) -> Any:
    """A file's content with every scalar as text, so that `yes` stays yes. Raises ContentFaults."""
    text = read_text(file)
    if _is_too_deep(text):
        raise ContentFaults([f"{file}: has lists within lists {DEEPEST} deep; a form needs two"])
    try:
        content = yaml.load(text, Loader=LOADER)  # noqa: S506 - it makes texts only
    except yaml.MarkedYAMLError as odd:
        raise ContentFaults([f"{file}, {yaml_slip(odd, text)}"]) from odd
    except yaml.YAMLError as odd:
        raise ContentFaults([f"{file}: holds a character that YAML does not know; write it anew"]) from odd
    if content is None:
        raise ContentFaults([f"{file}: is empty; write it, or take it from another inspection"])
    return content


def _is_too_deep(text: str) -> bool:
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return DASHES.search(text) is not None


def read_text(file: Path) -> str:
    """A text in UTF-8, of no more than MOST_BYTES. Raises ContentFaults."""
    try:
        if file.exists() and not file.is_file():
            raise ContentFaults([f"{file}: is no file; name the form itself"])
        if file.stat().st_size > MOST_BYTES:
            raise ContentFaults([f"{file}: is over {MOST_BYTES // 1_000_000} MB; keep what is no question elsewhere"])
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentFaults([f"{file}: there is no such file; write it, or mend its name in inspection.yaml"]) from None
    except UnicodeDecodeError as odd:
        raise ContentFaults([f"{file}: is no text in UTF-8; save it as one"]) from odd
    except OSError as odd:
        raise ContentFaults([f"{file}: can't be read ({odd.strerror}); make it a text file that may be read"]) from odd
