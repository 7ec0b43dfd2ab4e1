"""A workbook for the desk, at /desk/workbook: today's questions to take away; sent, checked, and used as new ones."""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.workbook import WorkbookDesk
from bot.web.desk import XLSX, DeskPages, to_keep
from bot.web.heard import heard, typed
from bot.web.site import Site
from bot.web.upload import Upload
from bot.web.visit import Visit
from bot.workbooks.limits import Refused
from conversations.desk.menu import back
from conversations.desk.todays_questions import refused, way_there
from conversations.dialogue import Arrived, Screen, Typed
from conversations.workbook_screens import COMMAND, read_move
from conversations.workbook_trying import COMMAND as TRY


class WorkbookPages:
    """The screens of a chat, and below each the field that a file is sent with. It works without a script."""

    AT = "/desk/workbook"

    def __init__(self, site: Site, desk: DeskPages, workbooks: WorkbookDesk) -> None:
        self._site, self._desk, self._workbooks = site, desk, workbooks

    async def show(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, COMMAND)
        if visit.shut:
            return self._site.locked(visit, self.AT)
        return await self._page(visit, await self._workbooks.move(*visit.whose, "", on_page=True))

    async def today(self, request: Request) -> Response:
        """What an audience is asked now, to be kept."""
        visit = await self._desk.coordinator(request, COMMAND)
        if visit.shut:
            return self._site.locked(visit, self.AT)
        try:
            file = await self._workbooks.today.file(*visit.whose, request.path_params["audience"])
        except Refused as why:
            return self._site.tell(refused(str(why)), status=409, on=self.AT)
        return self._site.touch(visit, to_keep(*file, XLSX)) if file else self._site.go(visit, self.AT)

    async def act(self, request: Request) -> Response:
        visit, upload = await self._desk.coordinator(request, COMMAND), Upload()
        key, fields = await self._site.form_at_a_desk(visit, read=upload.read)
        if visit.shut:
            return self._site.locked(visit, self.AT)
        if upload.named:
            return await self._page(visit, await self._workbooks.take(*visit.whose, upload.content))
        verb, _, action = fields.get("ask", "").partition("-")
        if verb == TRY:
            return await self._page(visit, await self._tried(visit, key, action, typed(fields, "words")))
        about, words = action if verb == COMMAND else "", typed(fields, "words")
        if words and not await heard(self._site, visit, key, words):
            words = ""
        move = read_move(about)
        screen = await self._workbooks.move(*visit.whose, about, on_page=True, words=words)
        return await self._page(visit, screen, move.naming if move.do == "in" else TRY)

    async def _tried(self, visit: Visit, key: str, about: str, words: str) -> Screen | None:
        """What comes of an answer to the workbook that is tried. Words are listened to here as everywhere."""
        if about:
            return await self._workbooks.answer(*visit.whose, about, Arrived(), on_page=True)
        first = await heard(self._site, visit, key, words)
        return await self._workbooks.answer(*visit.whose, "", Typed(words) if first else Arrived(), on_page=True)

    async def _page(self, visit: Visit, screen: Screen | None, words_for: str = TRY) -> Response:
        """words_for: the command that words written there belong to, where the screen takes some."""
        audiences = await self._workbooks.today.audiences(*visit.whose)
        if screen is None or audiences is None:  # their role was taken away a moment ago
            return self._site.go(visit, "/desk")
        page = self._site.pages.render(
            "workbook.html",
            self._site.settings.help,
            screen=screen,
            audiences=audiences,
            ways=[*screen.choices, *(row for row in screen.ways if row not in (*back(), *way_there()))],
            words_for=words_for,
            **self._site.keeps(visit, self.AT),
        )
        return self._site.touch(visit, page)
