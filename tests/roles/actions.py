"""Everything that can be asked of the bot, by name, and whose it is. What is not named here fails the tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.desk.record_buttons import VERBS
from conversations.phrases import say
from storage import people
from tests.roles.strangers import Caller, said

ANYONE = "anyone's: nobody's but their own is shown or changed"
DESKS = "coordinator or inspector"
SILENT = "asked for by a page itself: a stranger is told nothing"

ROUTES = {
    "GET /": ANYONE,
    "GET /q/{code}": ANYONE,
    "POST /q/{code}": ANYONE,
    "GET /picture/{name}": "anyone's: a leaflet that a question shows",
    "GET /c/{code}": ANYONE,
    "POST /c/{code}": "whoever has an invitation",
    "GET /p/{code}": ANYONE,
    "POST /p/{code}": "whoever has a personal code",
    "GET /t/{link}": ANYONE,
    "POST /t/{link}": "whoever was given a tablet's link",
    "POST /next": ANYONE,
    "GET /desk": DESKS,
    "POST /desk": DESKS,
    "POST /desk/out": DESKS,
    "GET /desk/report.pdf": "coordinator",
    "GET /desk/tallies.xlsx": "coordinator",
    "GET /desk/quotes": "coordinator",
    "POST /desk/quotes": "coordinator",
    "GET /desk/news": "coordinator",
    "POST /desk/news": "coordinator",
    "GET /desk/joining": "coordinator",
    "POST /desk/joining": "coordinator",
    "GET /desk/workbook": "coordinator",
    "POST /desk/workbook": "coordinator",
    "GET /desk/workbook/{audience}.xlsx": "coordinator",
    "GET /desk/codes": "coordinator",
    "POST /desk/codes": "coordinator",
    "GET /desk/themes": "coordinator or inspector",
    "POST /desk/themes": "coordinator or inspector",
    "GET /desk/findings": DESKS,
    "GET /desk/findings/{theme}": DESKS,
    "POST /desk/findings/{theme}": DESKS,
    "GET /desk/messages": DESKS,
    "POST /desk/messages": DESKS,
    "GET /desk/writing/{response}": DESKS,
    "POST /desk/writing/{response}": DESKS,
    "GET /resume": ANYONE,
    "POST /resume": ANYONE,
    "POST /keep": ANYONE,
    "POST /leave": ANYONE,
    "POST /awake": ANYONE,
    "POST /hide": ANYONE,
    "GET /privacy": ANYONE,
    "GET /mydata": ANYONE,
    "POST /mydata": "anyone's: nobody's but their own chat's, or what their receipt code finds",
    "GET /today": ANYONE,
    "GET /q/{code}/revision": ANYONE,
    "GET /desk/revision": SILENT,
    "GET /desk/writing/{response}/revision": SILENT,
    "GET /events": SILENT,
    "GET /static": ANYONE,
    "GET /healthz": ANYONE,
    "GET /metrics": "whoever shows METRICS_TOKEN: it counts, and names nobody",
    "GET /a/{code}": "whoever was sent an alert's link: it shows no word of the person",
    "POST /a/{code}": "whoever was sent an alert's link",
    "GET /in/{code}": ANYONE,
    "POST /in/{code}": "whoever was given a sign-in link",
    "POST /lead/link": "anyone's: it goes to the address that the inspection names",
    "GET /lead": "lead",
    "POST /lead/out": "lead",
    "POST /lead/test": "lead",
    "GET /lead/reading": "lead",
    "POST /lead/reading": "lead",
    "GET /lead/case/{reference}": "lead",
    "GET /lead/file/{text}": "lead",
    "POST /lead/case/{reference}": "lead",
}
"""The page's, by method and path; "coordinator or inspector" is both's. "lead" stands for all who answer for
disclosures; who of them sees what is tried in tests/web/test_lead_cases.py."""

COMMANDS = {
    "serve", "demo", "new", "check", "links", "invite", "codes", "open", "close", "tally", "wave", "report", "export",
    "people", "dismiss", "audit", "flag", "convert", "translate", "backup", "restore", "rotate-key",
}  # fmt: skip
"""The command line's: whoever sits at that keyboard has the database and the key."""


NO = {say("not_for_strangers"), say("not_yours"), "not_for_you"}


@dataclass(frozen=True)
class Deed:
    """Something that takes a right. do: it, as a stranger; returns whether they were told no. noted: what the audit
    log calls it. page: in a browser. inside: what it is called where somebody got past the door of the page. role: or
    several, as in "coordinator or inspector"."""

    role: str
    noted: str
    do: Callable[[Caller], Awaitable[bool]]
    page: bool = False
    inside: str = ""


def write(text: str) -> Callable[[Caller], Awaitable[bool]]:
    async def do(one: Caller) -> bool:
        outcome = await one.write(text)
        return outcome.ask == "" and bool(NO & set(said(outcome).splitlines()))

    return do


def tap(action: str) -> Callable[[Caller], Awaitable[bool]]:
    """A button of the desk in Telegram, as its callback data says it, whoever made it."""

    async def do(one: Caller) -> bool:
        outcome = await one.tap(f"desk.0.{path_of(action, one)}")
        return outcome.ask == "" and bool(NO & set(said(outcome).splitlines()))

    return do


def path_of(path: str, one: Caller) -> str:
    """With the case that there is, and the ask to see how its person can be reached."""
    return path.replace("{reference}", one.home.case).replace("{ask}", str(one.home.ask)).replace("{theme}", "barriers")


def get(path: str) -> Callable[[Caller], Awaitable[bool]]:
    async def do(one: Caller) -> bool:
        return (await one.get(path_of(path, one))).status_code == 403

    return do


def send(path: str, **fields: str) -> Callable[[Caller], Awaitable[bool]]:
    async def do(one: Caller) -> bool:
        answer = await one.send(path_of(path, one), **fields)
        assert answer.status_code < 500, path
        return answer.status_code == 403

    return do


STEPS = {"tablet": "tablet", "invite": "invite-lead", "people": "people-1-gone", "due": "due"}

DEEDS = {
    "typed /desk": Deed(" or ".join(people.ROLES), "desk", write("/desk")),
    "tapped desk": Deed(" or ".join(people.ROLES), "desk", tap("desk")),
    **{f"tapped {verb}": Deed(DESKS, verb, tap(f"{verb}-none")) for verb in sorted(VERBS)},
    "POST /desk ask=records": Deed(DESKS, "the desk", send("/desk", ask="records"), page=True),
    "tapped audiences": Deed("coordinator", "audiences", tap("audiences-all-closed")),
    "tapped schedule": Deed("coordinator", "schedule", tap("schedule-pause")),
    "POST /desk ask=audiences": Deed(
        "coordinator", "the desk", send("/desk", ask="audiences-all-opened"), True, "audiences"
    ),
    "POST /desk ask=schedule": Deed("coordinator", "the desk", send("/desk", ask="schedule-pause"), True, "schedule"),
    **{
        f"tapped {verb}": Deed("coordinator", verb, tap(action))
        for verb, action in (
            ("tablet", "tablet"),
            ("invite", "invite-lead"),
            ("people", "people-1-gone"),
            ("due", "due"),
            ("news", "news-abcdef12"),
            ("joining", "joining-gone-abcdef123456"),
        )
    },
    **{
        f"POST /desk ask={verb}": Deed("coordinator", "the desk", send("/desk", ask=action), True, verb)
        for verb, action in (
            ("tablet", "tablet"),
            ("invite", "invite-lead"),
            ("people", "people-1-gone"),
            ("due", "due"),
        )
    },
    **{f"typed /{verb}": Deed("coordinator", verb, write(f"/{verb}")) for verb in ("due", "invite", "people")},
    "tapped codes": Deed("coordinator", "codes", tap("codes-abcdef-200")),
    "GET /desk/codes": Deed("coordinator", "codes", get("/desk/codes"), page=True),
    "POST /desk/codes": Deed("coordinator", "codes", send("/desk/codes", number="3"), page=True),
    "typed /tally": Deed("coordinator", "tally", write("/tally")),
    "typed /progress": Deed("coordinator", "progress", write("/progress")),
    "typed /retention": Deed("coordinator", "retention", write("/retention")),
    "tapped retention": Deed("coordinator", "retention", tap("retention")),
    "POST /desk ask=retention": Deed("coordinator", "the desk", send("/desk", ask="retention"), True, "retention"),
    "typed /quotes": Deed("coordinator", "quotes", write("/quotes")),
    "typed /test": Deed("lead", "test", write("/test")),
    "typed /report": Deed("coordinator", "report", write("/report")),
    "tapped report": Deed("coordinator", "report", tap("report")),
    "tapped try": Deed("coordinator", "try", tap("try-ab12-agree")),
    "tapped workbook": Deed("coordinator", "workbook", tap("workbook-doas0-ab12")),
    "tapped questions": Deed("coordinator", "questions", tap("questions-abc123")),
    "GET /desk/workbook/{audience}.xlsx": Deed(
        "coordinator", "workbook", get("/desk/workbook/multi-agency.xlsx"), page=True
    ),
    "typed /themes": Deed("coordinator or inspector", "themes", write("/themes")),
    "tapped meeting": Deed(DESKS, "meeting", tap("meeting-1-write")),
    "tapped follow": Deed(DESKS, "follow", tap("follow-w1-abc")),
    "tapped weigh": Deed(DESKS, "weigh", tap("weigh-nf0000abc")),
    "tapped decide": Deed(DESKS, "decide", tap("decide-k1-abc")),
    "tapped themes": Deed("coordinator or inspector", "themes", tap("themes-abcdef-d1")),
    "tapped tally": Deed("coordinator", "tally", tap("tally")),
    "tapped progress": Deed("coordinator", "progress", tap("progress")),
    "tapped quotes": Deed("coordinator", "quotes", tap("quotes")),
    "tapped have": Deed("lead", "have", tap("have-{reference}")),
    "tapped open": Deed("lead", "open", tap("open-{reference}")),
    "tapped agree": Deed("lead", "agree", tap("agree-{ask}")),
    "typed /cases": Deed("lead", "cases", write("/cases")),
    "tapped cases": Deed("lead", "cases", tap("cases")),
    "tapped test": Deed("lead", "test", tap("test")),
    "tapped page": Deed(DESKS, "page", tap("page")),
    "POST /desk/out": Deed(DESKS, "the desk", send("/desk/out"), page=True),
    "GET /desk": Deed(DESKS, "the desk", get("/desk"), page=True),
    "GET /desk/report.pdf": Deed("coordinator", "the desk", get("/desk/report.pdf"), page=True),
    "GET /desk/tallies.xlsx": Deed("coordinator", "the desk", get("/desk/tallies.xlsx"), page=True),
    "GET /desk/quotes": Deed("coordinator", "the desk", get("/desk/quotes"), page=True),
    "POST /desk/quotes": Deed("coordinator", "the desk", send("/desk/quotes", do="pass"), page=True),
    "GET /desk/news": Deed("coordinator", "news", get("/desk/news"), page=True),
    "POST /desk/news": Deed("coordinator", "news", send("/desk/news", do="send", words="Hello."), page=True),
    "GET /desk/joining": Deed("coordinator", "joining", get("/desk/joining"), page=True),
    "POST /desk/joining": Deed("coordinator", "joining", send("/desk/joining", key="ab12"), page=True),
    "GET /desk/workbook": Deed("coordinator", "workbook", get("/desk/workbook"), page=True),
    "POST /desk/workbook": Deed("coordinator", "workbook", send("/desk/workbook", ask="workbook-use-ab12"), page=True),
    "GET /desk/themes": Deed(DESKS, "the desk", get("/desk/themes"), page=True),
    "POST /desk/themes": Deed(DESKS, "the desk", send("/desk/themes", do="done", theme0="on"), page=True),
    "tapped heard": Deed(DESKS, "heard", tap("heard")),
    "GET /desk/findings": Deed(DESKS, "findings", get("/desk/findings"), page=True),
    "GET /desk/findings/{theme}": Deed(DESKS, "findings", get("/desk/findings/{theme}"), page=True),
    "POST /desk/findings/{theme}": Deed(DESKS, "findings", send("/desk/findings/{theme}", do="weigh"), page=True),
    "GET /desk/writing/{response}": Deed(DESKS, "the desk", get("/desk/writing/none"), page=True),
    "POST /desk/writing/{response}": Deed(DESKS, "the desk", send("/desk/writing/none", words="Hello."), page=True),
    "GET /desk/messages": Deed(DESKS, "key messages", get("/desk/messages"), page=True),
    "POST /desk/messages": Deed(DESKS, "key messages", send("/desk/messages", do="up"), page=True),
    "POST /desk ask=tally": Deed("coordinator", "the desk", send("/desk", ask="tally"), True, "tally"),
    "POST /desk ask=progress": Deed("coordinator", "the desk", send("/desk", ask="progress"), True, "progress"),
    **{
        f"{method} {path}": Deed("lead", "the safeguarding desk", {"GET": get, "POST": send}[method](path), page=True)
        for method, path in (name.split(" ") for name, whose in ROUTES.items() if whose == "lead")
    },
}
