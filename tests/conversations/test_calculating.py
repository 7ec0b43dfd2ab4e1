"""What follows from the answers, and that keeping it up comes to the same as working it all out anew."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.calculating import anew, change, look
from conversations.expressions import Context, Expression, Names, compile_expression
from conversations.plan import Cycle
from conversations.question import Question
from conversations.questionnaire import Questionnaire
from conversations.rows import lay_out
from conversations.track import Track, World

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(0)))
NOWHERE = World()


def asked(*rows: dict[str, str]) -> Questionnaire:
    """Rows by their columns. Those with "in" stand in the repeat child, whose number is kept by the row called so."""
    names = Names(
        {row["name"]: ("child",) if row.get("in") else () for row in rows} | {"child": ()}, frozenset({"child"})
    )
    return Questionnaire("Made up", ("Hello.",), tuple(_question(row, names) for row in rows))


def _question(row: dict[str, str], names: Names) -> Question:
    def compiled(column: str) -> Expression | None:
        return compile_expression(row[column], names, row["name"]) if column in row else None

    return Question(
        row["name"],
        "note" if "calculation" in row else "text",
        row["name"],
        relevant=compiled("relevant"),
        constraint=compiled("constraint"),
        calculation=compiled("calculation"),
        repeats=("child",) if row.get("in") else (),
        trigger=tuple(row.get("trigger", "").split()),
    )


class Talk:
    """Answers given one after the other, each followed by all that depends on it."""

    def __init__(self, questionnaire: Questionnaire, world: World = NOWHERE) -> None:
        self.plan = questionnaire.plan
        self.track = anew(self.plan, {}, world)

    def change(self, answers: dict[str, str], world: World = NOWHERE) -> "Talk":
        self.track = change(self.track, {**self.track.answers, **answers}, answers, world)
        return self

    @property
    def visible(self) -> dict[str, str]:
        return self.track.visible


SUMS = asked(
    {"name": "net"},
    {"name": "share", "calculation": "round(${net} div ${gross}, 2)"},
    {"name": "gross", "calculation": "${net} + ${tax}"},
    {"name": "tax"},
    {"name": "why", "relevant": "${share} < 0.5"},
)


def test_what_is_calculated_follows_the_answers_in_whatever_order_the_rows_stand():
    talk = Talk(SUMS)
    assert talk.visible == {}
    talk.change({"net": "30"})
    assert talk.visible == {"net": "30"}
    talk.change({"tax": "70"})
    assert talk.visible == {"net": "30", "tax": "70", "gross": "100", "share": "0.3"}
    assert bin(talk.track.open) == "0b10000"  # why
    talk.change({"net": "70"})
    assert talk.visible["share"] == "0.5"
    assert talk.track.open == 0


def test_an_answer_that_no_longer_belongs_is_not_seen_and_comes_back_with_a_change_of_mind():
    talk = Talk(asked({"name": "more"}, {"name": "why", "relevant": "${more} = 'yes'"}, {"name": "end"}))
    talk.change({"more": "yes"}).change({"why": "Because."})
    assert talk.change({"more": "no"}).visible == {"more": "no"}
    assert talk.track.answers["why"] == "Because."
    assert talk.change({"more": "yes"}).visible == {"more": "yes", "why": "Because."}


def test_what_is_not_relevant_counts_as_unanswered_for_all_that_reads_it():
    talk = Talk(asked({"name": "a"}, {"name": "b", "relevant": "${a} = 1"}, {"name": "c", "relevant": "${b} = 1"}))
    talk.change({"a": "1", "b": "1", "c": "1"})
    assert talk.track.out == 0b000
    assert talk.change({"a": "2"}).track.out == 0b110


def test_a_later_question_is_read_as_unanswered_until_it_is():
    talk = Talk(asked({"name": "first", "relevant": "${last} = 'yes'"}, {"name": "last"}))
    assert talk.track.open == 0b10
    assert talk.change({"last": "yes"}).track.open == 0b01


def test_an_answer_that_another_one_made_odd_is_open_again():
    talk = Talk(asked({"name": "all"}, {"name": "some", "constraint": ". <= ${all}"}))
    talk.change({"all": "5"}).change({"some": "5"})
    assert talk.track.open == 0
    assert talk.change({"all": "4"}).track.open == 0b10
    assert talk.change({"some": "4"}).track.open == 0
    assert look(talk.plan, {"all": "4", "some": "5"}, NOWHERE).open == 0b10


def test_a_calculation_with_a_trigger_waits_for_it():
    talk = Talk(asked({"name": "a"}, {"name": "b"}, {"name": "seen", "calculation": "${a}", "trigger": "b"}))
    assert "seen" not in talk.change({"a": "1"}).visible
    assert talk.change({"b": "x"}).visible["seen"] == "1"
    assert talk.change({"a": "2"}).visible["seen"] == "1"
    assert talk.change({"b": "y"}).visible["seen"] == "2"


def test_once_keeps_what_it_was_and_chance_what_it_drew():
    form = asked(
        {"name": "a"}, {"name": "first", "calculation": "once(${a})"}, {"name": "r", "calculation": "random()"}
    )
    talk = Talk(form, World(seed="made up"))
    drawn = talk.visible["r"]
    assert talk.change({"a": "1"}).change({"a": "2"}).visible == {"a": "2", "first": "1", "r": drawn}
    assert anew(form.plan, {"a": "2"}, World(seed="made up")).visible["r"] == drawn
    assert anew(form.plan, {"a": "2"}, World(seed="another")).visible["r"] != drawn


def test_time_alone_may_change_what_belongs_but_calculates_nothing_anew():
    form = asked(
        {"name": "a"},
        {"name": "late", "relevant": "today() > '2026-03-01'"},
        {"name": "when", "calculation": "concat(${a}, now())"},
    )
    talk = Talk(form, World(NOON))
    when = talk.visible["when"]
    assert talk.track.out == 0b010
    talk.change({}, World(NOON + timedelta(days=1)))
    assert talk.track.out == 0b000
    assert talk.visible["when"] == when
    assert talk.change({"a": "x"}, World(NOON + timedelta(days=1))).visible["when"] == "x2026-03-02T12:00:00.000+00:00"


HOUSE = asked(
    {"name": "child"},
    {"name": "age", "in": "child"},
    {"name": "older", "in": "child", "calculation": "${age} + 1"},
    {"name": "school", "in": "child", "relevant": "${age} > 4"},
    {"name": "so_far", "in": "child", "calculation":
        "${age} + coalesce(indexed-repeat(${so_far}, ${child}, position(..) - 1), 0)"},
    {"name": "sum", "calculation": "sum(${age})"},
    {"name": "share", "in": "child", "calculation": "round(${age} div ${sum}, 2)"},
)  # fmt: skip


def test_in_a_repeat_each_instance_is_worked_out_by_itself():
    talk = Talk(HOUSE).change({"child": "2"})
    talk.change({"child[1].age": "3"}).change({"child[2].age": "9"})
    assert talk.visible == {
        "child": "2",
        "child[1].age": "3", "child[1].older": "4", "child[1].so_far": "3", "child[1].share": "0.25",
        "child[2].age": "9", "child[2].older": "10", "child[2].so_far": "12", "child[2].share": "0.75",
        "sum": "12",
    }  # fmt: skip
    assert [row.key for row in talk.track.layout.rows if row.question.name == "school"] == [
        "child[1].school",
        "child[2].school",
    ]
    assert not talk.track.belongs(talk.track.layout.at["child[1].school"])
    assert talk.track.belongs(talk.track.layout.at["child[2].school"])


def test_an_instance_that_is_taken_away_is_not_seen():
    talk = Talk(HOUSE).change({"child": "2"}).change({"child[1].age": "3"}).change({"child[2].age": "9"})
    assert talk.change({"child": "1"}).visible["sum"] == "3"
    assert "child[2].age" not in talk.visible
    assert talk.change({"child": "2"}).visible["sum"] == "12"


def test_the_rows_are_laid_out_once_for_all_who_have_as_many_instances():
    two = HOUSE.plan.lay_out({"child": "2", "child[1].age": "3"})
    assert HOUSE.plan.lay_out({"child": "2", "child[2].age": "9"}) is two
    assert len(HOUSE.plan.lay_out({"child": "3"}).rows) == len(two.rows) + 5
    for count in range(40):
        assert len(HOUSE.plan.lay_out({"child": str(count)}).rows) == 2 + 5 * count
    assert HOUSE.plan.lay_out({"child": "2"}).rows == two.rows


def test_a_repeat_may_be_counted_by_an_answer():
    form = asked(
        {"name": "how_many"},
        {"name": "child", "calculation": "${how_many}"},
        {"name": "age", "in": "child"},
        {"name": "sum", "calculation": "sum(${age})"},
    )
    talk = Talk(form).change({"how_many": "2"})
    assert [row.key for row in talk.track.layout.rows] == ["how_many", "child", "child[1].age", "child[2].age", "sum"]
    assert talk.change({"child[2].age": "4"}).visible["sum"] == "4"
    assert talk.change({"how_many": "1"}).visible["sum"] == "0"


def test_a_sum_that_comes_to_the_same_changes_nothing_behind_it():
    looks: list[str] = []

    def is_old(c: Context) -> bool:
        looks.append(c.answers["old"])
        return c.answers["old"] == "true"

    form = asked(
        {"name": "a"}, {"name": "old", "calculation": "${a} > 17"}, {"name": "b", "relevant": "${old} = 'true'"}
    )
    condition = form.questions[2].relevant
    assert condition is not None
    question = replace(form.questions[2], relevant=replace(condition, test=is_old))
    form = replace(form, questions=(*form.questions[:2], question))
    talk = Talk(form).change({"a": "20"}).change({"a": "30"}).change({"a": "9"})
    assert looks == ["false", "true", "false"]
    assert talk.track.out == 0b100


def test_a_sum_that_reads_itself_in_its_own_instance_is_worked_out_once_and_comes_to_rest():
    itself = "coalesce(indexed-repeat(${n}, ${child}, position(..)), 0) + 1"
    form = asked({"name": "child"}, {"name": "a", "in": "child"}, {"name": "n", "in": "child", "calculation": itself})
    assert Talk(form).change({"child": "2"}).visible == {"child": "2", "child[1].n": "1", "child[2].n": "1"}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([{"name": "a", "relevant": "${a} = 1"}], ("a", "a")),
        ([{"name": "a", "relevant": "${b} = 1"}, {"name": "b", "calculation": "${a}"}], ("a", "b", "a")),
        ([{"name": "x"}, {"name": "a", "calculation": "${b}"}, {"name": "b", "calculation": "${c} + ${x}"},
          {"name": "c", "relevant": "${a}"}], ("a", "b", "c", "a")),
        ([{"name": "child", "calculation": "sum(${age})"}, {"name": "age", "in": "child"}], ("child", "child")),
    ],
)  # fmt: skip
def test_questions_that_need_one_another_are_named_in_their_order(rows, names):
    with pytest.raises(Cycle) as caught:
        asked(*rows)
    found = caught.value.names
    assert found[0] == found[-1]
    assert len(found) == len(names)
    assert set(found) == set(names)


def test_a_cycle_is_told_as_a_sentence():
    assert str(Cycle(("a", "b", "c", "a"))) == "${a} needs ${b}, which needs ${c}, which needs ${a}"
    assert str(Cycle("abcdefga")).count("which needs") == 6
    assert str(Cycle("abcdefghijka")) == (
        "${a} needs ${b}, which needs ${c}, which needs ${d}, which needs ${e}, which needs ${f}, which needs …, "
        "which needs ${k}, which needs ${a}"
    )


def test_a_constraint_is_no_need_so_two_may_read_one_another():
    low = {"name": "low", "constraint": "${high} = '' or . <= ${high}"}
    form = asked(low, {"name": "high", "constraint": ". >= ${low}"})
    assert Talk(form).change({"low": "3"}).change({"high": "4"}).track.open == 0


CELLS = ["${0} > 1", "${0} = ${1}", "not(${0})", "${0} != ''", "${1} < 3 or ${0} = 2"]
WORKED = ["${0} + 1", "concat(${0}, ${1})", "if(${0} > 1, ${1}, '')", "coalesce(${0}, 2)", "${0} * ${1}"]
WIDE = ["sum(${0})", "count-non-empty(${0})", "join('', ${0})", "max(${0}, ${1})"]


@st.composite
def forms(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows that read those before them in some order of their own, so that none is read in a circle."""
    many = draw(st.integers(2, 7))
    names = [f"q{at}" for at in range(many)]
    order = draw(st.permutations(names))
    within = {name for name in names if draw(st.booleans())}
    rows: dict[str, dict[str, str]] = {}
    for at, name in enumerate(order):
        row = {"name": name} | ({"in": "child"} if name in within else {})
        known = st.sampled_from(order[:at] or ["child"])
        for column, cells in (("relevant", CELLS), ("constraint", CELLS), ("calculation", WORKED + WIDE)):
            if at and draw(st.integers(0, 2)) == 0:
                cell = draw(st.sampled_from(cells))
                row[column] = cell.replace("0", draw(known)).replace("${1}", f"${{{draw(known)}}}")
        rows[name] = row
    listed = [rows[name] for name in sorted(names, key=lambda one: (one in within, one))]
    return [{"name": "child"}, *listed]


edits = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 3), st.sampled_from(["", "1", "2", "3", "x", None])), max_size=12
)


def key_of(questionnaire: Questionnaire, number: int, place: int) -> str | None:
    if number == 0:
        return "child"
    question = questionnaire.questions[number % len(questionnaire.questions)]
    if question.calculation:
        return None
    return f"child[{place}].{question.name}" if question.repeats else question.name


def by_hand(questionnaire: Questionnaire, given: dict[str, str]) -> dict[str, str]:
    """The same by going through all rows again and again until nothing changes."""
    answers, visible = dict(given), dict[str, str]()
    for _ in range(50):
        before, visible = visible, {}
        for row in lay_out(questionnaire.questions, before).rows:
            c = Context(before, key=row.key, inside=row.inside, places=row.places)
            question = row.question
            if question.relevant and not question.relevant.test(c):
                continue
            value = answers.get(row.key) if question.calculation is None else question.calculation.text(c)
            if value is not None:
                visible[row.key] = value
        if visible == before:
            return visible
    raise AssertionError("it never comes to rest")


def alike(track: Track, visible: dict[str, str]) -> bool:
    """'' and no answer are the same to every expression."""
    return {k: v for k, v in track.visible.items() if v} == {k: v for k, v in visible.items() if v}


@given(forms(), edits)
@settings(max_examples=200)
def test_keeping_it_up_comes_to_the_same_as_working_it_out_anew_and_by_hand(rows, changes):
    form = asked(*rows)
    talk, given = Talk(form), dict[str, str]()
    for number, place, value in changes:
        key = key_of(form, number, place + 1)
        if key is None:
            continue
        answers = {**talk.track.answers, key: value} if value is not None else dict(talk.track.answers)
        given[key] = value or ""
        if value is None:
            answers.pop(key, None)
        talk.track = change(talk.track, answers, [key], NOWHERE)
        whole = anew(form.plan, dict(given), NOWHERE)
        assert alike(whole, by_hand(form, given))
        assert alike(talk.track, whole.visible)
        seen = look(form.plan, dict(talk.track.answers), NOWHERE)
        for other in (whole, seen):
            assert (talk.track.out, talk.track.odd) == (other.out, other.odd)
        assert seen.answered == talk.track.answered
        assert seen.visible == talk.track.visible
