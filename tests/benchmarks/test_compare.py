"""What this bot and its peers are compared by: the same survey for all, and every answer of ours on disk in time."""

from pathlib import Path

from sqlalchemy import func, select

from benchmarks.compare.ours import Stub, Subject
from benchmarks.compare.survey import FIRST, LEFT_OUT, plain, steps
from storage.database import Database
from storage.responses import RESPONSE


def test_half_of_the_people_are_not_asked_the_third_question() -> None:
    asked = [[question for question, _ in steps(person)] for person in (FIRST, FIRST + 1)]
    assert sorted(LEFT_OUT in one for one in asked) == [False, True]
    assert [len(list(plain(person))) for person in (FIRST, FIRST + 1)] == [len(one) + 1 for one in asked]


async def test_our_replies_leave_when_what_they_answer_is_on_disk(tmp_path: Path) -> None:
    subject, kept = Subject(tmp_path), Database(f"sqlite:///{tmp_path}/kept.db")
    revisions: list[int] = []
    told = Stub.told

    def on_disk(chat: int) -> None:
        with kept.read() as connection:
            revisions.append(connection.execute(select(func.sum(RESPONSE.c.revision))).scalar_one())
        told(chat)

    await subject.start()
    Stub.told = staticmethod(on_disk)
    doings = await subject.script(FIRST)
    await subject.stop()
    kept.close()
    assert len(revisions) == len(doings) == len(steps(FIRST)) + 3
    assert revisions == sorted(set(revisions)), "each reply leaves after a commit of its own"
