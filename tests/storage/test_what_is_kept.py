"""One file per thing kept: what each does at its edges."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import StatementError

from conversations.dialogue import Response as Said
from storage import (
    chats,
    deliveries,
    erasures,
    finished_days,
    notices,
    participation,
    people,
    practice,
    progress,
    responses,
    slots,
)
from storage.chats import CHAT, Seat
from storage.erasures import Erased
from storage.notices import Body
from storage.participation import Part
from storage.progress import Counts, Progress
from storage.responses import RESPONSE, Draft
from storage.sealing import Seal, Unsealed
from storage.slots import SLOT
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret")
TODAY = date(2031, 5, 5)
AMINA, BO = b"amina", b"bo"


def draft(connection: Connection, name: str = "r1") -> Draft:
    made = Draft(name, "leaflets", 1, "v1", b"{}")
    responses.add(connection, [made], SEAL)
    return made


def chat(connection: Connection, key: bytes = AMINA, response: str | None = None) -> int:
    number = chats.add(connection, Seat(key, "telegram", "1001"), SEAL, None)
    chats.sit(connection, number, response)
    return number


def test_a_delivery_and_what_failed_are_kept_for_48_hours(kept: Connection) -> None:
    deliveries.remember(kept, [b"a"], MORNING)
    deliveries.keep_failed(kept, {"text": "words"}, "ValueError", AMINA, MORNING, SEAL)
    deliveries.forget_old(kept, MORNING + timedelta(hours=48))
    assert deliveries.seen(kept, {b"a", b"b"}) == {b"a"}
    assert kept.execute(select(func.count()).select_from(deliveries.FAILED)).scalar_one() == 1
    deliveries.forget_old(kept, MORNING + timedelta(hours=48, seconds=1))
    assert deliveries.seen(kept, {b"a"}) == set()
    assert kept.execute(select(func.count()).select_from(deliveries.FAILED)).scalar_one() == 0


def test_of_deliveries_those_go_that_are_older_than_48_hours_and_the_newest_is_known(kept: Connection) -> None:
    at = [MORNING + timedelta(hours=hours) for hours in (0, 1, 2)]
    for key, then in zip((b"a", b"b", b"c"), at, strict=True):
        deliveries.remember(kept, [key], then)
    assert (deliveries.newest(kept), deliveries.newest(kept, before=at[2])) == (at[2], at[1])
    deliveries.forget_old(kept, at[1] + timedelta(hours=48))
    assert deliveries.seen(kept, {b"a", b"b", b"c"}) == {b"b", b"c"}
    deliveries.forget_old(kept, at[2] + timedelta(hours=49))
    assert (deliveries.seen(kept, {b"b", b"c"}), deliveries.newest(kept)) == (set(), None)
    deliveries.forget_old(kept, at[2] + timedelta(hours=49))


def test_after_a_pause_the_oldest_deliveries_go_some_at_a_time(
    kept: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People wait for the next commit."""
    monkeypatch.setattr(deliveries, "TOGETHER", 2)
    keys = [b"a", b"b", b"c"]
    for minute, key in enumerate(keys):
        deliveries.remember(kept, [key], MORNING + timedelta(minutes=minute))
    left = []
    for _ in range(3):
        deliveries.forget_old(kept, MORNING + timedelta(days=3))
        left.append(deliveries.seen(kept, keys))
    assert left == [{b"c"}, set(), set()]


def test_a_time_comes_back_as_it_was_and_one_without_a_zone_is_refused(kept: Connection) -> None:
    late = datetime(2031, 7, 1, 18, 0, tzinfo=timezone(timedelta(hours=1)))
    assert slots.take(kept, "tally", late, MORNING)
    assert kept.execute(select(SLOT.c.due_at)).scalar_one() == datetime(2031, 7, 1, 17, 0, tzinfo=UTC)
    assert slots.last(kept, "tally") == late
    with pytest.raises(StatementError, match="a time without a zone"):
        slots.take(kept, "tally", datetime(2031, 7, 2, 18, 0), MORNING)  # noqa: DTZ001


def test_a_due_slot_is_taken_once(kept: Connection) -> None:
    assert [slots.take(kept, "tally", MORNING, MORNING) for _ in range(3)] == [True, False, False]
    assert slots.take(kept, "reminder", MORNING, MORNING)


def test_which_slots_of_some_jobs_were_taken_is_known_without_trying(kept: Connection) -> None:
    for job in ("a", "b"):
        slots.take(kept, job, MORNING, MORNING)
    assert slots.taken(kept, ["a", "c"]) == {("a", MORNING)}


def test_a_response_comes_back_and_its_state_is_sealed(kept: Connection) -> None:
    responses.add(kept, [Draft("r1", "leaflets", 1, "v1", b"a secret state")], SEAL)
    assert responses.drafts(kept, ["r1"], SEAL)["r1"].state == b"a secret state"
    assert b"secret" not in kept.execute(select(RESPONSE.c.state)).scalar_one()
    with pytest.raises(Unsealed):
        responses.drafts(kept, ["r1"], Seal("another secret"))


def test_an_older_screen_never_replaces_a_newer_one(kept: Connection) -> None:
    draft(kept)
    responses.mark_shown(kept, [("r1", 3, 77), ("r1", 2, 55), ("gone", 1, 1)])
    found = responses.drafts(kept, ["r1"], SEAL)["r1"]
    assert (found.shown, found.message_id) == (3, 77)


def test_a_screen_is_owed_until_it_was_seen_and_not_to_whom_it_cannot_reach(kept: Connection) -> None:
    chat(kept, AMINA, draft(kept).id)
    assert chats.owed(kept, "telegram") == [AMINA]
    assert chats.owed(kept, "web") == []
    chats.mark_unreachable(kept, AMINA, True)
    assert chats.owed(kept, "telegram") == []
    chats.mark_unreachable(kept, AMINA, False)
    responses.mark_shown(kept, [("r1", 1, 77)])
    assert chats.owed(kept, "telegram") == []


def test_what_a_page_has_shown_is_not_owed_to_the_chat_and_no_message_holds_it(kept: Connection) -> None:
    written = draft(kept)
    chat(kept, AMINA, written.id)
    responses.mark_shown(kept, [("r1", 1, 77)])
    written.put(Said(), MORNING.date())
    responses.keep(kept, [written], SEAL)
    assert chats.owed(kept, "telegram") == [AMINA]
    responses.went_on_page(kept, written)
    found = responses.drafts(kept, ["r1"], SEAL)["r1"]
    assert (found.left_the_chat, found.message_id, chats.owed(kept, "telegram")) == (True, None, [])
    responses.mark_shown(kept, [("r1", found.revision, 78)])
    assert not responses.drafts(kept, ["r1"], SEAL)["r1"].left_the_chat


def test_erasing_a_response_erases_its_answers_and_every_link_to_it(kept: Connection) -> None:
    number = chat(kept, AMINA, draft(kept).id)
    participation.link(kept, AMINA, "leaflets", 1, "r1")
    responses.send(kept, "r1", {"seen": "yes", "view": "Nice."}, {"view"}, b"receipt", MORNING, SEAL)
    responses.erase(kept, ["r1"])
    assert kept.execute(select(responses.ANSWER)).all() == []
    assert participation.part(kept, AMINA, "leaflets", 1) == Part(0, None)
    assert kept.execute(select(CHAT.c.response_id).where(CHAT.c.id == number)).scalar_one() is None


def test_choices_are_kept_as_they_are_and_words_sealed(kept: Connection) -> None:
    draft(kept)
    answers = {"seen": "yes", "skipped": "", "view": "Nice.", "no_words": ""}
    responses.send(kept, "r1", answers, {"view", "no_words"}, b"receipt", MORNING, SEAL)
    rows = {row.question: (row.value, row.words) for row in kept.execute(select(responses.ANSWER))}
    assert (rows["seen"], rows["skipped"], rows["no_words"]) == (("yes", None), ("", None), ("", None))
    assert rows["view"][0] == ""
    assert SEAL.open(rows["view"][1], responses.WORDS) == b"Nice."


def test_started_finished_and_declined_are_counted(kept: Connection) -> None:
    for person in (AMINA, BO):
        participation.link(kept, person, "leaflets", 1, draft(kept, person.decode()).id)
    counts = Counts()
    participation.start(kept, counts, AMINA, "leaflets", 1, TODAY)
    participation.start(kept, counts, AMINA, "leaflets", 1, TODAY)
    participation.finish(kept, counts, AMINA, "leaflets", 1, TODAY)
    counts.keep(kept)
    progress.decline(kept, "leaflets", 1, TODAY)
    progress.decline(kept, "leaflets", 1, TODAY + timedelta(days=1))
    progress.decline(kept, "young-people", 1, TODAY)
    assert progress.of(kept, 1) == {"leaflets": Progress(1, 1, 2), "young-people": Progress(declined=1)}
    assert progress.of(kept, 2) == {}


def test_who_finished_is_counted_on_that_day_until_they_change_what_they_sent(kept: Connection) -> None:
    for person in (AMINA, BO):
        participation.link(kept, person, "leaflets", 1, draft(kept, person.decode()).id)
    counts = Counts()
    participation.finish(kept, counts, AMINA, "leaflets", 1, TODAY)
    participation.finish(kept, counts, BO, "leaflets", 1, TODAY + timedelta(days=1))
    counts.keep(kept)
    assert finished_days.days(kept, 1) == {"leaflets": [(TODAY, 1), (TODAY + timedelta(days=1), 1)]}
    for _ in range(2):
        participation.unfinish(kept, counts, AMINA, "leaflets", 1)
        counts.keep(kept)
    assert finished_days.days(kept, 1) == {"leaflets": [(TODAY + timedelta(days=1), 1)]}
    assert progress.of(kept, 1)["leaflets"].finished == 1


def test_an_audiences_days_up_to_one_are_put_together_and_others_stay(kept: Connection) -> None:
    tomorrow = TODAY + timedelta(days=1)
    grown = {("leaflets", 1, TODAY): 2, ("leaflets", 1, tomorrow): 3, ("leaflets", 2, TODAY): 4, ("duty", 1, TODAY): 1}
    finished_days.add(kept, grown)
    finished_days.put_together(kept, "leaflets", 1, tomorrow, [(tomorrow, 5)])
    assert finished_days.days(kept, 1) == {"leaflets": [(tomorrow, 5)], "duty": [(TODAY, 1)]}
    assert finished_days.days(kept, 2) == {"leaflets": [(TODAY, 4)]}
    finished_days.erase(kept, [(1, "leaflets"), (2, "leaflets")])
    assert (finished_days.days(kept, 1), finished_days.days(kept, 2)) == ({"duty": [(TODAY, 1)]}, {})


def test_forgetting_leaves_who_sent_before_on_the_roll(kept: Connection) -> None:
    participation.link(kept, AMINA, "leaflets", 1, draft(kept).id)
    participation.link(kept, BO, "leaflets", 1, draft(kept, "r2").id)
    counts = Counts()
    participation.finish(kept, counts, AMINA, "leaflets", 1, TODAY)
    for person in (AMINA, BO):
        participation.forget(kept, counts, person, "leaflets", 1)
    assert participation.part(kept, AMINA, "leaflets", 1) == Part(1, None)
    assert participation.part(kept, BO, "leaflets", 1) is None


def test_an_invitation_is_spent_once_and_its_code_is_kept_nowhere(kept: Connection) -> None:
    code = people.invite(kept, "coordinator", MORNING, SEAL)
    one, other = chat(kept, AMINA), chat(kept, BO)
    assert people.invited(kept, code, MORNING, SEAL) == "coordinator"
    assert [people.spend(kept, code, who, MORNING, SEAL) for who in (one, other, one)] == ["coordinator", None, None]
    assert people.invited(kept, code, MORNING, SEAL) is None
    assert people.chats_with(kept, "coordinator") == [one]
    assert code.encode() not in kept.execute(select(people.INVITATION.c.code)).scalar_one()


def test_a_second_invitation_for_the_same_role_is_spent_without_harm(kept: Connection) -> None:
    number = chat(kept)
    for _ in range(2):
        people.spend(kept, people.invite(kept, "coordinator", MORNING, SEAL), number, MORNING, SEAL)
    assert people.roles(kept, number) == {"coordinator"}


def test_a_notice_is_sealed_and_comes_back_whole(kept: Connection) -> None:
    number = chat(kept)
    body = Body(("So far: 7 of 20.", "More."), (("<svg/>", "7 of 20"),))
    notice = notices.owe(kept, number, "tally", body, MORNING, SEAL)
    assert notices.in_states(kept, "telegram", ("owed",), MORNING) == [notice]
    assert notices.at(kept, notice, SEAL).body == body
    notices.move(kept, notice, "sent", MORNING, 77)
    assert notices.in_states(kept, "telegram", ("owed", "sending"), MORNING) == []
    assert [(one.state, one.body) for one in notices.newest(kept, number, SEAL)] == [("sent", body)]
    assert b"So far" not in kept.execute(select(notices.NOTICE.c.body)).scalar_one()


def test_opening_erases_what_was_practised_and_leaves_who_has_a_role(kept: Connection) -> None:
    coordinator = chat(kept, AMINA, draft(kept).id)
    people.spend(kept, people.invite(kept, "coordinator", MORNING, SEAL), coordinator, MORNING, SEAL)
    chat(kept, BO, draft(kept, "r2").id)
    participation.link(kept, BO, "leaflets", 1, "r2")
    progress.decline(kept, "leaflets", 1, TODAY)
    responses.send(kept, "r2", {"seen": "yes"}, (), b"receipt", MORNING, SEAL)
    notices.owe(kept, coordinator, "tally", Body(("7 of 20",)), MORNING, SEAL)
    kept.execute(update(RESPONSE).values(revision=2))
    practice.erase(kept)
    left = {table.name for table in CHAT.metadata.tables.values() if kept.execute(select(table)).first()}
    assert left == {"chat", "person", "invitation"}
    assert kept.execute(select(CHAT.c.id, CHAT.c.response_id)).all() == [(coordinator, None)]


def test_opening_still_knows_which_records_were_erased_and_nothing_else_of_what_was(kept: Connection) -> None:
    erasures.note(kept, [Erased(MORNING, receipt=b"r"), Erased(MORNING, record="a"), Erased(MORNING, begun="r1")])
    practice.erase(kept)
    assert erasures.all_of(kept) == [Erased(MORNING, record="a")]
