"""The bot's own words: all there, all used, and all said as a kind person would say them."""

import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from conversations.content import DAYS
from conversations.desk.deciding import VERDICTS
from conversations.desk.following_up import ASKS
from conversations.desk.schedule import STEPS
from conversations.desk.weighing import WEIGHTS
from conversations.dialogue import Odd, Overlay
from conversations.findings import Leaning, Sort, Verdict
from conversations.own_data import PartState
from conversations.phrases import say
from conversations.phrases.english import PHRASES
from conversations.question import MEDIA
from conversations.questionnaire import Policy
from conversations.quoting import CONSENTS
from conversations.recording import OTHER_WORDS
from conversations.records import RecordKind
from storage.people import ROLES

ROOT = Path(__file__).parent.parent.parent
MADE_UP_OF = {f"{what}_{policy}" for what in ("rule", "counts", "facts") for policy in get_args(Policy)}
MADE_UP_OF |= {"joined_coordinator", "joined_inspector", *get_args(Odd)}
MADE_UP_OF |= {key for key in PHRASES if key.startswith(("kind_", "rag_", "role_", "speaker_"))}
MADE_UP_OF |= {f"care_{way}_{at}" for way in ("where", "by") for at in ("phone", "text", "email", "adult", "here")}
MADE_UP_OF |= {f"quote_{consent}" for consent in CONSENTS}
MADE_UP_OF |= {f"own_{state}" for state in get_args(PartState)}
MADE_UP_OF |= {f"care_{what}{tone}" for what in ("thanks", "reads") for tone in ("", "_green", "_unsure")}
MADE_UP_OF |= {f"{counted}_one" for counted in ("minutes", "days", "years", "themes_left", "due_joining")}
MADE_UP_OF |= {f"day_{day}" for day in (*range(1, 8), "today", "tomorrow", "yesterday")} | {"listed"}
MADE_UP_OF |= {f"month_{month}" for month in range(1, 13)}
MADE_UP_OF |= {f"{what}_{kind}" for what in ("send", "sent", "choose") for kind in MEDIA}
MADE_UP_OF |= {f"audience_{state}" for state in ("practice", "waiting", "open", "closed")} | {"closing_unsent_one"}
MADE_UP_OF |= {f"invite_{role}" for role in ROLES} | {f"person_{channel}" for channel in ("telegram", "web", "group")}
MADE_UP_OF |= {f"schedule_{what}" for what in (*DAYS, *STEPS)}
MADE_UP_OF |= {f"workbook_{what}_{policy}" for what in ("in", "policy") for policy in get_args(Policy)}
MADE_UP_OF |= {f"workbook_used_{state}" for state in ("practice", "waiting", "open")}
MADE_UP_OF |= {f"workbook_{what}" for what in ("see", "use", "drop", "faults_one", "more_one")}
MADE_UP_OF |= {f"meeting_{one}" for words in (Sort, Leaning, Verdict) for one in get_args(words)}
MADE_UP_OF |= {f"following_{what}{part}" for what in ("", "ask_", "no_") for part in ASKS.values()}
MADE_UP_OF |= {f"weighing_{weight or 'neither'}" for weight in WEIGHTS.values()}
MADE_UP_OF |= {f"deciding_{verdict}" for verdict in VERDICTS}
MADE_UP_OF |= {
    f"desk_{what}_{state}" for what in ("now", "state") for state in ("practice", "waiting", "open", "closed")
}
MADE_UP_OF |= {f"desk_group_{group}" for group in ("asking", "sense", "telling", "team")}
MADE_UP_OF |= {"care_lead", "care_deputy", "care_manager"}
MADE_UP_OF |= {f"record_{key}" for key in OTHER_WORDS} | {f"records_{kind}" for kind in get_args(RecordKind)}
"""Keys that are put together when they are used: say(f"rule_{policy}"), or that a person's deed names."""
JARGON = re.compile(
    r"please enter|invalid|error|submit|required field|input|click|select (a|an|one)|respondent|questionnaire"
    r"|session|database|server|kindly|hereby|(?<!/my)data\b|!!|\bMUST\b",
    re.IGNORECASE,
)
SENTENCES = [words for words in PHRASES.values() if words.endswith((".", "?", ":"))]


@cache
def sources() -> str:
    """All code and pages that may say something, without the catalogue."""
    files = [
        file
        for room in ("bot", "conversations", "analysis", "storage")
        for file in (ROOT / room).rglob("*")
        if file.suffix in (".py", ".html") and "phrases" not in file.parts
    ]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_phrase_that_is_said_exists() -> None:
    said = set(
        re.findall(r"""(?:\bsay|\b_?told|parting|Slip)\(\(*(?:response, |closed\(\w+\), )?"([a-z_]+)\"""", sources())
    )
    assert len(said) > 20
    assert said - PHRASES.keys() == set()


def test_every_kind_of_odd_thing_and_every_page_has_its_words() -> None:
    assert set(get_args(Odd)) <= PHRASES.keys()
    pages = {
        "menu_title",
        "stop_title",
        "restart_title",
        "help_title",
        "answers_title",
        "review_title",
        "paused",
        "language_title",
    }
    assert pages <= PHRASES.keys()
    assert set(get_args(Overlay)) == {"", "help", "menu", "answers", "paused", "stop", "restart", "language", "join"}


@pytest.mark.parametrize("key", sorted(PHRASES.keys() - MADE_UP_OF))
def test_every_phrase_is_used_somewhere(key: str) -> None:
    assert f'"{key}"' in sources()


@pytest.mark.parametrize("words", PHRASES.values())
def test_no_phrase_shouts_or_talks_like_a_form(words: str) -> None:
    assert not JARGON.search(words)
    assert words.count("!") == 0
    assert words == " ".join(words.split())


@pytest.mark.parametrize("words", SENTENCES)
def test_sentences_are_short(words: str) -> None:
    longest = max(len(sentence.split()) for sentence in re.split(r"[.?:] ", words))
    assert longest <= 22, words


@pytest.mark.parametrize("key", sorted(PHRASES))
def test_a_phrase_takes_as_many_values_as_it_names(key: str) -> None:
    names = sorted(set(re.findall(r"\{(\w*)\}", PHRASES[key])))
    assert names == [str(at) for at in range(len(names))]
    assert say(key, *(f"<{name}>" for name in names)).count("<") >= len(names)


def test_a_value_is_put_in_as_it_is() -> None:
    assert say("author", "{0} {not_a_name} %s") == "{0} {not_a_name} %s"


def test_an_unknown_phrase_is_loud() -> None:
    with pytest.raises(KeyError):
        say("hullo")
