"""Logs carry ids, never an answer, a name or a token."""

import logging
import sys

import structlog

LOUD = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp.access", "uvicorn.access")
"""Libraries that log addresses with tokens in them, or each call."""


def set_up(level: int = logging.INFO) -> None:
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL if name.endswith("access") else logging.ERROR)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
