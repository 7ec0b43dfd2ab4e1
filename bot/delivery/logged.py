"""What a log line may say of a job: ids, and where a bug was met. Never what was to be said, or to whom."""

from bot.delivery.lanes import Job, Sending, Showing


def ids(job: Job) -> dict[str, int]:
    """What a log line may say of a job."""
    if isinstance(job, Sending):
        return {"notice": job.notice.id, "chat": job.notice.chat}
    return {"chat": job.standing.chat} if isinstance(job, Showing) else {}


def place(bug: BaseException) -> str:
    """Where a bug was met: its text might hold what somebody wrote."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
