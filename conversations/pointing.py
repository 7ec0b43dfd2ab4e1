"""Words of a comment that might point to someone: postcodes, telephone numbers, e-mail addresses, names. Hints only."""

import re

WORD = re.compile(r"\S+")
BLANK = "…"
WAYS = (
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\+?\(?\d(?:[\s().-]*\d){6,}"),
    re.compile(r"\S*@\S+"),
    re.compile(r"\S*(?:://|www\.)\S+", re.IGNORECASE),
)
"""How somebody can be reached or found: postcode, telephone, e-mail or handle, page."""
SPOTS = (
    *WAYS,
    re.compile(r"\b\d{1,4}[a-z]?,?\s+(?=[A-Z]\w)"),
    re.compile(r"\b(?:called|named|name is|name's|name’s|mr|mrs|miss|ms|dr)\.?\s+(\S+)", re.IGNORECASE),
)
"""Also the number of a house, and what stands behind such words as "called". A group alone is what is pointed at."""
_ORDINARY = """
    a about after all also always am an and any are as ask at be because before being but by call can could did do don
    during each even every everyone everything for from get give go good great had has have he her here hers him his how
    however i if in is it its just keep less let listen make many maybe more most much my never no nobody none nothing
    not now of often on once one only or other our people please ring she should since so some someone sometimes staff
    still stop tell text than thank thanks that the their them then there these they thing things this those though to
    too very was we well were what when where which while who why with without would yes you your social worker workers
    mash monday tuesday wednesday thursday friday saturday sunday january february march may july august
    september october november december christmas
"""
ORDINARY = frozenset(_ORDINARY.split())
"""Words that are no name though they begin with a capital."""


def reaches(words: str) -> bool:
    """Whether it looks as if somebody could be reached or found by it."""
    return any(way.search(words) for way in WAYS)


def whole_name(name: str) -> bool:
    """Whether it looks like a first name with a surname: two words or three, none of them ordinary."""
    words = name.split()
    ordinary = any(word.casefold() in ORDINARY or any(map(str.isdecimal, word)) for word in words)
    return len(words) in (2, 3) and not ordinary


def words_of(comment: str) -> list[str]:
    """What stands between its spaces."""
    return WORD.findall(comment)


def pointed(comment: str) -> set[int]:
    """The places of the words to look at twice. A name written small is only found behind such words as "called"."""
    spans = [match.span(match.lastindex or 0) for spot in SPOTS for match in spot.finditer(comment)]
    found = set()
    for at, match in enumerate(WORD.finditer(comment)):
        start, end = match.span()
        if any(start < last and first < end for first, last in spans) or _like_a_name(match[0]):
            found.add(at)
    return found


def _like_a_name(word: str) -> bool:
    """A capital in front, and no ordinary word. A sentence begins with a name as often as with another word."""
    bare = word.strip(".,;:!?()[]\"'“”‘’")
    return bare[:1].isupper() and re.split("['’]", bare.casefold())[0] not in ORDINARY


def blanked(comment: str, places: set[int]) -> str:
    """The comment with the words at these places taken out. Of several in a row nobody sees how many there were."""
    made, end, before = "", 0, False
    for at, match in enumerate(WORD.finditer(comment)):
        out = at in places
        if not (out and before):
            made += comment[end : match.start()] + (BLANK if out else match[0])
        end, before = match.end(), out
    return made + comment[end:]
