"""Two texts of one record: what somebody began from and wrote, and what somebody else saved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import Connection

from bot.desk.concluded import Here
from conversations.questionnaire import Questionnaire
from conversations.recorded import approved_anew, together
from storage import codes, records
from storage.records import Kept
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Texts:
    """Of one record: what its writer began from, as it is now (None: it is new), and what they wrote."""

    record: str
    began: Kept | None
    newest: Kept | None
    written: dict[str, str]

    @property
    def mine(self) -> dict[str, str]:
        """What they wrote. What was approved in the version that they began from is held against that one."""
        return approved_anew(self.began.answers if self.began else {}, self.written)

    @property
    def differ(self) -> bool:
        """Whether somebody else saved a version since."""
        return self.newest is not None and self.newest != self.began

    def both(self, asked: Questionnaire) -> dict[str, str]:
        """Theirs and mine in one."""
        return together(asked, self.newest.answers, self.mine) if self.newest else self.mine


def texts_of(connection: Connection, seal: Seal, response: str, written: dict[str, str]) -> Texts:
    """response: the one that holds the record while it is written."""
    writing = records.written_in(connection, response)
    assert writing is not None, "every draft of a record's form is somebody's recording"
    versions = records.history(connection, writing.record, seal)
    began = next((one for one in versions if one.version == writing.version), None)
    return Texts(writing.record, began, versions[0] if versions else None, written)


def by_another(at: Here, record: str, part: Callable[[Kept], object]) -> bool:
    """Whether somebody else said what stands now of a part of a record. What is not there nobody said."""
    versions = records.history(at.connection, record, at.seal)
    stands = list(takewhile(lambda one: part(one) == part(versions[0]), versions))
    return bool(stands) and stands[-1].who != codes.coder_of(at.seal, at.chat)
