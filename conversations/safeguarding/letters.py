"""What characters stand for: look-alikes, styled letters, marks and the unseen, all turned into plain letters."""

import re
import unicodedata

UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]+"
)
"""Marks, zero-width characters, direction overrides, skin tones. Out first, so that no flood of them is sorted."""
ALIKE = (
    "аa вb еe ёe зz иu кk мm нh оo рp сc тt уy хx ѕs іi їi јj ԁd һh ԛq ԝw ѵv гr "
    "αa βb γy εe ηn ιi κk μm νv οo ρp σo τt υu χx ωw ζz հh ոn սu օo ցg "
    "ɑa ɡg ıi ɩi ɪi ʀr ʟl ʏy ðd đd øo łl ħh ŧt þp ƙk ƒf"
)
"""Letters that are taken for Latin ones: each pair is the look-alike and what it is read as."""
APOSTROPHES = "’‘ʼ´`＇′"
BLOCKS = ((0x1F1E6, 26), (0x1F150, 26), (0x1F170, 26))
"""Flags, circled and squared letters: each block is an alphabet."""
TABLE = str.maketrans(
    {pair[0]: pair[1] for pair in ALIKE.split()}
    | {pair[0].upper(): pair[1].upper() for pair in ALIKE.split() if len(pair[0].upper()) == 1}
    | dict.fromkeys(APOSTROPHES, "'")
    | {chr(start + at): chr(ord("a") + at) for start, length in BLOCKS for at in range(length)}
)


LATIN = "\u024f"
"""The last letter of the Latin alphabet and its accents."""
FEWEST = 4


def other_script(text: str) -> bool:
    """Whether most letters are of another alphabet than the Latin one. A few are not enough to tell."""
    if text.isascii():
        return False
    letters = [letter for letter in unicodedata.normalize("NFKC", UNSEEN.sub("", text)) if letter.isalpha()]
    others = sum(letter > LATIN for letter in letters)
    return others >= FEWEST and 2 * others > len(letters)


def plain(text: str) -> str:
    """The same words in letters that a rule can know. Case stays; length may change. Linear in the text's length."""
    if text.isascii():
        return text
    seen = unicodedata.normalize("NFKD", UNSEEN.sub("", text).translate(TABLE))
    return UNSEEN.sub("", seen).translate(TABLE)
