"""A wave that ends is kept as it stood, and the next begins with every audience waiting."""

from datetime import date

from sqlalchemy import Connection, insert

from storage import versions, waves
from storage.sealing import Seal
from storage.versions import AUDIENCE, AudienceNow, State
from tests.clock import MORNING
from tests.engines import ENGINES

MAY, JUNE = date(2031, 5, 5), date(2031, 6, 2)
SEAL = Seal("a made-up secret")


@ENGINES
def test_how_it_stood_is_kept_with_the_words_of_then(kept: Connection, engine: str) -> None:
    duty, leaflets = AudienceNow("duty", "closed", 20, "v1", JUNE, MAY), AudienceNow("leaflets", "waiting", 30, "v2")
    source = {"inspection": {"title": "Then"}, "help": {"lines": []}, "lexicon": {}}
    versions.keep(kept, source, [duty, leaflets], {}, SEAL)
    versions.set_opened(kept, MORNING)
    then = versions.load(kept)
    assert then is not None
    assert waves.begin(kept, then) == 2
    kept.execute(insert(AUDIENCE).values(code="new", state="waiting", hoped_for=7, version="v3"))

    [first] = waves.ended(kept)
    assert (first.wave, first.audiences) == (1, {"duty": duty, "leaflets": leaflets})
    assert first.source == {"inspection": {"title": "Then"}, "help": {"lines": []}}
    now = versions.load(kept)
    assert now is not None
    assert (now.wave, now.bump > then.bump, now.opened_at) == (2, True, MORNING)
    assert now.audiences["duty"] == AudienceNow("duty", "waiting", 20, "v1")


@ENGINES
def test_which_version_an_audience_is_asked_is_noted_while_it_is_open(kept: Connection, engine: str) -> None:
    def becomes(version: str, state: State) -> None:
        versions.keep(kept, {"inspection": {}, "help": {}}, [AudienceNow("duty", state, 20, version)], {}, SEAL)

    becomes("v1", "waiting")
    becomes("v2", "waiting")
    versions.set_open(kept, ["duty"], MAY)
    for version in ("v2", "v3", "v3"):
        becomes(version, "open")
    becomes("v4", "closed")
    now = versions.load(kept)
    assert now is not None
    waves.begin(kept, now)
    becomes("v5", "open")
    now = versions.load(kept)
    assert now is not None
    assert now.asked == {(1, "duty", "v2"), (1, "duty", "v3"), (2, "duty", "v5")}


def test_the_day_of_opening_and_closing_is_the_first(kept: Connection) -> None:
    versions.keep(kept, {}, [AudienceNow("duty", "waiting", 20, "v1")], {}, SEAL)
    for day in (MAY, JUNE):
        versions.set_open(kept, ["duty"], day)
    for day in (JUNE, MAY):
        versions.set_closed(kept, ["duty"], day)
    now = versions.load(kept)
    assert now is not None
    assert (now.audiences["duty"].opened_on, now.audiences["duty"].closed_on) == (MAY, JUNE)
