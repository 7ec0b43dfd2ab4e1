"""Words, an address and a token planted through hundreds of errors: none comes out where others can read it."""

import smtplib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import redirect_stderr, suppress
from io import StringIO
from typing import Any, cast

import pytest
from msgspec.structs import replace
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from bot.delivery.setbacks import Refused
from bot.logs import set_up
from bot.mail import Mail, NotTaken
from bot.safeguarding.wording import Wording
from storage import alerts, deliveries
from tests.commands.line import logs_as_before
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person
from tests.telegram.delivery_house import house, notice
from tests.telegram.stand_ins import standing

WORDS, TOKEN, ADDRESS = "zebrafinch in the attic", "123456:canary-of-a-token", "990077553311"
CANARIES = (WORDS, TOKEN, ADDRESS)
ALL = " ".join(CANARIES)

ENOUGH = 2
"""How often one fault in one place is to be met."""

FAULTS: dict[str, Callable[[], Exception]] = {
    "a bug": lambda: RuntimeError(ALL),
    "something missing": lambda: KeyError(ALL),
    "letters that can't be written": lambda: UnicodeEncodeError("utf-8", ALL, 0, len(ALL), ALL),
    "a row that is refused": lambda: IntegrityError(f"INSERT {ALL}", {"words": ALL}, ValueError(ALL)),
    "a value that is refused": lambda: DataError(f"INSERT {ALL}", {"words": ALL}, ValueError(ALL)),
    "a database that is gone": lambda: OperationalError(f"INSERT {ALL}", {"words": ALL}, ValueError(ALL)),
}
PLACES = [
    "storage.chats.seats",
    "storage.chats.key_of",
    "storage.chats.sit",
    "storage.deliveries.seen",
    "storage.deliveries.remember",
    "storage.responses.keep",
    "storage.responses.add",
    "storage.responses.send",
    "storage.participation.part",
    "storage.participation.link",
    "storage.people.roles",
    "storage.people.invited",
    "storage.heard.keep",
    "storage.cases.begin",
    "storage.case_texts.add",
    "storage.audit.refused",
    "bot.intake.answering.taken",
    "storage.responses.unpack",
    "bot.intake.entrance.pack",
    "bot.web.chat.talk",
    "bot.web.pages.Pages.render",
    "bot.web.session.Signer.nonce",
    "bot.web.site.Site.form",
]
"""Where an error is planted: in the database's side, the talk, the page's templates."""


async def comes(one: Caller) -> None:
    await one.write("/start multi-agency")


async def answers(one: Caller) -> None:
    """As far as the review, with words at a button question and at the open one."""
    standing = (await one.write("/start young-people")).standing
    if standing:
        await one.tap(f"{standing.response_id}.0.agree")
    await one.write(WORDS)
    await one.write(f"/start {WORDS.replace(' ', '-')}")


async def tells(one: Caller) -> None:
    """A disclosure, where no response is."""
    await one.write(f"I want to kill myself, {WORDS}")


async def tries_codes(one: Caller) -> None:
    await one.write(f"/start Canary-{WORDS.replace(' ', '-')}")
    await one.write(f"/tally {WORDS}")
    await one.tap(f"desk.0.have-{WORDS[:10].replace(' ', '-')}")


async def sends_all(one: Caller) -> None:
    person = Person(cast(Any, one.home.house), "1002")
    await person.opens("multi-agency")
    await person.says("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")


async def in_a_browser(one: Caller) -> None:
    await one.get("/q/young-people")
    await one.send("/q/young-people", action="agree")
    await one.send("/q/young-people", words=f"I want to die, {WORDS}")


async def elsewhere_on_the_page(one: Caller) -> None:
    await one.get(f"/q/{WORDS}?x={WORDS}")
    await one.get("/resume")
    await one.send("/resume", code=WORDS)
    await one.send("/desk", ask=WORDS)


Act = Callable[[Caller], Awaitable[None]]
ACTS: tuple[Act, ...] = (comes, answers, tells, tries_codes, sends_all, in_a_browser, elsewhere_on_the_page)


@pytest.fixture
def logged(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Everything on stdout and stderr so far, and logs as a running bot has them."""
    lines = StringIO()
    with logs_as_before():
        with redirect_stderr(lines):
            set_up()
        yield lambda: "".join([*capfd.readouterr(), lines.getvalue()])


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


async def test_nothing_comes_out_of_hundreds_of_errors(
    home: Home, logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault in each place, met by whatever a person does in either channel; how many were met is counted."""
    met = 0
    for place in PLACES:
        for name, fault in FAULTS.items():
            planted = Planted(fault)
            for act in ACTS:
                if planted.met >= ENOUGH:
                    break
                async with caller(home, int(ADDRESS)) as one:
                    with monkeypatch.context() as patch, suppress(type(fault())):
                        patch.setattr(place, planted)
                        await act(one)
                    assert {TOKEN, ADDRESS}.isdisjoint(found_in(one.page)), (
                        place,
                        name,
                    )  # one's own words may be there
            assert planted.met, (place, name)
            met += planted.met
            assert found_in(logged()) == [], (place, name)
    assert met >= 200
    assert found_in(on_disk(home)) == []


class Planted:
    """Stands for any function, and raises. met: how often it did."""

    def __init__(self, fault: Callable[[], Exception]) -> None:
        self._fault, self.met = fault, 0

    def __call__(self, *_: object, **__: object) -> object:
        self.met += 1
        raise self._fault()


def on_disk(home: Home) -> str:
    """Everything that SQLite wrote, its log included."""
    return b"".join(file.read_bytes() for file in home.folder.glob("kept.db*")).decode("latin-1")


async def test_what_could_not_be_taken_in_is_kept_sealed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async with caller(home, int(ADDRESS)) as one:
        await answers(one)
        await in_a_browser(one)
        monkeypatch.setattr("bot.intake.answering.taken", Planted(FAULTS["a bug"]))
        await one.write(WORDS)
        await one.send("/q/young-people", words=WORDS)
    assert home.rows()["failed"] > 0
    assert found_in(on_disk(home)) == []
    with home.place.database.read() as connection:
        sealed = connection.execute(deliveries.FAILED.select()).all()
    assert any(WORDS in home.place.seal.open(row.source, deliveries.SOURCE).decode() for row in sealed)


async def test_an_alert_says_nothing_that_the_person_said(home: Home) -> None:
    """In a chat, by e-mail, in its subject and on its page."""
    await home.appoint("lead", "telegram", "5005")
    async with caller(home, int(ADDRESS)) as one:
        await tells(one)
        await in_a_browser(one)
    with home.place.database.read() as connection:
        alerting = home.house.intake.alerting(connection)
        numbers = list(connection.execute(alerts.ALERT.select()).scalars())
        said = [Wording(alerting, alerts.at(connection, number)) for number in numbers]
        mails = [one.text("http://page.test", copy=True) for one in said]
        texts = [*mails, *(one.subject() for one in said), *(text for one in said for text in one.body().texts)]
    assert any("Case" in text for text in texts)
    assert found_in("\n".join(texts)) == []


@pytest.mark.parametrize(
    "odd",
    [
        smtplib.SMTPDataError(550, ALL.encode()),
        smtplib.SMTPRecipientsRefused({ALL: (550, ALL.encode())}),
        smtplib.SMTPAuthenticationError(535, ALL.encode()),
        smtplib.SMTPServerDisconnected(ALL),
        OSError(ALL),
        ValueError(ALL),
    ],
    ids=lambda odd: type(odd).__name__,
)
def test_a_mail_servers_words_go_no_further(odd: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mail, "_connected", Planted(lambda: odd))
    with pytest.raises(NotTaken) as told:
        Mail("smtp://user:pass@mail.test", "a@b.test").send(None)  # type: ignore[arg-type]
    assert found_in(f"{told.value!r} {told.value.why} {told.value.__cause__}") == []


@pytest.mark.parametrize(
    "odd",
    [
        Refused(f'can\'t parse entities: Unsupported start tag "{ALL}" at byte offset 3'),
        RuntimeError(ALL),
        KeyError(ALL),
        UnicodeEncodeError("utf-8", ALL, 0, 1, ALL),
    ],
    ids=lambda odd: type(odd).__name__,
)
async def test_what_telegram_or_a_bug_says_of_a_message_goes_into_no_log(
    odd: Exception, logged: Callable[[], str]
) -> None:
    async with house() as at:
        at.wire.setbacks = [odd] * 3
        await at.part(WORDS)
        await at.show(replace(standing(ADDRESS), chat=50))
        at.memory.waiting = [notice(1, WORDS, address=ADDRESS)]
        await at.delivery.look()
        await at.clock.move(60)
    said = logged()
    assert "refused" in said or "job failed" in said
    assert found_in(said) == []


def test_a_planted_word_would_be_found(logged: Callable[[], str]) -> None:
    """So that the tests above can fail."""
    print(WORDS)  # noqa: T201
    assert found_in(logged()) == [WORDS]
