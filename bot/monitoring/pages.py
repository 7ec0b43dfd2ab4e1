"""/healthz, which anyone may ask, and /metrics, for whoever shows METRICS_TOKEN."""

import hmac
from dataclasses import asdict

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.intake.intake import Intake
from bot.monitoring import owing
from bot.monitoring.health import Checkup


class MonitoringPages:
    """token: what a reader of /metrics has to show; without one there is no such page."""

    def __init__(self, intake: Intake, checkup: Checkup, token: str) -> None:
        self._intake, self._checkup, self._token = intake, checkup, token

    def routes(self) -> list[Route]:
        return [Route("/healthz", self.healthz), Route("/metrics", self.metrics)]

    async def healthz(self, _request: Request) -> Response:
        """200 if all is well, 503 if not."""
        health = await self._checkup.health()
        return JSONResponse({"ok": health.ok, **asdict(health)}, 200 if health.ok else 503)

    async def metrics(self, request: Request) -> Response:
        """403 for whoever does not show the token."""
        if not self._token:
            raise HTTPException(404)
        shown = request.headers.get("authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {self._token}".encode()):
            return Response(status_code=403)
        intake = self._intake
        await intake.read(lambda connection: owing.read(connection, intake.metrics, intake.clock()))
        return Response(intake.metrics.text(), media_type=CONTENT_TYPE_LATEST)
