"""The measured list: made-up words of young people and professionals, each with what should come of it.

building.tsv may be read while rules are written. measuring.tsv is only measured: which of its lines fail is not looked
at, else its figures would mean nothing. A line belongs to a part by its hash, settled before there was a rule.
later.tsv came in rounds after the rules, each counted once (docs/safeguarding.md) and then used to mend them; its lines
say only whether they are a disclosure. author_1.tsv and so on were each written by somebody else, who had seen neither
a rule nor one of these lines (but for the fourth, whose author knew some that rules missed); the second look learned
from them too. learning.tsv was written for it alone, after it was seen which words it took for what they are not.
author_19.tsv, author_20.tsv, author_33.tsv (as somebody would who tries it before buying it), author_34.tsv,
author_42.tsv (comments as often as a council would get them), author_35.tsv, author_41.tsv and author_43.tsv (long)
are BLIND: only measured, and nobody looked at which of their lines fail. author_18.tsv was one of them until the second
look learned from it too.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

Author = Literal[
    "author_1", "author_2", "author_3", "author_4", "author_5", "author_6", "author_7", "author_8", "author_9",
    "author_10", "author_11", "author_12", "author_13", "author_14", "author_15", "author_16", "author_17", "author_18",
    "author_21", "author_22", "author_23", "author_24", "author_25", "author_26", "author_27", "author_28", "author_29",
    "author_30", "author_31", "author_32", "author_36", "author_37", "author_38", "author_39", "author_40",
]  # fmt: skip
Blind = Literal["author_19", "author_20", "author_33", "author_34", "author_35", "author_41", "author_42", "author_43"]
Part = Literal["building", "measuring", "later", "learning"] | Author | Blind
AUTHORS: tuple[Part, ...] = get_args(Author)
BLIND: tuple[Part, ...] = get_args(Blind)
Speaker = Literal["young", "professional"]
FINE = ("ordinary", "hard_negative")
"""What must not be flagged: plain comments, and words that only look like a disclosure."""
OURS: tuple[Part, ...] = ("building", "later", "learning")
BUILDING = 102
"""Of 256: the share of lines that rules may be built on."""
PAUSE = " ⏎ "
"""Where one message ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Line:
    """kind: the class of disclosure, or one of FINE. rag: red, amber, green or none."""

    words: str
    speaker: Speaker
    kind: str
    rag: str

    @property
    def urgent(self) -> bool:
        return self.rag in ("red", "amber")


def read(part: Part) -> list[Line]:
    """All lines of a part, in the order of its file."""
    text = (Path(__file__).parent / f"{part}.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Line(row["words"].replace(PAUSE, "\n"), cast(Speaker, row["speaker"]), row["class"], row["rag"]) for row in rows
    ]


def part_of(line: Line) -> Part:
    """Where a line belongs."""
    written = line.words.replace("\n", PAUSE).encode()
    return "building" if hashlib.sha256(written).digest()[0] < BUILDING else "measuring"


def learned() -> list[Line]:
    """What may be learned from: nothing that is only measured or that professionals wrote. Green lines are neither."""
    lines = [line for part in OURS + AUTHORS for line in read(part)]
    return [line for line in lines if line.speaker == "young" and line.rag != "green"]
