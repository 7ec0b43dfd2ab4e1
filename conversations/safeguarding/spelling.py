"""How one typed word is read: doubled, starred, glued and misspelt words, and digits for letters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LEET = str.maketrans("0134578@$!|+€£", "oieastbasiitel")
LONGEST = 40
"""Letters of a glued word; what is longer is not taken apart."""
AGE = re.compile(r"(\d{1,4})(yo|yrs?|y|mo|mths?|am|pm|wks?|hrs?|mins?|st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words are read. heard: as written -> the words meant. known, stems: what rules know, whole or its beginning.

    guarded: words that people hide. near: a guarded word as it may be misspelt -> the word. hidden: finds guarded ones.
    longest: letters of the longest stem.
    """

    heard: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    stems: frozenset[str]
    guarded: frozenset[str]
    near: Mapping[str, str]
    hidden: re.Pattern[str]
    longest: int

    def read(self, token: str) -> tuple[str, ...]:
        """What one token stands for, in small letters. A token that nothing is known of stays as it is."""
        if token in self.heard:
            return self.heard[token]
        token = token.replace("'", "")
        return (
            self._whole(token)
            or self._shortened(token)
            or self._known(token)
            or self._unleet(token)
            or self._starred(token)
            or self._misspelt(token)
            or (token,)
        )

    def is_known(self, token: str) -> bool:
        if token in self.heard or token in self.known:
            return True
        return any(token[:at] in self.stems for at in range(2, min(len(token), self.longest) + 1))

    def _whole(self, token: str) -> tuple[str, ...] | None:
        """What the lexicon has word for word, or is made of words that it has."""
        if token in self.heard:
            return self.heard[token]
        if token in self.known:
            return (token,)
        if age := AGE.fullmatch(token):
            return age.groups()
        if self.hidden.search(token) and (words := self.apart(token)):
            return words
        return None

    def _known(self, token: str) -> tuple[str, ...] | None:
        return self._whole(token) or ((token,) if self.is_known(token) else None)

    def pair(self, first: str, second: str) -> tuple[str, ...] | None:
        """Two that are one: written so in the lexicon, or a hidden word of which a part is no word by itself."""
        if meant := self.heard.get(f"{first} {second}"):
            return meant
        if first + second not in self.guarded or (self.is_known(first) and self.is_known(second)):
            return None
        return self.read(first + second)

    def _shortened(self, token: str) -> tuple[str, ...] | None:
        """Letters written more than twice: heeelp, killll."""
        two = re.sub(r"(.)\1{2,}", r"\1\1", token)
        if two == token:
            return None
        one = re.sub(r"(.)\1{2,}", r"\1", token)
        single = re.sub(r"(.)\1+", r"\1", token)
        for written in (two, one, single):
            if found := self._whole(written):
                return found
        return self._known(one) or self._misspelt(one)

    def _unleet(self, token: str) -> tuple[str, ...] | None:
        """Digits and signs for letters: k1ll, su!c1de. A plain number stays one."""
        if token.isalpha() or token.isdigit():
            return None
        for text in (token, token.replace("1", "l")):
            letters = text.translate(LEET)
            if letters != token and (found := self._known(letters) or self._shortened(letters)):
                return found
        return self._misspelt(token.translate(LEET))

    def _starred(self, token: str) -> tuple[str, ...] | None:
        """Stars for letters: r*pe, su***de."""
        if "*" not in token:
            return None
        shape = re.compile(re.escape(token).replace(r"\*", "."))
        found = next((word for word in sorted(self.guarded) if shape.fullmatch(word)), None)
        return (found,) if found else None

    def _misspelt(self, token: str) -> tuple[str, ...] | None:
        """One letter too many, too few, wrong or swapped in a guarded word. Short words are left alone."""
        if len(token) < 5 or len(token) > LONGEST:
            return None
        for written in (token, *_one_left_out(token)):
            found = self.near.get(written)
            if found and found[0] == token[0] and abs(len(found) - len(token)) < 2:
                return (found,)
        return None

    def apart(self, token: str) -> tuple[str, ...] | None:
        """Words written without spaces between, all of them known: killmyself."""
        if not 4 <= len(token) <= LONGEST:
            return None
        ways: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(token) + 1):
            starts = (at for at in range(max(0, end - 14), end) if ways[at] is not None and self._piece(token[at:end]))
            found = [(*(ways[at] or ()), token[at:end]) for at in starts]
            ways.append(min(found, key=len, default=None))
        pieces = ways[-1]
        return None if pieces is None else tuple(word for piece in pieces for word in self.heard.get(piece, (piece,)))

    def _piece(self, word: str) -> bool:
        return word in ("i", "a") if len(word) == 1 else word in self.known or word in self.heard


def _one_left_out(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def misspellings(words: frozenset[str], but: frozenset[str]) -> dict[str, str]:
    """Each word of five letters or more, whole and with any one letter left out. but: real words that are near."""
    near = {left: word for word in sorted(words) if len(word) > 4 for left in (word, *_one_left_out(word))}
    return {written: word for written, word in near.items() if written not in but}
