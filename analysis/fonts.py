"""The fonts that come with the install: for Latin, Greek and Cyrillic letters, for Bengali, and for Arabic and Urdu."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FAMILIES = ("Source Sans Pro", "Hind Siliguri", "Noto Sans Arabic")
"""In the order in which a letter is looked for."""
FACES = {
    "font_source_sans_pro": ("Regular", "Semibold", "Bold", "Black", "It"),
    "fontpkg_hind_siliguri": ("Regular", "SemiBold", "Bold"),
    "fontpkg_noto_sans_arabic": ("NotoSansArabic[wdth,wght]",),
}
"""Package -> faces. Named one by one: one package has each twice, and which is found first is the disk's whim."""
RARE = (
    ("HindSiliguri-Regular.ttf", "Hind Siliguri", "400"),
    ("HindSiliguri-Bold.ttf", "Hind Siliguri", "700"),
    ("NotoSansArabic[wdth,wght].ttf", "Noto Sans Arabic", "100 900"),
)
"""Face, family, weight."""
LATIN = 0x24F
"""The last Latin letter that every machine has."""
PREFIX = {"font_source_sans_pro": "SourceSansPro-", "fontpkg_hind_siliguri": "HindSiliguri-"}


@contextmanager
def fonts() -> Iterator["typst.Fonts"]:
    """The fonts for typst, and no others: same input, same bytes, whatever fonts a machine has."""
    import typst

    with TemporaryDirectory() as folder:
        for face in _faces():
            shutil.copy(face, folder)
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def covered() -> frozenset[int]:
    """The code points that at least one of the fonts can show."""
    return frozenset(code for face in _faces() for code in _codes(face))


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font with no more letters than a page needs. weight: as CSS has it."""

    family: str
    weight: str
    content: bytes


def embedded(text: str) -> list[Embedded]:
    """Fonts for the letters that not every machine has: of Bengali, Arabic and Urdu, as far as they are in the text."""
    needed = [(face, family, weight) for name, family, weight in RARE for face in _faces() if face.name == name]
    return [Embedded(family, weight, part) for face, family, weight in needed if (part := _part(face, text))]


def _part(face: Path, text: str) -> bytes:
    """The font with the text's letters only; nothing if it has none of those that are its own."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(face, recalcTimestamp=False) as font:
        if not any(ord(letter) > LATIN and ord(letter) in font.getBestCmap() for letter in text if letter.isalpha()):
            return b""
        subsetter = Subsetter(Options(layout_features=["*"]))
        subsetter.populate(text=text)
        subsetter.subset(font)
        kept = BytesIO()
        font.save(kept)
        return kept.getvalue()


def _codes(face: Path) -> Iterator[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face) as font:
        yield from font.getBestCmap()


def _faces() -> Iterator[Path]:
    for package, faces in FACES.items():
        with as_file(files(package) / "files") as folder:
            yield from (folder / f"{PREFIX.get(package, '')}{face}.ttf" for face in faces)
