"""An answer that was sent is changed by the receipt code, in Telegram over its HTTP interface."""

import re

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes


async def test_the_review_comes_below_what_the_code_showed(house: WholeHouse, server: BotApiServer) -> None:
    person = await comes(server, 1001, "leaflets")
    for tapped, next_seen in (("18 to 21", "2 of 4"), ("No", "3 of 4"), ("No", "4 of 4"), ("Skip", "Happy with it?")):
        await person.taps(tapped)
        await person.sees_text(next_seen)
    await person.taps("Send my answers")
    thanks = await person.sees_text("Sent. Thank you.")
    found = re.search(r"\w{4}(-\w{4}){6}", thanks.text)
    assert found is not None
    await person.sends(f"/mydata {found[0]}")
    await person.sees_text("These are your answers: Leaflets")
    await person.taps("Change an answer")
    await person.sees_text("OK. Your answers only count once you send them again.")
    assert "Happy with it?" in person.history()[-1].text
    await person.taps("Send my answers")
    await person.sees_text("Sent. Thank you.")
