"""Comments that others may read, and the themes that people chose for them."""

from datetime import date, timedelta

from sqlalchemy import Connection, update

from storage import codes, comments, participation, practice, readings, responses, unlinking
from storage.codes import CODE
from storage.comments import Comment
from storage.readings import READING, New
from storage.responses import RESPONSE, Draft
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret")
LATER = MORNING + timedelta(days=2)
DAY = date(2031, 5, 7)
CHRIS, SAM = codes.coder_of(SEAL, 1), codes.coder_of(SEAL, 2)


def written(connection: Connection, name: str, cut: bool = True, read: bool = True, audience: str = "leaflets") -> None:
    """Somebody sent a comment; the lead has read it, and nothing leads to them any more, unless told."""
    responses.add(connection, [Draft(name, audience, 1, "v1", b"{}")], SEAL)
    participation.link(connection, name.encode(), audience, 1, name)
    answers = {"view": f"Nice, says {name}.", "seen": "yes"}
    receipt = SEAL.pseudonym("receipt", name)
    responses.send(connection, name, answers, {"view"}, receipt, MORNING, SEAL)
    new = New(name, "view", "What do you think?", "young", answers["view"], name.encode())
    readings.keep(connection, [new], MORNING, SEAL)
    if read:
        source = READING.c.source == readings.source_of(SEAL, name)
        connection.execute(update(READING).where(source).values(read_at=MORNING, read_by=7))
    if cut:
        unlinking.cut(connection, {name: name.encode()}, SEAL)


def readable(connection: Connection, *audiences: str) -> list[Comment]:
    return comments.readable(connection, audiences or ("leaflets",), 1, SEAL)


def said(found: list[Comment]) -> set[str]:
    return {one.words(SEAL) for one in found}


def test_a_comment_that_was_read_and_leads_to_nobody_may_be_read_by_others(kept: Connection) -> None:
    written(kept, "r1")
    [one] = readable(kept)
    assert (one.audience, one.version, one.question, one.words(SEAL)) == (
        "leaflets",
        "v1",
        "view",
        "Nice, says r1.",
    )


def test_not_before_the_lead_has_read_it(kept: Connection) -> None:
    written(kept, "r1", read=False)
    assert readable(kept) == []


def test_not_while_its_writer_can_be_found(kept: Connection) -> None:
    written(kept, "r1", cut=False)
    assert readable(kept) == []


def test_not_if_something_was_found_in_it(kept: Connection) -> None:
    written(kept, "r1")
    kept.execute(update(READING).values(flagged=True))
    assert readable(kept) == []


def test_not_if_its_writer_told_something(kept: Connection) -> None:
    written(kept, "r1")
    kept.execute(update(RESPONSE).values(told=True))
    assert readable(kept) == []


def test_only_of_the_audiences_and_the_wave_that_are_asked_for(kept: Connection) -> None:
    written(kept, "r1")
    written(kept, "r2", audience="young-people")
    assert said(readable(kept)) == {"Nice, says r1."}
    assert len(readable(kept, "leaflets", "young-people")) == 2
    assert comments.readable(kept, ["leaflets"], 2, SEAL) == []
    assert comments.readable(kept, [], 1, SEAL) == []


def test_the_order_is_another_than_that_in_which_they_came(kept: Connection) -> None:
    names = [f"r{number}" for number in range(30)]
    for name in names:
        written(kept, name)
    order = [one.words(SEAL) for one in readable(kept)]
    assert order != [f"Nice, says {name}." for name in names]
    assert len(set(order)) == 30


def test_what_a_coder_chose_last_holds_and_what_they_chose_before_stays(kept: Connection) -> None:
    written(kept, "r1")
    [one] = readable(kept)
    at = (one.response, one.question)
    codes.add(kept, at, CHRIS, ["food", "rooms"], DAY)
    codes.add(kept, at, SAM, [], DAY)
    codes.add(kept, at, CHRIS, ["food"], DAY + timedelta(days=1))
    found = codes.held(codes.of(kept, ["leaflets"], 1))
    assert found == {at: {CHRIS: {"food"}, SAM: frozenset()}}
    assert list(found[at]) == [CHRIS, SAM]
    rows = kept.execute(CODE.select().order_by(CODE.c.id)).mappings().all()
    assert [(row["themes"], row["coded_on"]) for row in rows] == [
        ("food rooms", DAY),
        ("", DAY),
        ("food", DAY + timedelta(days=1)),
    ]


def test_the_same_once_more_adds_nothing(kept: Connection) -> None:
    written(kept, "r1")
    [one] = readable(kept)
    for _ in range(2):
        codes.add(kept, (one.response, one.question), CHRIS, ["food"], DAY)
    assert len(kept.execute(CODE.select()).all()) == 1


def test_a_coder_is_kept_as_a_pseudonym(kept: Connection) -> None:
    assert codes.coder_of(SEAL, 1) != codes.coder_of(SEAL, 2)
    assert codes.coder_of(SEAL, 1) != codes.coder_of(Seal("another secret"), 1)


def test_erasing_a_response_erases_its_codes(kept: Connection) -> None:
    written(kept, "r1")
    written(kept, "r2")
    one, other = readable(kept)
    for each in (one, other):
        codes.add(kept, (each.response, each.question), CHRIS, ["food"], DAY)
    responses.erase(kept, [one.response])
    assert list(codes.held(codes.of(kept, ["leaflets"], 1))) == [(other.response, "view")]
    assert [row.response_id for row in kept.execute(CODE.select())] == [other.response]


def test_opening_erases_what_was_coded_in_practice(kept: Connection) -> None:
    written(kept, "r1")
    [one] = readable(kept)
    codes.add(kept, (one.response, one.question), CHRIS, ["food"], DAY)
    practice.erase(kept)
    assert kept.execute(CODE.select()).all() == []
