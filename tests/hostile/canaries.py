"""Made-up words, names, addresses and ways to reach people, each planted once wherever such a thing is kept.

And how they are looked for in bytes: in whatever spelling, compressed too.
"""

import base64
import json
import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain

import pytest
import re2
from sqlalchemy import Connection, Table, insert, select

from conversations.dialogue import Typed
from storage import case_acts, case_texts, cases, contact_asks, deliveries, mails, messages, notices, people, quotes
from storage.case_acts import New
from storage.chats import CHAT
from storage.notices import Body
from storage.responses import RESPONSE
from storage.sealed import SEALED
from storage.sealing import Seal
from storage.tables import METADATA
from tests.keeping.young import answers
from tests.small_house import Person, SmallHouse
from tests.storage.every_table import rows

MANY = 9_000
"""More than there are of anything else, so that rows of that number are others."""
SYLLABLES = ("zeb", "rafi", "nch", "quil", "ombo", "threk", "vash", "dü", "plø", "mirr", "occ", "yx")


class Canaries:
    """planted: all so far. share: of everything, one in so many."""

    def __init__(self, house: SmallHouse, share: int = 1) -> None:
        self.house, self.share = house, share
        self.planted: list[str] = []
        self._chance = random.Random(2031)

    def word(self) -> str:
        return self._new(lambda: self._letters(5))

    def name(self) -> str:
        return self._new(lambda: self._letters(4).title())

    def number(self) -> str:
        """A Telegram account's."""
        return self._new(lambda: str(self._chance.randrange(10**11, 10**12)))

    def phone(self) -> str:
        """From those that Ofcom keeps for stories, with an extension."""
        return self._new(lambda: f"07700 900{self._chance.randrange(1000):03} ext {self._chance.randrange(10**5):05}")

    def email(self) -> str:
        return self._new(lambda: f"{self._letters(4)}@elsewhere.example")

    def _letters(self, syllables: int) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=syllables))

    def _new(self, make: Callable[[], str]) -> str:
        """One that is in no other, nor has another in it."""
        made = next(new for new in iter(make, "") if not any(new in one or one in new for one in self.planted))
        self.planted.append(made)
        return made

    def times(self, count: int) -> range:
        return range(max(1, count // self.share))

    async def plant(self) -> None:
        """Through the doors that people come in by, and for what the desks write by what they call."""
        for _ in self.times(40):
            await self.answers_and_sends()
        for _ in self.times(40):
            await self.begins()
        for _ in self.times(40):
            await self.tells()
        self.house.write(self._in_cases)
        self.house.write(self._of_staff)
        self.house.write(self._elsewhere)
        self.house.write(self._in_every_sealed_column)

    async def answers_and_sends(self) -> None:
        await answers(self.house, self.number(), comment=f"More of {self.word()}, please.")

    async def begins(self) -> None:
        person = Person(self.house, self.number())
        await person.opens("young-people")
        await person.says("Yes, start", "16 or 17", "Sometimes")
        while person.button("Send my answers") is None:
            if person.shown.longer:
                await person.does(Typed(f"Less of {self.word()}, please."))
                return
            await person.says("Skip")

    async def tells(self) -> None:
        await Person(self.house, self.number()).does(Typed(f"i want to die, {self.word()}"))

    async def meets_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What they write can't be taken in, and the error quotes them."""
        person, word = Person(self.house, self.number()), self.word()
        await person.opens("young-people")
        await person.says("Yes, start")

        def fails(*_: object) -> None:
            raise RuntimeError(word)

        with monkeypatch.context() as patch:
            patch.setattr("bot.intake.answering.taken", fails)
            await person.does(Typed(f"More {word}, please."))

    def _in_cases(self, connection: Connection) -> None:
        seal, now = self.house.seal, self.house.clock()
        for case in connection.execute(select(cases.CASE.c.id)).scalars():
            cases.ask_contact(connection, case, f"Ask {self.name()} at {self.phone()}", seal)
            case_texts.add(connection, case, "lead", f"Dear {self.name()}", "", now, seal, "the lead")
            case_acts.add(connection, case, New(1, "lead", "lowered", "amber", f"since {self.word()}"), now, seal)
            contact_asks.ask(connection, case, 1, "lead", f"to find {self.name()}", now, seal)

    def _of_staff(self, connection: Connection) -> None:
        seal, now = self.house.seal, self.house.clock()
        [chat, *_] = connection.execute(select(CHAT.c.id)).scalars()
        for _ in self.times(30):
            people.invite(connection, "coordinator", now, seal, self.name())
            mails.owe(connection, "lead", self.email(), "A tally", f"for {self.name()}", now, seal)
            notices.owe(connection, chat, "relay", Body((f"From {self.name()}",)), now, seal)
        code = people.invite(connection, "coordinator", now, seal, self.name())
        people.spend(connection, code, chat, now, seal)

    def _elsewhere(self, connection: Connection) -> None:
        seal, now = self.house.seal, self.house.clock()
        sent = select(RESPONSE.c.id).where(RESPONSE.c.sent_at.is_not(None))
        for response in connection.execute(sent).scalars().all():
            quotes.keep(connection, response, {"last_word": self.name()}, seal)
        for number in self.times(30):
            chat = b"chat %03d" % number
            deliveries.keep_failed(connection, {"words": self.word()}, "made up", chat, now, seal)
            messages.hide(connection, chat, self.number(), now, seal)

    def _in_every_sealed_column(self, connection: Connection) -> None:
        """Whatever is kept sealed, one more of it: what nobody here comes by, and what comes to be kept later."""
        for name, some in rows(MANY).items():
            table = METADATA.tables[name]
            sealed = SEALED.get(table, {})
            for row in some if table in _with_parents(SEALED) else []:
                cells = {column: value for column, value in row.items() if column in table.columns}
                hidden = {column: self.house.seal.close(self.word().encode(), at) for column, at in sealed.items()}
                connection.execute(insert(table).values({**cells, **hidden}))


def _with_parents(tables: Iterable[Table]) -> set[Table]:
    """These, and those that their rows belong to."""
    found = set(tables)
    parents = {key.column.table for one in found for key in one.foreign_keys}
    return found if parents <= found else _with_parents(found | parents)


def bare(connection: Connection, canaries: Iterable[str], seal: Seal) -> list[str]:
    """The sealed columns that hold none of these."""
    names = tuple(canaries)
    cells = {
        f"{table.name}.{name}": b"\n".join(
            seal.open(cell, place) for cell in connection.execute(select(table.c[name])).scalars() if cell
        )
        for table, places in SEALED.items()
        for name, place in places.items()
    }
    return [column for column, held in cells.items() if not found(names, held)]


def opened(connection: Connection, seal: Seal) -> bytes:
    """Everything that is sealed, opened with the key."""
    cells = (
        seal.open(cell, place)
        for table, places in SEALED.items()
        for name, place in places.items()
        for cell in connection.execute(select(table.c[name])).scalars()
        if cell
    )
    return b"\n".join(cells)


def found(canaries: Iterable[str], whole: bytes) -> set[str]:
    """Those of which any spelling stands in these bytes, or in what is compressed in them."""
    spelt = {spelling: one for one in canaries for spelling in _spellings(one)}
    options = re2.Options()
    options.encoding, options.max_mem = re2.Options.Encoding.LATIN1, 1 << 30
    search = re2.compile(b"|".join(map(re2.escape, spelt)), options)
    return {spelt[hit[0]] for part in chain([whole], _unpacked(whole)) for hit in search.finditer(part)}


def _spellings(text: str) -> Iterator[bytes]:
    plain, escaped = text.encode(), json.dumps(text)[1:-1].encode()
    for one in {plain, escaped, text.encode("utf-16-le"), text.encode("utf-16-be")}:
        yield one
        yield one.hex().encode()
        yield one.hex().upper().encode()
        for shift in range(3):  # base64 looks different for each place among three
            inner = base64.b64encode(b"x" * shift + one).rstrip(b"=")[(shift * 8 + 5) // 6 : -1]
            yield inner
            yield inner.translate(bytes.maketrans(b"+/", b"-_"))


def _unpacked(whole: bytes) -> Iterator[bytes]:
    for start in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        at = whole.find(start)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(whole[at:], 1 << 24)
            at = whole.find(start, at + 1)
