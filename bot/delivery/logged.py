"""What a log line may say of a job: ids. Never what was to be said, or to whom."""

from bot.delivery.lanes import Job, Sending, Showing


def ids(job: Job) -> dict[str, int]:
    """What a log line may say of a job."""
    if isinstance(job, Sending):
        return {"notice": job.notice.id, "chat": job.notice.chat}
    return {"chat": job.standing.chat} if isinstance(job, Showing) else {}
