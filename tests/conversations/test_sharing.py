"""A file answers where it is asked for; anywhere else nothing changes. What is lost later is asked for again."""

import pytest

from conversations.dialogue import File, Place, Shared, Tap, Typed
from conversations.file_types import MOST
from conversations.phrases import say
from conversations.sharing import files_in, lost
from tests.conversations.passes import Pass, questionnaire, row

PHOTO = Shared("picture", File("a-photo", "jpg", 9000))
NOTE = Shared("voice", File("a-note", "ogg", 9000))
ASKED = questionnaire(
    row("select_one yes_no", "seen"),
    row("image", "photo", relevant="${seen} = 'yes'"),
    row("text", "why"),
    policy="open",
)


def at_the_photo() -> Pass:
    return Pass(ASKED).says("Yes, start", "Yes")


def test_a_file_is_kept_by_its_key_and_read_back_as_what_it_is() -> None:
    person = at_the_photo()
    assert (person.screen.takes, person.screen.writes) == ("image", False)
    assert person.screen.hint == say("image_hint", "5")
    person.does(PHOTO)
    assert person.answers == {"seen": "yes", "photo": "a-photo"}
    assert (person.screen.echo, person.screen.takes) == ("✓ A picture", "")
    assert files_in(ASKED, person.answers) == {"a-photo": "photo"}


@pytest.mark.parametrize(
    ("inbound", "phrase"),
    [
        (NOTE, "send_image"),
        (Shared("file", File("x", "", 10)), "send_image"),
        (Shared("something", Place(1, 2)), "send_image"),
        (Typed("It is green"), "send_image"),
        (Tap("v3"), "old_button"),
        (Shared("picture", File("x", "jpg", 9), at=1), "late_words"),
    ],
)
def test_what_is_no_picture_is_told_what_would_be_one(inbound: Shared | Typed | Tap, phrase: str) -> None:
    person = at_the_photo()
    assert person.does(inbound).screen.notice == say(phrase)
    assert "photo" not in person.answers


@pytest.mark.parametrize(
    ("size", "taken"), [(0, True), (MOST - 1, True), (MOST, True), (MOST + 1, False), (10**12, False)]
)
def test_a_file_is_so_large_at_most(size: int, taken: bool) -> None:
    person = at_the_photo().does(Shared("picture", File("x", "jpg", size)))
    assert ("photo" in person.answers) == taken
    assert person.screen.notice == ("" if taken else say("file_large", "5.1" if size < 10**7 else "1,000,000", "5"))


def test_a_file_that_nobody_asked_for_changes_nothing() -> None:
    person = Pass(ASKED).says("Yes, start")
    before = person.answers
    for inbound in (PHOTO, NOTE):
        assert person.does(inbound).screen.notice == say(inbound.what)
        assert person.answers == before
    assert at_the_photo().does(Tap("menu")).does(PHOTO).screen.notice == say("picture")


def test_a_file_that_is_lost_is_asked_for_again_before_the_review_and_the_person_is_told() -> None:
    person = at_the_photo().does(PHOTO)
    assert person.response is not None
    person.response = lost(ASKED, person.response, "a-photo", ("file_lost",))
    assert (person.screen.notice, person.question) == (say("file_lost"), "Why?")
    assert person.says("Because").question == "Photo?"
    assert person.does(PHOTO).screen.items[1].answer == "A picture"


def test_at_the_review_it_is_asked_for_at_once() -> None:
    person = at_the_photo().does(PHOTO).says("Because")
    assert person.response is not None
    person.response = lost(ASKED, person.response, "a-photo", ("file_lost",))
    assert (person.screen.notice, person.question) == (say("file_lost"), "Photo?")


def test_whoever_has_sent_is_only_told_and_nobody_is_told_of_what_they_took_back() -> None:
    sent = at_the_photo().does(PHOTO).says("Because", "Send my answers").response
    assert sent is not None
    assert lost(ASKED, sent, "other", ("file_lost_later",)).notice == ("file_lost_later",)
    begun = at_the_photo().response
    assert begun is not None
    assert lost(ASKED, begun, "a-photo", ("file_lost",)) == begun


def test_a_default_is_no_file() -> None:
    asked = questionnaire(row("image", "photo", default="a.jpg"), policy="open")
    assert "Leave it at" not in " ".join(Pass(asked).says("Yes, start").labels)
