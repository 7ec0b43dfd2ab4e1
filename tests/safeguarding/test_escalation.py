"""Who is told when, if nobody answers: to the second, over nights, weekends, bank holidays and both clock changes."""

from pathlib import Path

from bot.safeguarding import escalation
from storage import cases, chats
from tests.engines import ENGINES
from tests.safeguarding.chain import DEPUTY, LADO, LEAD, MANAGER, TUESDAY, CoveredHouse
from tests.small_house import Person

pytestmark = ENGINES

PRACTICE = "Practice. Nothing here counts yet.\n\n"


async def everybody(house: CoveredHouse) -> None:
    for role in ("lead", "deputy", "manager", "lado"):
        await house.join(role)


async def test_a_red_goes_up_the_chain_at_exact_times(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("red")
    assert house.alerts("lead") == [(case,)]
    assert house.passing("2031-05-06 18:00") == [
        ("Tue 11:00:00", "deputy"),
        ("Tue 12:00:00", "manager"),
        ("Tue 14:00:00", "lead"),
        ("Tue 14:00:00", "deputy"),
        ("Tue 14:00:00", "manager"),
    ]


async def test_whoever_says_they_have_it_ends_it(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("red")
    house.until("2031-05-06 11:30")
    await house.taps(LEAD, f"have-{case}")
    assert house.state(case) == ("held", "lead")
    assert house.passing("2031-05-13 18:00") == []


async def test_over_a_weekend_and_a_bank_holiday(house: CoveredHouse) -> None:
    await everybody(house)
    house.until("2031-05-23 16:30")  # a Friday; Monday 26 May is a bank holiday
    house.told("red")
    assert house.passing("2031-05-28 18:00") == [
        ("Tue 09:30:00", "deputy"),
        ("Tue 10:30:00", "manager"),
        ("Tue 12:30:00", "lead"),
        ("Tue 12:30:00", "deputy"),
        ("Tue 12:30:00", "manager"),
    ]


async def test_a_red_at_night_reaches_everyone_at_once_and_begins_anew_in_the_morning(mailing: CoveredHouse) -> None:
    house = mailing
    await everybody(house)
    house.until("2031-05-06 23:00")
    house.mails()
    case = house.told("red")
    assert [house.alerts(role) for role in ("lead", "deputy", "manager", "out_of_hours", "lado")] == [
        [(case,)], [(case,)], [(case,)], [(case,)], [],
    ]  # fmt: skip
    assert "duty@council.example" in [to for to, _ in house.mails()]
    assert house.passing("2031-05-07 18:00")[:3] == [
        ("Wed 09:00:00", "lead"),
        ("Wed 10:00:00", "deputy"),
        ("Wed 11:00:00", "manager"),
    ]


async def test_when_the_clocks_go_forward_and_back(house: CoveredHouse) -> None:
    """26 October 2031 and 28 March 2032 are Sundays: an hour of cover is an hour on either side."""
    await everybody(house)
    for friday, tuesday in (("2031-10-24 16:30", "2031-10-28 09:00"), ("2032-03-26 16:30", "2032-03-30 09:00")):
        house.until(friday)
        house.told("red")
        assert house.passing(tuesday)[:2] == [("Mon 09:30:00", "deputy"), ("Mon 10:30:00", "manager")]


async def test_what_names_the_lead_is_told_to_the_deputy_and_never_to_the_lead(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("red", first="deputy")
    house.passing("2031-05-08 18:00")
    assert house.alerts("lead") == []
    assert house.alerts("deputy") == [(case,), (case,)]
    assert await house.messages(LEAD) == []


async def test_somebody_who_is_lead_and_deputy_does_not_see_what_names_the_lead(house: CoveredHouse) -> None:
    await everybody(house)
    await house.join("deputy", LEAD)
    case = house.told("amber", first="deputy")
    assert await house.messages(LEAD) == []
    assert [buttons for _, buttons in await house.messages(DEPUTY)] == [(f"have-{case}", f"open-{case}")]


async def test_an_allegation_reaches_the_lado_beside_the_lead(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("amber", "staff_allegation", lado=True)
    assert house.alerts("lado") == house.alerts("lead") == [(case,)]
    house.told("amber")
    house.passing("2031-05-09 18:00")
    assert {reference for alert in house.alerts("lado") for reference in alert} == {case}


async def test_a_restart_in_between_changes_nothing(house: CoveredHouse, tmp_path: Path, covered: Path) -> None:
    await everybody(house)
    house.told("red")
    assert house.passing("2031-05-06 11:30") == [("Tue 11:00:00", "deputy")]
    again = CoveredHouse(tmp_path, covered, house.clock)
    assert again.passing("2031-05-06 12:30") == [("Tue 12:00:00", "manager")]
    again.stop()


async def test_two_processes_that_look_at_the_same_time_tell_it_once(
    house: CoveredHouse, tmp_path: Path, covered: Path
) -> None:
    await everybody(house)
    case = house.told("red")
    other = CoveredHouse(tmp_path, covered, house.clock)
    house.until("2031-05-06 11:00")
    for one in (house, other, house, other):
        one.escalate()
    other.stop()
    assert house.alerts("deputy") == [(case,)]


async def test_after_three_days_down_all_that_is_overdue_is_told_at_once_and_once_and_says_how_late(
    house: CoveredHouse,
) -> None:
    await everybody(house)
    case = house.told("red")
    await house.messages(LEAD)
    house.until("2031-05-09 10:00")
    for _ in range(3):
        house.escalate()
    assert [house.alerts(role) for role in ("lead", "deputy", "manager")] == [[(case,), (case,)], [(case,)], [(case,)]]
    [(text, _)] = await house.messages(DEPUTY)
    assert "Its time is up, and nobody has this yet." in text
    assert "This comes late. You should have had it Tue 6 May, 11:00." in text


async def test_a_lead_who_has_blocked_the_bot_is_passed_over_at_once(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("red")
    notice = next(one for one in await house.owed.notices_owed() if one.address == LEAD and one.urgency == 0)
    await house.owed.begin(notice)
    await house.owed.chat_reachable(LEAD, False)  # what delivery does on Telegram's 403
    await house.owed.notice_becomes(notice.id, "failed")
    assert house.alerts("deputy") == [(case,)]
    assert house.alerts("manager") == []


async def test_what_waits_to_be_bundled_is_passed_on_too_when_the_lead_blocks_the_bot(house: CoveredHouse) -> None:
    await everybody(house)
    first, second = house.told("amber"), house.told("green")
    assert house.alerts("lead") == [(first,), (second,)]
    await house.owed.chat_reachable(LEAD, False)
    assert [set(alert) for alert in house.alerts("deputy")] == [{first}, {second}]


def dismiss(house: CoveredHouse, address: str) -> None:
    with house.database.read() as connection:
        key = chats.key_of(house.seal, "telegram", address)
        number = chats.seats(connection, [key], house.seal)[key].id or 0
    house.write(lambda connection: escalation.dismiss(house.alerting(connection), number))


async def test_what_was_on_its_way_to_a_lead_who_is_dismissed_goes_to_whoever_is_next(house: CoveredHouse) -> None:
    await everybody(house)
    first, second = house.told("red"), house.told("amber")
    dismiss(house, LEAD)
    assert house.alerts("deputy") == [(first,), (second,)]
    assert await house.messages(LEAD) == []


async def test_while_another_has_the_same_role_nothing_is_passed_on(house: CoveredHouse) -> None:
    await everybody(house)
    await house.join("lead", "3009")
    house.told("red")
    dismiss(house, LEAD)
    assert house.alerts("deputy") == []


async def test_what_a_dismissed_lead_had_in_hand_is_told_anew_and_is_due_as_before(house: CoveredHouse) -> None:
    await everybody(house)
    theirs, another = house.told("red"), house.told("red")
    await house.taps(LEAD, f"have-{theirs}")
    await house.taps(DEPUTY, f"have-{another}")
    dismiss(house, LEAD)
    assert [house.state(case) for case in (theirs, another)] == [("open", None), ("held", "deputy")]
    assert house.alerts("deputy")[-1] == (theirs,)
    with house.database.read() as connection:
        due = [one.due_at for one in cases.unclosed(connection)]
    assert due[0] == due[1]


async def test_a_lead_who_never_joined_is_passed_over_at_once(house: CoveredHouse) -> None:
    await house.join("manager")
    case = house.told("amber")
    assert house.alerts("manager") == [(case,)]


async def test_while_nobody_can_be_told_it_stays_due_until_somebody_can(house: CoveredHouse) -> None:
    case = house.told("red")
    house.until("2031-05-06 10:05")
    assert (house.escalate(), house.alerts("lead")) == (1, [])
    await house.join("lead")
    assert (house.escalate(), house.alerts("lead")) == (0, [(case,)])


async def test_a_page_is_no_way_to_reach_anyone_when_it_is_closed(house: CoveredHouse) -> None:
    await house.join("lead", "a browser", "web")
    await house.join("deputy")
    case = house.told("red")
    assert house.alerts("deputy") == [(case,)]


async def test_a_lead_without_telegram_is_reached_by_mail(mailing: CoveredHouse) -> None:
    case = mailing.told("red")
    assert mailing.alerts("lead") == [(case,)]
    assert [to for to, _ in mailing.mails()] == ["robin@council.example"]


async def test_nothing_of_it_reaches_a_respondent_or_a_coordinator(house: CoveredHouse) -> None:
    await everybody(house)
    await house.join("coordinator", "2001")
    await Person(house).opens("young-people")
    house.told("red")
    house.passing("2031-05-08 18:00")
    assert (await house.messages("2001"), await house.messages("1001")) == ([], [])


async def test_five_hundred_hoaxes_do_not_bury_the_one_red(house: CoveredHouse) -> None:
    await everybody(house)
    assert house.clock() == TUESDAY
    hoaxes = [house.told("amber") for _ in range(250)]
    red = house.told("red")
    hoaxes += [house.told("green") for _ in range(250)]
    first, second, *rest = await house.messages(LEAD)
    assert (f"Case {red}" in first[0], rest) == (True, [])
    assert f"Case {hoaxes[0]}" in second[0]
    house.clock.forward(minutes=1)
    [(bundle, buttons)] = await house.messages(LEAD)
    assert bundle.startswith("Practice. Nothing here counts yet.\n\nRed " + red + " is still waiting")
    assert "499 cases:" in bundle
    assert len(buttons) == 8 + 1
    assert bundle.index("Amber: Neglect") < bundle.index("And 491 more.")
    assert "Green" not in bundle
    assert len(bundle) < 2000


async def test_the_step_after_five_hundred_hoaxes_is_one_message_too(house: CoveredHouse) -> None:
    await everybody(house)
    for _ in range(100):
        house.told("amber")
    house.passing("2031-05-06 15:00")
    assert [len(alert) for alert in house.alerts("deputy")] == [100]


async def test_everyone_told_hears_who_has_it_and_the_first_to_say_so_has_it(house: CoveredHouse) -> None:
    await everybody(house)
    case = house.told("red")
    house.passing("2031-05-06 12:30")
    for address in (LEAD, DEPUTY, MANAGER):
        await house.messages(address)
    assert (await house.taps(DEPUTY, f"have-{case}")).owes
    late = await house.taps(LEAD, f"have-{case}")
    assert late.parting is not None
    assert late.parting.paragraphs == (f"{case}: Sam Sample has it now.",)
    assert house.state(case) == ("held", "deputy")
    for address in (LEAD, MANAGER):
        assert await house.messages(address) == [(f"{PRACTICE}{case}: Sam Sample has it now.", ())]
    assert await house.messages(DEPUTY) == await house.messages(LADO) == []
