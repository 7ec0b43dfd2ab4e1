"""One whole talk, step by step: taps, ticks, a number, words. Each would show if it were lost or doubled."""

from tests.bot_api import Json, Person

COMMENT = "Made up: more time for network meetings."
STEPS = (  # what is done, and what is seen then
    ("/start multi-agency", "It takes about a minute."),
    ("Yes, start", "1 of 4"),
    ("Yes", "2 of 4"),
    ("Yes", "3 of 4"),
    ("Unsure", "4 of 4"),
    ("Go on", "5 of 11"),
    ("4", "6 of 11"),
    ("Mostly", "7 of 11"),
    ("No", "8 of 11"),
    ("Skip", "9 of 11"),
    ("6", "10 of 11"),
    ("Different thresholds", "[☑ Different thresholds]"),
    ("Something else", "[☑ Something else]"),
    ("Something else", "[☐ Something else]"),
    ("Done", "11 of 11"),
    (COMMENT, "May we quote this"),
    ("No", "Here is what you said. Happy with it?"),
    ("Send my answers", "Sent. Thank you."),
)
TYPED = ("/start multi-agency", "6", COMMENT)
ANSWERS = {
    "shared": "yes",
    "decisions": "yes",
    "rated": "unsure",
    "go_on": "more",
    "roles_clear": "4",
    "consent_sought": "mostly",
    "same_office": "no",
    "checks_shared": "",
    "network_meetings": "6",
    "barriers": "thresholds",
    "comment": COMMENT,
}


async def do(person: Person, step: int) -> Json:
    """Returns the update that it makes."""
    words = STEPS[step][0]
    return await (person.sends(words) if words in TYPED else person.taps(words))


async def sees(person: Person, step: int) -> None:
    then = STEPS[step][1]
    await person.sees(lambda chat: any(then in str(shown) for shown in chat.news()), timeout=30)
