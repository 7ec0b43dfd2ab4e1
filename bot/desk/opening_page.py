"""From the chat to the page: a link that signs a browser in, once and within ten minutes, for eight hours."""

from bot.desk.visit import Visit
from bot.premises import Premises
from conversations.desk.menu import back
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import signins

AT_DESK = "desk"
"""What a link says that leads to this desk, and not to that of those who answer for disclosures."""


def step(visit: Visit, premises: Premises) -> Screen:
    alerting = visit.alerting
    code = signins.offer(alerting.connection, visit.chat, alerting.now, alerting.seal)
    visit.note("was given a sign-in link", "")
    link = f"{say('sign_in_works')}\n\n{premises.page}/in/{code}?{AT_DESK}"
    only_here = () if premises.public else (say("sign_in_only_here"),)
    return Screen((link, *only_here, say("sign_in_keep_to_yourself")), ways=back())
