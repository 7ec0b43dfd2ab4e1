"""Whether the database can't be had for a moment: what was to be read or written then is kept, and comes again."""

from sqlalchemy import exc

READ_ONLY = "25006"
"""PostgreSQL's word for a server that only reads, as a standby does until it takes over."""


def away(odd: BaseException) -> bool:
    """True too where all of its connections are taken. False for whatever is wrong with the one thing asked of it."""
    if isinstance(odd, exc.DBAPIError):
        lost = isinstance(odd, exc.OperationalError) or odd.connection_invalidated
        return lost or getattr(odd.orig, "sqlstate", "") == READ_ONLY
    return isinstance(odd, exc.TimeoutError)
