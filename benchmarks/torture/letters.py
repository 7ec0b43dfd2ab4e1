"""What of the e-mails was lost, and what came twice."""

from collections import Counter

from sqlalchemy import update

from conversations.phrases import say
from storage.database import Database
from storage.mails import MAIL
from tests.end_to_end.house import Kept
from tests.letterbox import Letterbox, words

LEAD = "robin.example@council.example"
COORDINATORS = "coordinators@council.example"


def leases_end(kept: Kept) -> None:
    """As five minutes later: whoever had an e-mail in hand is dead, and nobody knows whether it was taken."""
    database = Database(kept.url)
    with database.write() as connection:
        connection.execute(update(MAIL).where(MAIL.c.state == "sending").values(next_at=MAIL.c.made_at))
    database.close()


def mails_lost(kept: Kept, box: Letterbox) -> int:
    """Cases of which the lead had no e-mail, and tallies of which coordinators had none."""
    told = "\n".join(words(letter) for letter in box.to(LEAD))
    untold = sum(row["reference"] not in told for row in kept.rows("case"))
    posted = [row["job"] for row in kept.rows("slot")].count("tally") - 1  # the first only begins the count
    return untold + max(0, posted - len({letter["Message-ID"] for letter in box.to(COORDINATORS)}))


def mails_twice(box: Letterbox) -> int:
    """E-mails that came again and do not say that they may have come before."""
    plain = Counter(letter["Message-ID"] for letter in box.letters if say("alert_copy") not in words(letter))
    return sum(plain.values()) - len(plain)
