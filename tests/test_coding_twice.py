"""Two people code the same comments, neither sees what the other chose, and they hear how far they agree."""

import pytest

from bot.desk.coding import sample
from storage.comments import Comment
from storage.sealing import Seal
from tests.coding_house import CodingHouse
from tests.test_coding import COMMENT


async def test_a_second_coder_never_sees_what_the_first_chose(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris, sam = await at.coder("9001"), await at.coder("9002")
    await chris.opens()
    await chris.codes("barriers")
    page = await sam.opens()
    assert (page.words, page.ticked, page.left) == (COMMENT, frozenset(), 1)
    assert page.told == ()


async def test_one_coder_alone_hears_that_a_second_person_is_wanted(at: CodingHouse) -> None:
    await at.has("One comment.", "Another comment.")
    chris = await at.coder("9001")
    await chris.opens()
    await chris.codes("barriers")
    page = await chris.codes("barriers")
    assert "coded by a second person too" in page.told[1]
    assert "0 of 2" in page.told[1]


@pytest.mark.parametrize(("comments", "twice"), [(1, 1), (19, 19), (20, 20), (21, 20), (100, 20), (101, 21)])
def test_20_or_a_fifth_are_coded_twice_drawn_by_the_secret_key(comments: int, twice: int) -> None:
    written = [Comment(f"{number}", f"r{number}", "leaflets", "v1", "view", b"") for number in range(comments)]
    drawn = sample(written, Seal("a made-up secret"))
    assert len(drawn) == twice
    assert drawn == sample(written[::-1], Seal("a made-up secret"))
    if comments > twice:
        assert drawn != sample(written, Seal("another secret"))
        assert drawn != {(one.response, one.question) for one in written[:twice]}


async def test_of_other_comments_one_coder_is_enough(at: CodingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.coding.LEAST", 1)
    await at.has("One comment.", "Another comment.", "A third comment.")
    chris, sam = await at.coder("9001"), await at.coder("9002")
    await chris.opens()
    for _ in range(3):
        await chris.codes("barriers")
    assert (await sam.opens()).left == 1


async def test_once_two_have_coded_all_of_the_sample_they_hear_how_far_they_agree(at: CodingHouse) -> None:
    await at.has(*(f"Comment {number}." for number in range(4)))
    chris, sam = await at.coder("9001"), await at.coder("9002")
    themes = {
        "Comment 0.": "barriers",
        "Comment 1.": "communication",
        "Comment 2.": "barriers",
        "Comment 3.": "barriers",
    }
    await chris.opens()
    while chris.page.comment:
        await chris.codes(themes[chris.page.words])
    await sam.opens()
    while sam.page.comment:
        await sam.codes("communication" if sam.page.words == "Comment 3." else themes[sam.page.words])
    assert sam.page.told[1].startswith("Two people have coded the same 4 comments, each without seeing")
    assert "You don't agree enough to build on it yet: 0.53." in sam.page.told[1]
    assert "You differ most on" in sam.page.told[1]
    assert "Krippendorff" in sam.page.told[2]
    assert (await chris.opens()).told == sam.page.told


async def test_what_is_changed_after_they_heard_it_leaves_the_number_as_it_was(at: CodingHouse) -> None:
    """They may have talked: only what was chosen blind says how far they agree."""
    await at.has("One comment.", "Another comment.")
    chris, sam = await at.coder("9001"), await at.coder("9002")
    for coder, theme in ((chris, "barriers"), (sam, "communication")):
        await coder.opens()
        while coder.page.comment:
            await coder.codes(theme)
    told = sam.page.told
    await sam.goes("back")
    await sam.codes("barriers")
    assert len(at.codes()) == 5
    assert (await sam.opens()).told == told


async def test_a_correction_before_that_counts(at: CodingHouse) -> None:
    await at.has("One comment.", "Another comment.")
    chris, sam = await at.coder("9001"), await at.coder("9002")
    themes = {"One comment.": "barriers", "Another comment.": "communication"}
    await chris.opens()
    await chris.codes("rag_rating")
    await chris.goes("back")
    while chris.page.comment:
        await chris.codes(themes[chris.page.words])
    await sam.opens()
    while sam.page.comment:
        await sam.codes(themes[sam.page.words])
    assert "You agree well: 1.00." in sam.page.told[1]
