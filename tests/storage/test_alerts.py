"""What is kept of alerts, on both databases: whom they tell of what, links that work once, e-mails owed until taken."""

from datetime import timedelta

from sqlalchemy import Connection

from storage import alerts, case_steps, cases, chats, mails, notices, reached
from storage.cases import New, Whose
from storage.chats import Seat
from storage.notices import Body
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

SEAL = Seal("a made-up secret for the tests")
MINUTE = timedelta(minutes=1)
pytestmark = ENGINES


def case(kept: Connection) -> int:
    whose = Whose(SEAL.pseudonym("chat", "1001"), "telegram", "1001")
    return cases.begin(kept, New("young", "neglect", "amber", "made up"), whose, 1, MORNING, MORNING, SEAL).id


def alert(kept: Connection, urgent: bool = False, role: str = "lead", send_at: int = 0) -> int:
    return alerts.make(kept, "case", role, urgent, MORNING + send_at * MINUTE, MORNING)


def test_an_alert_tells_of_a_case_once_and_says_who_was_told(kept: Connection) -> None:
    number, bundle = case(kept), alert(kept)
    assert [alerts.add(kept, bundle, number, MORNING) for _ in range(2)] == [True, False]
    assert alerts.at(kept, bundle).cases == ((number, MORNING),)
    assert alerts.told(kept, number) == {"lead"}


def test_only_a_bundle_is_added_to(kept: Connection) -> None:
    assert alerts.newest_bundle(kept, "lead") is None
    first = alert(kept, send_at=1)
    alert(kept, urgent=True)
    alert(kept, role="deputy")
    assert alerts.newest_bundle(kept, "lead") == (first, MORNING + MINUTE)


def test_a_link_works_until_it_is_spent_or_a_week_is_over(kept: Connection) -> None:
    number, told = case(kept), alerts.at(kept, alert(kept))
    for _ in range(2):
        alerts.allow(kept, told, [number], MORNING, SEAL)
    code = alerts.code_of(SEAL, told, number)
    link = alerts.linked(kept, code, MORNING + alerts.VALID - MINUTE, SEAL)
    assert link is not None
    assert (link.role, link.case) == ("lead", number)
    assert alerts.linked(kept, code, MORNING + alerts.VALID, SEAL) is None
    assert [alerts.spend(kept, link, MORNING) for _ in range(2)] == [True, False]
    assert alerts.linked(kept, code, MORNING, SEAL) is None


def test_no_two_links_are_alike(kept: Connection) -> None:
    one, other = (alerts.at(kept, alert(kept)) for _ in range(2))
    codes = {alerts.code_of(SEAL, told, number) for told in (one, other) for number in (1, 2, None)}
    assert len(codes) == 6
    assert {len(code) for code in codes} == {22}


def test_red_alerts_are_sent_first_then_others_then_the_rest(kept: Connection) -> None:
    mails.owe(kept, "lead", "a@council.example", "News", "Words.", MORNING, SEAL)
    mails.owe_alert(kept, amber := alert(kept), "lead", "a@council.example", MORNING, MORNING, SEAL)
    mails.owe_alert(kept, red := alert(kept, urgent=True), "lead", "a@council.example", MORNING, MORNING, SEAL)
    mails.owe_alert(kept, alert(kept), "lead", "a@council.example", MORNING + MINUTE, MORNING, SEAL)
    assert [one.alert for one in mails.due(kept, MORNING)] == [red, amber, None]


def test_one_process_has_a_mail_for_as_long_as_its_lease_goes(kept: Connection) -> None:
    mails.owe(kept, "lead", "a@council.example", "News", "Words.", MORNING, SEAL)
    [mail] = mails.due(kept, MORNING)
    assert [mails.claim(kept, mail, MORNING) for _ in range(2)] == [True, False]
    assert mails.due(kept, MORNING + mails.LEASE - MINUTE) == []
    [again] = mails.due(kept, MORNING + mails.LEASE)
    assert (again.unsure, again.tries, again.words(SEAL)[1]) == (True, 1, "Words.")
    mails.sent(kept, mail.id, MORNING)
    assert mails.due(kept, MORNING + timedelta(days=9)) == []


def test_what_was_not_taken_waits_and_is_no_second_copy(kept: Connection) -> None:
    mails.owe(kept, "lead", "a@council.example", "News", "Words.", MORNING, SEAL)
    [mail] = mails.due(kept, MORNING)
    mails.claim(kept, mail, MORNING)
    mails.again(kept, mail.id, MORNING + MINUTE, unsure=False)
    assert mails.due(kept, MORNING) == []
    assert [one.unsure for one in mails.due(kept, MORNING + MINUTE)] == [False]


def test_the_steps_of_a_case_that_somebody_has_are_not_due(kept: Connection) -> None:
    number = case(kept)
    case_steps.plan(kept, number, [(MORNING, "lead"), (MORNING + MINUTE, "deputy")])
    assert [step.role for step in case_steps.due(kept, MORNING)] == ["lead"]
    assert [step.role for step in case_steps.coming(kept, MORNING, number)] == ["deputy"]
    cases.hold(kept, number, "lead", None, MORNING)
    assert case_steps.due(kept, MORNING + MINUTE) == []


def test_whom_alerts_reach_is_marked_once_for_each_way(kept: Connection) -> None:
    way = reached.by_mail(SEAL, "A@council.example")
    for _ in range(2):
        reached.mark(kept, "lead", way, MORNING)
    assert reached.ways(kept, "lead") == {reached.by_mail(SEAL, "a@council.example")}
    assert reached.ways(kept, "deputy") == set()


def test_the_notice_of_an_alert_does_not_leave_before_it_may(kept: Connection) -> None:
    chat = chats.add(kept, Seat(b"key", "telegram", "3001"), SEAL, None)
    notice = notices.owe(kept, chat, "alert", Body(()), MORNING, SEAL, alert(kept, send_at=1))
    assert notices.in_states(kept, "telegram", ("owed",), MORNING) == []
    assert notices.in_states(kept, "telegram", ("owed",), MORNING + MINUTE) == [notice]
    assert notices.alerts_waiting(kept, chat) == [(notice, notices.at(kept, notice, SEAL).alert)]
