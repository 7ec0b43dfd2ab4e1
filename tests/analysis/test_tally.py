"""From released counts to rows: sums, bases, percentages, and what is hidden."""

from dataclasses import replace

import pytest

from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED
from analysis.frame import FEW_ASKED, frame
from analysis.ledger import asked_by_all, countable
from analysis.options import options
from analysis.tally import TallyRow, tallies, tally_rows
from conversations.expressions import compile_expression
from conversations.question import Bin, Option, Question
from conversations.questionnaire import Questionnaire
from tests.analysis.seed import CLOSED, DECISIONS, RATED, SHARED, counted, ledger, professionals, said

BARRIERS = Question(
    "barriers", "select_multiple", "What gets in the way?", options=(Option("a", "Rooms"), Option("b", "Phones"))
)
NUMBERS = ["least", "most", "base_least", "base_most", "percent", "low", "high"]
CLEAR = Question("clear", "range", "How clear?", hint="1 is not clear. 5 is very clear.")


def row_of(rows: list[TallyRow], question: str, audience: str | None = None) -> TallyRow:
    return next(row for row in rows if (row["question"], row["audience"]) == (question, audience))


def percentages(row: TallyRow) -> str:
    return "/".join(str(option["percent"]) for option in row["options"])


def test_the_report_s_table_comes_out_again():
    rows = tally_rows(*professionals())
    assert percentages(row_of(rows, "shared")) == "84/11/5"
    assert percentages(row_of(rows, "decisions")) == "100/0"
    assert percentages(row_of(rows, "rated")) == "37/37/26"
    assert {row_of(rows, name)["base"] for name in ("shared", "decisions", "rated")} == {19}


def test_a_row_has_the_shape_that_was_promised():
    assert row_of(tally_rows(*professionals()), "rated") == {
        "group": "professionals",
        "audience": None,
        "question": "rated",
        "label": "Does MASH rate each case appropriately?",
        "base": 19,
        "options": [
            {"name": "yes", "label": "Yes", "count": 7, "percent": 37},
            {"name": "no", "label": "No", "count": 7, "percent": 37},
            {"name": "unsure", "label": "Unsure", "count": 5, "percent": 26},
        ],
        "hidden": None,
    }


def test_numbers_are_plain_ones_that_json_knows():
    row = row_of(tally_rows(*professionals()), "rated")
    assert type(row["base"]) is int
    assert {type(option[part]) for option in row["options"] for part in ("count", "percent")} == {int}


def test_the_group_comes_first_then_each_team_in_the_questionnaire_s_order():
    rows = [(row["audience"], row["question"]) for row in tally_rows(*professionals())]
    questions = ["shared", "decisions", "rated"]
    assert rows == [(who, each) for who in (None, "multi-agency", "duty", "families") for each in questions]


def test_several_releases_are_summed():
    rows = tally_rows([ledger("duty")], [*said("duty", RATED, yes=5), *said("duty", RATED, yes=6)])
    assert row_of(rows, "rated", "duty")["options"][0]["count"] == 11


def test_a_hidden_team_has_no_numbers_and_is_in_no_sum_whatever_the_ledger_holds():
    shown, hidden = ledger("duty"), ledger("families", hidden="1 more finished response needed")
    rows = tally_rows([shown, hidden], [*said("duty", RATED, yes=5), *said("families", RATED, no=4)])
    families = row_of(rows, "rated", "families")
    assert families["hidden"] == "1 more finished response needed"
    assert (families["base"], families["options"]) == (None, [])
    assert row_of(rows, "rated")["base"] == 5
    assert row_of(rows, "rated")["options"] == row_of(rows, "rated", "duty")["options"]


def test_a_group_s_total_is_the_sum_of_its_shown_rows_so_nobody_is_in_it_unseen():
    rows = tally_rows(*professionals())
    for question in CLOSED:
        parts = [row["base"] for row in rows if row["question"] == question.name and row["audience"]]
        assert row_of(rows, question.name)["base"] == sum(part for part in parts if isinstance(part, int))


def test_a_group_of_which_nothing_is_shown_says_why():
    why = ["too few for numbers", "1 more finished response needed", "too few for numbers"]
    ledgers = [ledger(team, hidden=each) for team, each in zip(("multi-agency", "duty", "families"), why, strict=True)]
    row = row_of(tally_rows(ledgers, []), "shared")
    assert row["hidden"] == "too few for numbers; 1 more finished response needed"
    assert (row["base"], row["options"]) == (None, [])


def test_who_skipped_is_not_in_the_base_and_not_lost():
    people = [{"rated": "yes"}, *[{"rated": ""}] * 4, {}]
    one = next(each for each in tallies([ledger("duty", RATED)], counted("duty", (RATED,), people)) if each.audience)
    assert (str(one.base), str(one.skipped), str(one.not_asked)) == ("1", "4", "1")
    assert one.options[0].percent == 100


def test_several_choices_are_shares_of_those_who_chose():
    people = [{"barriers": "a b"}, {"barriers": "a"}, {"barriers": "a"}, {"barriers": ""}, {"barriers": ""}]
    row = row_of(tally_rows([ledger("duty", BARRIERS)], counted("duty", (BARRIERS,), people)), "barriers", "duty")
    assert row["base"] == 3
    assert percentages(row) == "100/33"


def test_a_scale_s_options_are_its_numbers():
    row = row_of(tally_rows([ledger("duty", CLEAR)], counted("duty", (CLEAR,), [{"clear": "2"}] * 5)), "clear", "duty")
    assert [option["name"] for option in row["options"]] == ["1", "2", "3", "4", "5"]
    assert percentages(row) == "0/100/0/0/0"


def test_a_scale_keeps_what_its_ends_mean():
    assert tallies([ledger("duty", CLEAR, RATED)], [])[0].ends == "1 is not clear. 5 is very clear."
    assert tallies([ledger("duty", CLEAR, RATED)], [])[1].ends == ""


def test_a_question_that_only_some_teams_are_asked_has_no_row_for_the_group():
    rows = tally_rows([ledger("duty", *CLOSED, BARRIERS), ledger("families")], [])
    assert [row["audience"] for row in rows if row["question"] == "barriers"] == ["duty"]


def test_a_group_of_one_team_has_rows_of_its_own_too():
    rows = tally_rows([ledger("duty", RATED)], said("duty", RATED, yes=5))
    assert [(row["audience"], row["base"]) for row in rows] == [(None, 5), ("duty", 5)]


@pytest.mark.parametrize(
    "other",
    [
        Question("rated", "select_multiple", RATED.label, options=RATED.options),
        Question("rated", "select_one", RATED.label, options=DECISIONS.options),
    ],
)
def test_the_same_name_with_another_kind_or_other_options_is_not_summed(other):
    assert asked_by_all([ledger("duty", RATED), ledger("families", other)]) == set()


def test_groups_keep_to_themselves():
    young = ledger(
        "leaflets",
        RATED,
        group="young-people",
        group_name="Young people",
        hidden="20 more finished responses needed",
    )
    rows = tally_rows([ledger("duty", RATED), young], said("duty", RATED, yes=5))
    assert [(row["group"], row["audience"]) for row in rows] == [
        ("professionals", None),
        ("professionals", "duty"),
        ("young-people", None),
        ("young-people", "leaflets"),
    ]


def test_a_shown_team_that_nobody_in_answered_a_question_of_has_zeros():
    row = row_of(tally_rows([ledger("duty", RATED)], said("duty", RATED, skipped=5)), "rated", "duty")
    assert row["base"] == 0
    assert percentages(row) == "0/0/0"


def test_nothing_to_tally_is_no_rows():
    assert tally_rows([], []) == []


def test_the_frame_holds_intervals_for_what_is_shown_only():
    ledgers, rows = professionals()
    hidden = ledger("hidden", hidden="too few for numbers")
    table = frame([*ledgers, hidden], rows)
    one = table[(table["question"] == "shared") & (table["option"] == "yes")].set_index("audience")
    assert one["low"].iloc[0] == pytest.approx(0.6243, abs=0.0001)
    assert (
        table[table["audience"] == "hidden"][["least", "most", "base_least", "base_most", "percent", "low", "high"]]
        .isna()
        .all(axis=None)
    )


def test_the_frame_has_no_number_for_a_group_of_which_nothing_is_shown():
    table = frame([ledger("duty", hidden="too few for numbers")], said("duty", RATED, yes=4))
    assert len(table)
    assert table[NUMBERS].isna().all(axis=None)


def test_the_frame_keeps_skipped_and_not_asked_but_not_the_helping_count():
    table = frame([ledger("duty", BARRIERS)], counted("duty", (BARRIERS,), [{"barriers": "a"}, {"barriers": ""}] * 3))
    assert list(table[table["audience"] == "duty"]["option"]) == ["a", "b", SKIPPED, NOT_ASKED]
    assert ANSWERED not in set(table["option"])


def test_what_is_tallied_of_a_questionnaire_has_no_conditions_to_carry_along():
    asked = Question("clear", "range", "How clear?", relevant=compile_expression("${rated} = 'yes'"))
    form = Questionnaire("Made up", (), (RATED, asked, Question("comment", "text", "Anything else?")))
    assert [(question.name, question.relevant) for question in countable(form)] == [("rated", None), ("clear", None)]


def test_a_scale_with_words_at_its_numbers_uses_them():
    scale = Question("clear", "range", "How clear?", options=(Option("1", "Not at all"),), scale=(1, 5, 2))
    assert options(scale) == {"1": "Not at all", "3": "3", "5": "5"}


def test_the_label_is_the_first_team_s():
    other = Question("shared", "select_one", "Shared well?", options=SHARED.options)
    assert tally_rows([ledger("duty", SHARED), ledger("families", other)], [])[0]["label"] == SHARED.label


def young(*releases: list[str]) -> TallyRow:
    rows = [
        row
        for people in releases
        for row in counted("leaflets", (DECISIONS,), [{"decisions": one} for one in people], "protected")
    ]
    return row_of(tally_rows([ledger("leaflets", DECISIONS)], rows), "decisions", "leaflets")


def test_a_bounded_number_is_a_least_and_a_most():
    row = young(["yes"] * 9 + ["no"])
    assert row["base"] == {"min": 8, "max": 10}
    assert row["options"] == [
        {"name": "yes", "label": "Yes", "count": {"min": 8, "max": 10}, "percent": {"min": 80, "max": 100}},
        {"name": "no", "label": "No", "count": {"min": 0, "max": 2}, "percent": {"min": 0, "max": 25}},
    ]


def test_a_sum_of_releases_of_which_one_is_bounded_is_bounded():
    row = young(["yes"] * 9 + ["no"], ["yes"] * 6 + ["no"] * 4)
    assert row["base"] == {"min": 18, "max": 20}
    assert [one["count"] for one in row["options"]] == [{"min": 14, "max": 16}, {"min": 4, "max": 6}]


def test_a_sum_of_exact_releases_is_exact():
    row = young(["yes"] * 6 + ["no"] * 4, ["yes"] * 5 + ["no"] * 5)
    assert (row["base"], percentages(row)) == (20, "55/45")


@pytest.mark.parametrize(("asked", "shown"), [(4, False), (5, True), (6, True)])
def test_a_question_that_fewer_than_five_were_asked_has_no_numbers(asked: int, shown: bool):
    """Of an open team too: people were told that five come first."""
    people = [{"rated": "no"}] * asked + [{}] * 10
    rows = tally_rows([ledger("duty", RATED), ledger("families", RATED)], counted("duty", (RATED,), people))
    row = row_of(rows, "rated", "duty")
    assert (row["base"], row["hidden"]) == ((asked, None) if shown else (None, FEW_ASKED))
    assert row_of(rows, "rated")["base"] == row["base"]


def people_in_no_shown_row(rows: list[TallyRow], question: str) -> int:
    """Persons in a group's total who are in none of its audiences' rows."""
    parts = [row["base"] for row in rows if row["question"] == question and row["audience"]]
    whole = row_of(rows, question)["base"]
    assert isinstance(whole, int)
    return whole - sum(part for part in parts if isinstance(part, int))


def test_a_total_less_its_shown_rows_is_nobody(monkeypatch: pytest.MonkeyPatch):
    shown = ledger("duty", RATED)
    hidden = ledger("families", RATED, hidden="1 more finished response needed")
    rows = [*said("duty", RATED, yes=5), *said("families", RATED, no=4)]
    assert people_in_no_shown_row(tally_rows([shown, hidden], rows), "rated") == 0
    # The fault: a total of everybody, from which the four can be reckoned.
    everybody = tally_rows([shown, replace(hidden, hidden=None)], [*rows, *said("families", RATED, no=1)])
    parts = tally_rows([shown, hidden], rows)
    mixed = [row for row in everybody if row["audience"] is None] + [row for row in parts if row["audience"]]
    assert people_in_no_shown_row(mixed, "rated") == 5


def test_an_interval_is_narrower_where_more_of_those_invited_were_heard():
    rows = said("duty", RATED, yes=6, no=4)
    lows = []
    for invited in (None, 1000, 20, 10):
        table = frame([ledger("duty", RATED, invited=invited)], rows)
        lows.append(table[(table["audience"] == "duty") & (table["option"] == "yes")]["low"].iloc[0])
    assert lows == sorted(lows)
    assert lows[-1] == 0.6


def test_a_bounded_question_has_no_interval_and_no_percentage():
    table = frame([ledger("duty", RATED)], counted("duty", (RATED,), [{"rated": "yes"}] * 10, "protected"))
    assert table[["percent", "low", "high"]].isna().all(axis=None)
    assert table["most"].notna().all()


def test_the_middle_of_a_scale_and_of_bins_is_told_only_where_all_is_exact():
    visits = Question("visits", "integer", "How many?", bins=(Bin(0, 4), Bin(5, 9), Bin(10, None)))
    people = [{"visits": str(number)} for number in (0, 1, 2, 6, 7, 8, 9, 12, 30, 40)]
    exact, bounded = (
        next(one for one in tallies([ledger("duty", visits)], counted("duty", (visits,), heard, "protected")))
        for heard in (people, [{"visits": "3"}] * 10)
    )
    assert (exact.median, bounded.median) == ("5 to 9", "")
