"""A coder who knows who wrote a comment: it goes from them for good, and somebody else reads it."""

from conversations.dialogue import Arrived
from storage import responses
from storage.known_writers import KNOWN_WRITER
from tests.coding_house import CodingHouse

COMMENT = "Sitting in the same office makes it quick to share information."
OTHER = "More time for calls."
KNOWN = "Thank you for saying so. Nothing that person wrote comes up for you any more. Someone else reads it."


async def test_a_young_inspector_codes_and_is_told_whom_to_talk_to(at: CodingHouse) -> None:
    await at.has(COMMENT)
    nia = await at.coder("9001", role="inspector")
    page = await nia.opens()
    assert page.words == COMMENT
    assert "talk to Participation team, Example Council: write to young.inspectors@council.example." in page.support
    await nia.codes("communication")
    assert [row["themes"] for row in at.codes()] == ["communication"]


async def test_a_coordinator_is_sent_to_nobody(at: CodingHouse) -> None:
    await at.has(COMMENT)
    assert (await (await at.coder("9001")).opens()).support == ""


async def test_a_young_inspector_reads_nothing_before_the_lead_has_cleared_it(at: CodingHouse) -> None:
    await at.writes("1", COMMENT)
    at.close()
    at.goes_apart()
    nia = await at.coder("9001", role="inspector")
    assert (await nia.opens()).comment == ""
    at.lead_reads()
    at.goes_apart()
    assert (await nia.opens()).words == COMMENT


async def test_what_somebody_wrote_whom_a_coder_knows_goes_from_them_for_good(at: CodingHouse) -> None:
    await at.has(COMMENT)
    nia = await at.coder("9001", role="inspector")
    page = await nia.opens()
    page = await nia.goes("know")
    assert (page.comment, page.told[0]) == ("", "That was all for you. Thank you.")
    assert [(await nia.goes("back")).comment, (await nia.opens()).comment] == ["", ""]
    assert at.codes() == []


async def test_the_next_comes_and_they_are_told_what_became_of_that_one(at: CodingHouse) -> None:
    await at.has(COMMENT, OTHER)
    nia = await at.coder("9001", role="inspector")
    first = (await nia.opens()).words
    page = await nia.goes("know")
    assert {first, page.words} == {COMMENT, OTHER}
    assert (page.notice, page.left, page.back) == (KNOWN, 1, False)


async def test_it_waits_for_somebody_else(at: CodingHouse) -> None:
    await at.has(COMMENT)
    nia = await at.coder("9001", role="inspector")
    await nia.opens()
    await nia.goes("know")
    assert (await (await at.coder("9002", role="inspector")).opens()).words == COMMENT


async def test_of_what_a_coder_may_not_read_one_other_is_enough_so_that_they_hear_how_far_they_agree(
    at: CodingHouse,
) -> None:
    await at.has(COMMENT, OTHER, "A third comment.")
    chris, nia = await at.coder("9001"), await at.coder("9002", role="inspector")
    await chris.opens()
    while chris.page.comment:
        await chris.codes("barriers")
    assert "0 of 3" in chris.page.told[1]
    await nia.opens()
    await nia.goes("know")
    assert "0 of 2" in (await chris.opens()).told[1]
    while nia.page.comment:
        await nia.codes("barriers")
    assert nia.page.told[1].startswith("Two people have coded the same 2 comments,")
    assert (await (await at.coder("9003")).opens()).comment == ""


async def test_it_waits_for_one_person_where_nobody_has_coded_it_yet(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris, nia, sam = [await at.coder(address) for address in ("9001", "9002", "9003")]
    await nia.opens()
    await nia.goes("know")
    await chris.opens()
    await chris.codes("barriers")
    assert (await sam.opens()).comment == ""


async def test_what_two_have_coded_counts_also_when_one_of_them_says_later_that_they_know_the_writer(
    at: CodingHouse,
) -> None:
    await at.has(COMMENT, OTHER)
    chris, nia = await at.coder("9001"), await at.coder("9002", role="inspector")
    for coder, theme in ((chris, "barriers"), (nia, "communication")):
        await coder.opens()
        while coder.page.comment:
            await coder.codes(theme)
    heard = nia.page.told
    await nia.goes("back")
    await nia.goes("know")
    assert (await nia.opens()).told == (await chris.opens()).told == heard


async def test_a_button_for_what_is_gone_does_nothing(at: CodingHouse) -> None:
    await at.has(COMMENT)
    nia = await at.coder("9001", role="inspector")
    await nia.opens()
    done = nia.page.comment
    await nia.goes("know")
    await nia.person.does(Arrived(), command=f"themes-{done}-d1")
    await nia.person.does(Arrived(), command=f"themes-{done}-k0")
    assert at.codes() == []
    assert len(at.house.all(KNOWN_WRITER.name)) == 1


async def test_that_a_coder_knows_somebody_goes_with_what_they_wrote(at: CodingHouse) -> None:
    await at.has(COMMENT)
    nia = await at.coder("9001", role="inspector")
    await nia.opens()
    await nia.goes("know")
    [row] = at.house.all(KNOWN_WRITER.name)
    at.house.write(lambda connection: responses.erase(connection, [row["response_id"]]))
    assert at.house.all(KNOWN_WRITER.name) == []
