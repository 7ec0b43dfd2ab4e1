"""Logs carry ids, never an answer, a name or a token."""

import io
import logging
import sys
import traceback
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import ExcInfo

LOUD = ("httpx", "httpcore", "telegram", "apscheduler", "uvicorn.access")
"""Libraries that log addresses with tokens in them, or each call."""
QUOTING = ("asyncio",)
"""Libraries that quote what they were working on when it failed: of such a line only kind and place are kept."""


class Discreet(logging.Formatter):
    """Lines of other libraries: one line each, and of an error its kind and place. Its text might quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        odd = record.exc_info[1] if record.exc_info else None
        said = "failed" if odd and record.name in QUOTING else record.getMessage().partition("\n")[0]
        return "\n".join([f"{record.levelname} {record.name} {said}", *trace(odd)])


def trace(odd: BaseException | None) -> list[str]:
    """Kind and place of an error and of those behind it, without their texts."""
    lines: list[str] = []
    while odd is not None:
        frames = traceback.StackSummary.from_list(traceback.extract_tb(odd.__traceback__))
        lines += [type(odd).__name__, *(f"  {one.filename}:{one.lineno} in {one.name}" for one in frames)]
        odd = odd.__cause__ or odd.__context__
    return lines


def place(bug: BaseException) -> str:
    """Where a bug was met: its text might hold what somebody wrote."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""


class Steady(io.TextIOBase):
    """A stream whose loss stops nobody: a full disk or a closed terminal costs the line, not the answers."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str, /) -> int:
        with suppress(OSError, ValueError):
            self._stream.write(line)
            self._stream.flush()
        return len(line)


def set_up(level: int = logging.INFO) -> None:
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL if name.endswith("access") else logging.ERROR)
    handler = logging.StreamHandler(cast(TextIO, Steady(sys.stderr)))
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=_write_trace),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, Steady(sys.stderr))),
    )


def _write_trace(out: TextIO, exc_info: ExcInfo) -> None:
    out.write("\n".join(trace(exc_info[1])))
