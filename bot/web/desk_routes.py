"""The desks that have pages, and the addresses of those pages."""

from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from bot.desk.codes import CodesDesk
from bot.desk.findings import FindingsDesk
from bot.desk.joining import JoiningDesk
from bot.desk.lead import LeadDesk
from bot.desk.themes import ThemesDesk
from bot.desk.workbook import WorkbookDesk
from bot.web.codes import CodesPages
from bot.web.coding import PAGE, CodingPages
from bot.web.contract import Steering
from bot.web.desk import WRITING, DeskPages
from bot.web.findings import FindingsPages
from bot.web.joining import JoiningPages
from bot.web.lead import LeadPages
from bot.web.messages import MessagesPages
from bot.web.news import NewsPages
from bot.web.passing import PassingPages
from bot.web.reading import ReadingPages
from bot.web.signing import Signing
from bot.web.site import Site
from bot.web.workbook import WorkbookPages
from bot.web.writing import WritingPages


@dataclass(frozen=True, slots=True)
class Desks:
    """Beside the coordinators' own. None where there is no such desk."""

    lead: LeadDesk | None = None
    themes: ThemesDesk | None = None
    findings: FindingsDesk | None = None
    workbooks: WorkbookDesk | None = None
    joining: JoiningDesk | None = None
    steering: Steering | None = None
    codes: CodesDesk | None = None


NO_DESKS = Desks()


def desk_routes(site: Site, desks: Desks) -> list[BaseRoute]:
    return [
        *_coordinators_routes(site),
        *(_lead_routes(site, desks.lead) if desks.lead else []),
        *(_coding_routes(site, desks.themes) if desks.themes else []),
        *(_workbook_routes(site, desks.workbooks) if desks.workbooks else []),
        *(_concluding_routes(site, desks.findings) if desks.findings else []),
        *(_codes_routes(site, desks.codes) if desks.codes else []),
        *(_joining_routes(site, desks.joining) if desks.joining else []),
    ]


def _coordinators_routes(site: Site) -> list[BaseRoute]:
    desk = DeskPages(site)
    passing, news, writing = PassingPages(site, desk), NewsPages(site, desk), WritingPages(site, desk)
    return [
        Route("/c/{code}", desk.invitation),
        Route("/c/{code}", desk.accept, methods=["POST"]),
        Route("/desk", desk.show),
        Route("/desk", desk.ask, methods=["POST"]),
        Route("/desk/out", desk.leave, methods=["POST"]),
        Route("/desk/report.pdf", desk.report),
        Route("/desk/tallies.xlsx", desk.book),
        Route(f"{WRITING}/{{response}}", writing.show),
        Route(f"{WRITING}/{{response}}", writing.take, methods=["POST"]),
        Route("/desk/quotes", passing.show),
        Route("/desk/quotes", passing.act, methods=["POST"]),
        Route("/desk/news", news.show),
        Route("/desk/news", news.act, methods=["POST"]),
    ]


def _lead_routes(site: Site, lead: LeadDesk) -> list[BaseRoute]:
    signing = Signing(site, lead)
    pages = LeadPages(site, lead, signing)
    reading = ReadingPages(site, lead, signing, pages)
    return [
        Route("/in/{code}", signing.knock),
        Route("/in/{code}", signing.enter, methods=["POST"]),
        Route("/lead", pages.show),
        Route("/lead/test", pages.test, methods=["POST"]),
        Route("/lead/link", signing.mail, methods=["POST"]),
        Route("/lead/out", signing.leave, methods=["POST"]),
        Route("/lead/reading", reading.show),
        Route("/lead/reading", reading.act, methods=["POST"]),
        Route("/lead/file/{text}", reading.file),
        Route("/lead/case/{reference}", pages.case),
        Route("/lead/case/{reference}", pages.act, methods=["POST"]),
    ]


def _coding_routes(site: Site, themes: ThemesDesk) -> list[BaseRoute]:
    pages = CodingPages(site, themes)
    return [Route(PAGE, pages.show), Route(PAGE, pages.act, methods=["POST"])]


def _codes_routes(site: Site, codes: CodesDesk) -> list[BaseRoute]:
    pages = CodesPages(site, DeskPages(site), codes)
    return [Route(pages.AT, pages.show), Route(pages.AT, pages.make, methods=["POST"])]


def _workbook_routes(site: Site, workbooks: WorkbookDesk) -> list[BaseRoute]:
    pages = WorkbookPages(site, DeskPages(site), workbooks)
    return [
        Route(pages.AT, pages.show),
        Route(pages.AT, pages.act, methods=["POST"]),
        Route(f"{pages.AT}/{{audience}}.xlsx", pages.today),
    ]


def _concluding_routes(site: Site, findings: FindingsDesk) -> list[BaseRoute]:
    desk = DeskPages(site)
    themes, messages = FindingsPages(site, desk, findings), MessagesPages(site, desk, findings.messages)
    return [
        Route("/desk/findings", themes.all),
        Route("/desk/findings/{theme}", themes.show),
        Route("/desk/findings/{theme}", themes.act, methods=["POST"]),
        Route("/desk/messages", messages.show),
        Route("/desk/messages", messages.act, methods=["POST"]),
    ]


def _joining_routes(site: Site, joining: JoiningDesk) -> list[BaseRoute]:
    pages = JoiningPages(site, DeskPages(site), joining)
    return [Route(pages.AT, pages.show), Route(pages.AT, pages.act, methods=["POST"])]
