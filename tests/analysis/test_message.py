"""The running tally as coordinators read it in chat."""

from dataclasses import replace

import pytest

from analysis.ledger import AudienceLedger, LedgerRow
from analysis.message import BOUNDED, messages, progress_lines
from analysis.tally import tallies, tally_rows
from analysis.words import cut, length, packed
from conversations.question import Option, Question
from tests.analysis.seed import RATED, counted, ledger, professionals, said

TOLD = """\
Professionals: running tally
The first numbers, of 19 people.

MASH multi-agency: 7 started, 7 finished, 7 hoped for.
Duty and assessment: 6 started, 6 finished, 6 hoped for.
Families in Focus: 6 started, 6 finished, 6 hoped for.
We don't know how many were asked, so there is no response rate.

The number of people is in brackets. n is how many answered the question.

Do you think information from the MASH team is being shared effectively and efficiently?
Yes: 84% (16)
No: 11% (2)
Unsure: 5% (1)
n = 19.
MASH multi-agency, n = 7. Yes: 100% (7), No: 0% (0), Unsure: 0% (0)
Duty and assessment, n = 6. Yes: 100% (6), No: 0% (0), Unsure: 0% (0)
Families in Focus, n = 6. Yes: 50% (3), No: 33% (2), Unsure: 17% (1)

Do you think better decisions regarding the cases are being made since MASH?
Yes: 100% (19)
No: 0% (0)
n = 19.
MASH multi-agency, n = 7. Yes: 100% (7), No: 0% (0)
Duty and assessment, n = 6. Yes: 100% (6), No: 0% (0)
Families in Focus, n = 6. Yes: 100% (6), No: 0% (0)

Does MASH rate each case appropriately?
Yes: 37% (7)
No: 37% (7)
Unsure: 26% (5)
n = 19.
MASH multi-agency, n = 7. Yes: 100% (7), No: 0% (0), Unsure: 0% (0)
Duty and assessment, n = 6. Yes: 0% (0), No: 100% (6), Unsure: 0% (0)
Families in Focus, n = 6. Yes: 0% (0), No: 17% (1), Unsure: 83% (5)"""


def told(ledgers: list[AudienceLedger], rows: list[LedgerRow], before: list[LedgerRow] | None = None) -> str:
    earlier = None if before is None else tally_rows(ledgers, before)
    return "\n\n".join(messages(ledgers, tallies(ledgers, rows), earlier))


def rated(yes: int, no: int) -> list[LedgerRow]:
    return said("duty", RATED, yes=yes, no=no)


def test_the_whole_message_reads_like_this():
    assert told(*professionals()) == TOLD


def test_what_is_new_since_the_last_tally_is_said_at_each_number():
    text = told([ledger("duty", RATED, counted=10, new=3)], rated(8, 2), before=rated(5, 2))
    assert text.splitlines()[1] == "New since the last tally: 3 people, now 10."
    assert "Yes: 80% (8, 3 more)\nNo: 20% (2)\n" in text
    assert "n = 10, 3 more than last time." in text


def test_nothing_new_is_said_too():
    assert "Nothing new since the last tally." in told([ledger("duty", RATED)], rated(5, 2), before=rated(5, 2))


def test_a_team_that_was_hidden_last_time_has_no_comparison():
    now = [ledger("duty", RATED, counted=5, new=5)]
    before = tally_rows([ledger("duty", RATED, hidden="1 more finished response needed")], [])
    text = "\n".join(messages(now, tallies(now, rated(5, 0)), before))
    assert "The first numbers, of 5 people." in text
    assert "more" not in text


def test_skipped_and_not_asked_are_told_apart_from_the_answers():
    people = [{"rated": "yes"}, *[{"rated": ""}] * 4, {}]
    text = told([ledger("duty", RATED)], counted("duty", (RATED,), people))
    assert "n = 1. 4 skipped. 1 not asked." in text


def test_several_choices_are_said_to_be_several():
    several = Question("several", "select_multiple", "Which?", options=(Option("a", "A"), Option("b", "B")))
    text = told([ledger("duty", several)], counted("duty", (several,), [{"several": "a b"}] * 5))
    assert "n = 5. They could choose more than one." in text


def test_what_a_scale_s_ends_mean_stands_beside_its_question():
    scale = Question("clear", "range", "How clear?", hint="1 is not clear. 5 is very clear.")
    text = told([ledger("duty", scale)], counted("duty", (scale,), [{"clear": "4"}] * 5))
    assert "How clear? 1 is not clear. 5 is very clear.\n1: 0% (0)\n" in text


def test_a_question_of_one_team_names_the_team():
    alone = replace(RATED, name="alone", label="Only you?")
    text = told([ledger("duty", RATED, alone), ledger("families", RATED)], said("duty", alone, yes=5))
    assert "Duty and assessment: Only you?\nYes: 100% (5)" in text


def test_a_hidden_team_has_its_progress_and_the_reason_and_no_number():
    hidden = ledger("families", RATED, hidden="1 more finished response needed", finished=4)
    text = told([hidden], said("families", RATED, yes=4))
    assert text == (
        "Professionals: running tally\n\n"
        "Families in Focus: 8 started, 4 finished, 10 hoped for. Not shown: 1 more finished response needed.\n"
        "We don't know how many were asked, so there is no response rate."
    )


def test_a_question_that_nobody_answered_shows_no_row_of_zeros():
    text = told([ledger("duty", RATED)], said("duty", RATED, skipped=5))
    assert text.endswith("Does MASH rate each case appropriately?\nn = 0. 5 skipped.")


def test_a_question_that_was_put_to_nobody_is_left_out():
    text = told([ledger("duty", RATED)], counted("duty", (RATED,), [{}] * 5))
    assert "Does MASH rate" not in text


def test_a_question_that_only_leads_the_way_is_left_out_beside_those_with_a_theme():
    themed, without = replace(RATED, theme="rag_rating"), replace(RATED, name="go_on", label="Would you like to go on?")
    rows = [*said("duty", themed, yes=5), *said("duty", without, yes=5)]
    text = told([ledger("duty", themed, without)], rows)
    assert "Does MASH rate" in text
    assert "Would you like to go on?" not in text


def test_progress_is_one_line_for_each_audience():
    assert progress_lines([ledger("duty"), ledger("families", hidden="too few for numbers")]) == [
        "Duty and assessment: 8 started, 6 finished, 10 hoped for.",
        "Families in Focus: 8 started, 6 finished, 10 hoped for. Not shown: too few for numbers.",
    ]


def test_a_long_tally_is_split_between_questions_and_nothing_is_lost():
    many = tuple(replace(RATED, name=f"q{at}", label=f"Question number {at}? " + "x" * 200) for at in range(40))
    ledgers = [ledger("duty", *many)]
    rows = [row for question in many for row in said("duty", question, skipped=5)]
    parts = messages(ledgers, tallies(ledgers, rows), None)
    assert len(parts) > 1
    assert all(length(part) <= 4096 for part in parts)
    assert [part.count("n = 0.") for part in parts] == [part.count("Question number") for part in parts]
    assert sum(part.count("Question number") for part in parts) == 40


@pytest.mark.parametrize(("size", "texts"), [(9, 1), (10, 1), (11, 2)])
def test_pieces_share_a_text_up_to_its_limit(size, texts):
    assert len(packed(["a" * 4, "b" * (size - 6)], 10)) == texts


def test_a_piece_over_the_limit_is_split_at_its_lines_and_a_line_over_it_is_cut():
    assert packed(["one\ntwo\n" + "x" * 20], 10) == ["one\ntwo", "x" * 9 + "…"]


def test_length_is_counted_as_telegram_does():
    assert length("a😀") == 3
    assert cut("😀😀😀", 4) == "😀…"


def young(*answers: str) -> str:
    """One release of a protected audience that was asked one question."""
    people = [{"rated": answer} for answer in answers]
    one = ledger("leaflets", RATED, group="young", group_name="Young people", counted=len(people), new=len(people))
    return told([one], counted("leaflets", (RATED,), people, "protected"))


def test_bounded_numbers_are_said_without_percentages_and_why():
    text = young(*["yes"] * 9, "no")
    assert text.endswith("Yes: 8 or more\nNo: up to 2\nUnsure: up to 2\nn = 8 to 10. Up to 2 skipped.")
    assert "%" not in text
    assert BOUNDED in text


def test_exact_numbers_of_a_protected_audience_have_percentages():
    text = young(*["yes"] * 6, *["no"] * 4)
    assert "Yes: 60% (6)\nNo: 40% (4)\nUnsure: 0% (0)\nn = 10." in text
    assert BOUNDED not in text


def test_the_response_rate_is_said_where_it_is_known_who_was_invited():
    text = told([ledger("duty", RATED, invited=12)], rated(5, 1))
    assert "10 hoped for. Response rate: 50% of 12 invited." in text
    assert "unknown" not in text


def test_when_more_may_come_is_said_beside_what_is_shown():
    text = told([ledger("duty", RATED, more="4 more finished responses needed")], rated(5, 1))
    assert "Counted: 6. Next numbers: 4 more finished responses needed." in text


def test_a_scale_has_its_middle_in_words():
    scale = Question("clear", "range", "How clear?")
    people = [{"clear": point} for point in "11355"]
    assert "n = 5. The middle answer is 3." in told([ledger("duty", scale)], counted("duty", (scale,), people))
