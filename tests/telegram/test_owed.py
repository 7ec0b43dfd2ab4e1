"""A notice that two processes saw before either began it: a tally is sent by one, an alert rather twice than never."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.safeguarding.alerting import ALERT
from bot.safeguarding.telling import KIND as LETTER
from bot.tallying.tallies import TALLY
from bot.telegram.owed import StoredOwed
from conversations.phrases import say
from storage import messages, notices
from storage.messages import HIDING
from storage.notices import NOTICE, Body
from tests.engines import ENGINES
from tests.small_house import house_in
from tests.tallying import coordinator, notices_to

pytestmark = ENGINES


@pytest.mark.parametrize(("kind", "twice"), [(TALLY, False), (LETTER, True)])
async def test_only_what_must_not_be_lost_is_begun_by_both(tmp_path: Path, kind: str, twice: bool) -> None:
    with house_in(tmp_path) as house:
        chat = await coordinator(house)
        house.write(lambda c: notices.owe(c, chat, kind, Body(("Made up.",)), house.clock(), house.seal))
        one, other = (StoredOwed(house.intake, house.clock) for _ in range(2))
        (seen,), (seen_too,) = await one.notices_owed(), await other.notices_owed()
        assert await one.begin(seen) is not None
        assert (await other.begin(seen_too) is not None) is twice
        assert [kept.state for kept in notices_to(house, chat)] == ["sending" if twice else "failed"]
        assert (await other.begin(seen_too) is not None) is twice  # asked again, as its commit was in doubt
        await one.notice_becomes(seen.id, "sent", 7)
        assert await other.begin(seen_too) is None
        assert [kept.state for kept in notices_to(house, chat)] == ["sent"]


async def test_a_notice_that_can_not_be_opened_keeps_no_other_back(tmp_path: Path) -> None:
    """A damaged row, or one that was sealed with another key."""
    with house_in(tmp_path) as house:
        chat = await coordinator(house)
        broken, whole = (
            house.write(lambda c: notices.owe(c, chat, LETTER, Body(("Made up.",)), house.clock(), house.seal))
            for _ in range(2)
        )
        house.write(lambda c: c.execute(update(NOTICE).where(NOTICE.c.id == broken).values(body=b"?")))
        owed = await StoredOwed(house.intake, house.clock).notices_owed()
        assert [one.id for one in owed] == [whole]


async def test_a_hiding_that_can_not_be_opened_keeps_no_other_back_and_is_logged_once(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        house.write(lambda c: messages.hide(c, b"amina", "1001", house.clock(), house.seal))
        house.write(lambda c: messages.hide(c, b"bo", "1002", house.clock(), house.seal))
        house.write(lambda c: c.execute(update(HIDING).where(HIDING.c.chat == b"amina").values(address=b"?")))
        owed = StoredOwed(house.intake, house.clock)
        for logged in (["hiding can't be read"], []):
            with capture_logs() as logs:
                assert await owed.hidings_owed() == ["1002"]
            assert [one["event"] for one in logs] == logged


async def test_an_alert_that_certainly_did_not_arrive_says_nothing_of_a_copy_and_one_that_may_have_does(
    tmp_path: Path,
) -> None:
    with house_in(tmp_path) as house:
        chat = await coordinator(house)
        house.write(lambda c: notices.owe(c, chat, ALERT, Body(("Made up.",)), house.clock(), house.seal))
        owed = StoredOwed(house.intake, house.clock)
        (seen,) = await owed.notices_owed()
        begun = await owed.begin(seen)
        assert begun is not None
        await owed.notice_becomes(seen.id, "owed")
        again = await owed.begin(begun)
        assert again is not None
        assert again.texts == ("Made up.",)
        copy = await owed.begin(replace(again, state="sending"))
        assert copy is not None
        assert copy.texts == (say("alert_copy"), "Made up.")


async def test_a_tally_that_was_put_back_is_not_begun_once_another_has_begun_it(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        chat = await coordinator(house)
        house.write(lambda c: notices.owe(c, chat, TALLY, Body(("Made up.",)), house.clock(), house.seal))
        one, other = (StoredOwed(house.intake, house.clock) for _ in range(2))
        (seen,) = await one.notices_owed()
        begun = await one.begin(seen)
        assert begun is not None
        await one.notice_becomes(seen.id, "owed")
        (seen_too,) = await other.notices_owed()
        assert await other.begin(seen_too) is not None
        assert await one.begin(begun) is None
