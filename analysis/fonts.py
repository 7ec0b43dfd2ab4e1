"""The fonts that come with the install: for Latin, Greek and Cyrillic letters, for Bengali, and for Arabic and Urdu."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
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


def _codes(face: Path) -> Iterator[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face) as font:
        yield from font.getBestCmap()


def _faces() -> Iterator[Path]:
    for package, faces in FACES.items():
        with as_file(files(package) / "files") as folder:
            yield from (folder / f"{PREFIX.get(package, '')}{face}.ttf" for face in faces)
