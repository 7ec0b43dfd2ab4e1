"""What the functions come to, by example; and that each is held or refused with a reason."""

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest

from conversations.expressions import Context, ExpressionError, Names, Table, Value, compile_expression
from conversations.xpath.functions import HELD, REFUSED

ANSWERS = {
    "one": "a",
    "two": "a b",
    "age": "16",
    "nothing": "",
    "no": "no",
    "yes": "yes",
    "born": "2009-03-01",
    "at": "2026-03-01T14:30:05.250+01:00",
    "name": "Ada Lovelace",
    "long": "x" * 9_000,
}
TOWNS = (
    {"name": "york", "label": "York", "state": "north", "people": "200000"},
    {"name": "bath", "label": "Bath", "state": "south", "people": "90000"},
    {"name": "hull", "label": "Hull", "state": "north", "people": "260000"},
)
NOW = datetime(2026, 3, 2, 0, 15, tzinfo=timezone(timedelta(hours=1)))
NAMES = Names(tables={"towns": Table(TOWNS)}, version="7")


def context(here: str = "") -> Context:
    return Context(ANSWERS, here, now=NOW, seed="a made-up seed", labels={"two": {"a": "Apple", "b": "Bean"}})


def value(source: str, here: str = "") -> Value:
    return compile_expression(source, NAMES).run(context(here))


EXAMPLES: list[tuple[str, Value]] = [
    ("selected(${two}, 'b')", True),
    ("is-selected(${two}, 'c')", False),
    ("selected-at(${two}, 0)", "a"),
    ("selected-at(${two}, 1)", "b"),
    ("selected-at(${two}, 2)", ""),
    ("selected-at(${two}, -1)", ""),
    ("selected-at(${two}, ${nothing})", ""),
    ("count-selected(${two})", 2.0),
    ("jr:choice-name(${one}, '${two}')", "Apple"),
    ("jr:choice-name(selected-at(${two}, 1), ' ${two} ')", "Bean"),
    ("jr:choice-name('gone', '${two}')", ""),
    ("jr:choice-name('a', ' /form/group/two ')", "Apple"),
    ("true()", True),
    ("false()", False),
    ("not('x')", False),
    ("boolean('')", False),
    ("boolean(0 div 0)", False),
    ("boolean-from-string('TRUE')", True),
    ("boolean-from-string('1')", True),
    ("boolean-from-string('yes')", False),
    ("if(${age} > 15, 'old', 'young')", "old"),
    ("if(${age} < 15, 1, 2) + 1", 3.0),
    ("if(${age} > 15, 3, '') = 3", True),
    ("if(${age} < 15, 3, '') = ''", True),
    ("if(${age} > 15, false(), 'x')", False),
    ("not(if(${age} > 15, false(), 'x'))", True),
    ("if('', 1, if(0, 2, 3))", 3.0),
    ("coalesce(${nothing}, ${one})", "a"),
    ("coalesce(0 div 0, '', 5)", 5.0),
    ("coalesce('', '')", ""),
    ("once(5)", 5.0),
    ("depend(${one}, ${two})", "a"),
    ("checklist(1, 2, ${yes}, ${no}, true(), 0)", True),
    ("checklist(3, -1, ${yes}, ${no}, true(), 0)", False),
    ("checklist(-1, 1, ${yes}, ${no}, true(), 0)", False),
    ("weighted-checklist(3, 5, ${yes}, 4, ${no}, 9)", True),
    ("weighted-checklist(4, 5, ${yes}, 3, ${no}, 9)", False),
    ("string(1.50)", "1.5"),
    ("string-length(${name})", 12.0),
    ("concat(${one}, '-', 1, true())", "a-1true"),
    ("join(', ', ${one}, ${age}, 'z')", "a, 16, z"),
    ("substr(${name}, 4)", "Lovelace"),
    ("substr(${name}, 0, 3)", "Ada"),
    ("substr(${name}, -4)", "lace"),
    ("substr(${name}, 0, -9)", "Ada"),
    ("substr(${name}, 5, 2)", ""),
    ("substr(${name}, 'x')", "Ada Lovelace"),
    ("substring('12345', 2, 3)", "234"),
    ("substring('12345', 1.5, 2.6)", "234"),
    ("substring('12345', 0, 3)", "12"),
    ("substring('12345', 0 div 0, 3)", ""),
    ("substring('12345', -42, 1 div 0)", "12345"),
    ("substring('12345', 2)", "2345"),
    ("substring-before(${name}, ' ')", "Ada"),
    ("substring-before(${name}, '!')", ""),
    ("substring-before(${name}, '')", ""),
    ("substring-after(${name}, ' ')", "Lovelace"),
    ("substring-after(${name}, '!')", ""),
    ("substring-after(${name}, '')", "Ada Lovelace"),
    ("contains(${name}, 'love')", False),
    ("contains(${name}, '')", True),
    ("starts-with(${name}, 'Ada')", True),
    ("ends-with(${name}, 'Ada')", False),
    ("normalize-space('  a \t b ')", "a b"),
    ("translate('bar', 'abc', 'AB')", "BAr"),
    ("translate('-a-', '-', '')", "a"),
    ("translate('aa', 'aa', 'xy')", "xx"),
    ("lower-case('ÄB')", "äb"),
    ("upper-case('äb')", "ÄB"),
    ("regex('AB12', '[A-Z]{2}[0-9]+')", True),
    ("regex('xAB12', '[A-Z]{2}[0-9]+')", False),
    (r"regex('Ünal', '^\p{L}+$')", True),
    ("regex('a', concat('[', 'a'))", False),
    ("regex('a', concat('[', 'a]'))", True),
    ("number('12.50')", 12.5),
    ("number(true())", 1.0),
    ("number(${born})", 14304.0),
    ("int(-2.7)", -2.0),
    ("floor(-2.1)", -3.0),
    ("ceiling(-2.7)", -2.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(1.005, 2)", 1.01),
    ("round(-1.25, 1)", -1.2),
    ("round(1234, -2)", 1200.0),
    ("round(10000000000000000000000000000000000000000)", 1e40),
    ("abs(-3)", 3.0),
    ("pow(2, 10)", 1024.0),
    ("pow(-10, 999)", -math.inf),
    ("pow(0, -1)", math.inf),
    ("sqrt(16)", 4.0),
    ("exp(0)", 1.0),
    ("exp(1000)", math.inf),
    ("exp10(3)", 1000.0),
    ("log(1)", 0.0),
    ("log(0)", -math.inf),
    ("log10(1000)", 3.0),
    ("round(sin(pi() div 2), 6)", 1.0),
    ("cos(0)", 1.0),
    ("tan(0)", 0.0),
    ("asin(0)", 0.0),
    ("acos(1)", 0.0),
    ("atan(0)", 0.0),
    ("round(atan2(1, 1) * 4, 6)", 3.141593),
    ("count(${nothing})", 1.0),
    ("count-non-empty(${nothing})", 0.0),
    ("sum(${nothing})", 0.0),
    ("sum(${age})", 16.0),
    ("min(3, ${nothing}, 2)", 2.0),
    ("max(3, ${nothing}, 2)", 3.0),
    ("position(..)", 1.0),
    ("today()", "2026-03-02"),
    ("now()", "2026-03-02T00:15:00.000+01:00"),
    ("today() - ${born}", 6210.0),
    ("today() > ${born}", True),
    ("today() >= date('2026-03-02')", True),
    ("date(today() + 7)", "2026-03-09"),
    ("date(${at})", "2026-03-01"),
    ("date('2026-02-30')", ""),
    ("date(${name})", ""),
    ("date-time(0.5)", "1970-01-01T13:00:00.000+01:00"),
    ("date-time('2026-03-01T14:30')", "2026-03-01T14:30:00.000"),
    ("decimal-date-time('1970-01-02T12:00:00Z')", 1.5),
    ("decimal-time('06:00:00.000+01:00')", 0.25),
    ("decimal-time(${at}) * 24 * 60 - 14 * 60 > 30", True),
    ("int((today() - ${born}) div 365.25)", 17.0),
    ("format-date(${born}, '%e %b %Y, %a %d/%m/%y %n')", "1 Mar 2009, Sun 01/03/09 3"),
    ("format-date(${born} + 1, '%Y-%m-%d')", "2009-03-02"),
    ("format-date(${nothing}, '%Y')", ""),
    ("format-date(${born}, '100% of %Q')", "100% of %Q"),
    ("format-date-time(${at}, '%H:%M:%S.%3 %h')", "14:30:05.250 14"),
    ("pulldata('towns', 'label', 'name', 'hull')", "Hull"),
    ("pulldata('towns', 'label', 'name', 'gone')", ""),
    ("instance('towns')/root/item[name = 'bath']/label", "Bath"),
    ("instance('towns')/root/item[state = 'north']/label", "York"),
    ("instance('towns')/root/item[state = 'north'][2]/label", "Hull"),
    ("instance('towns')/root/item[position() = 2]/name", "bath"),
    ("instance('towns')/root/item/name", "york"),
    ("count(instance('towns')/root/item[state = 'north' and people > 200000])", 1.0),
    ("sum(instance('towns')/root/item[state = 'north']/people)", 460000.0),
    ("join(' ', instance('towns')/root/item[selected('york hull', name)]/label)", "York Hull"),
    ("instance('towns')/root/item[name = 'gone']/label", ""),
    ("version()", "7"),
]


@pytest.mark.parametrize(("source", "result"), EXAMPLES)
def test_functions_come_to(source, result):
    found = value(source)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize("name", [*sorted(HELD), "instance"])
def test_each_function_that_is_held_has_an_example(name):
    chance = {"random", "uuid", "pi", "indexed-repeat"}  # these have tests of their own
    assert name in chance or any(f"{name}(" in source for source, _ in EXAMPLES)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_each_function_that_is_refused_says_why_and_what_to_write(name):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(f"{name} (${{a}})")
    assert str(caught.value) == f"'{name}' at character 1 is not held: {REFUSED[name]}"
    assert "; " in REFUSED[name]


@pytest.mark.parametrize(
    "source", ["sqrt(-1)", "log(-1)", "asin(2)", "pow(-8, 1 div 3)", "round(1, 31)", "min('')", "sin(1 div 0)",
               "decimal-time('noon')", "decimal-date-time('')", "int('x')", "floor('')"]
)  # fmt: skip
def test_what_cannot_be_worked_out_is_not_a_number_and_kept_as_no_answer(source):
    assert math.isnan(float(value(source)))
    assert compile_expression(source).text(context()) == ""


def test_once_keeps_what_it_came_to():
    assert value("once(random())", here="0.25") == "0.25"
    assert value("once('new')", here="") == "new"


def test_without_a_length_or_a_space_to_look_at_it_is_the_answer_itself():
    assert value("string-length()", here="four") == 4.0
    assert value("normalize-space()", here=" a  b ") == "a b"


def test_chance_is_the_same_for_the_same_seed_and_question_and_differs_otherwise():
    draw = compile_expression("random()")
    drawn = [float(draw.run(Context({}, seed=seed, key=key))) for seed in "ab" for key in ("x", "y")]
    assert len(set(drawn)) == 4
    assert all(0 <= one < 1 for one in drawn)
    assert draw.run(Context({}, seed="a", key="x")) == drawn[0]
    assert compile_expression("random() = random()").run(context()) is False


def test_a_uuid_is_of_version_4_or_as_long_as_it_is_asked_for():
    found = str(value("uuid()"))
    assert (len(found), found[14], found[19] in "89ab") == (36, "4", True)
    assert len(str(value("uuid(8)"))) == 8
    assert value("uuid(-1)") == ""
    assert len(str(value("uuid(1000)"))) == 64


def test_without_a_clock_there_is_no_today():
    assert compile_expression("today()").run(Context({})) == ""
    assert compile_expression("today()").clock is True
    assert compile_expression("date('2026-01-01')").clock is False


def test_the_clock_is_that_of_the_people_who_are_asked():
    assert compile_expression("today()").run(Context({}, now=NOW.astimezone(UTC))) == "2026-03-01"


@pytest.mark.parametrize("hours", [-11, 0, 13])
def test_a_day_that_was_counted_with_stays_that_day_in_every_zone(hours: int):
    c = Context(ANSWERS, now=datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=hours))))
    assert compile_expression("format-date(${born} + 30, '%Y-%m-%d')").run(c) == "2009-03-31"
    assert str(compile_expression("date-time(decimal-date-time(today()) + 3)").run(c)).startswith("2026-07-04T00:00")


AS_WRITTEN = [
    ". >= 0 and . <= 120",
    ".>=18 and .<=99",
    "regex(., '^[0-9]{10}$')",
    "not(selected(., 'none') and count-selected(.) > 1)",
    "selected(${two}, 'a') or selected(${two}, 'b')",
    "(${one} = 'a') and(${age}>=16)",
    """if (${age} > 17, 'adult', if(${age}>12,'teen',"child"))""",
    "if(${nothing}='', 0, ${nothing}) + coalesce(${age}, 0)",
    "int((decimal-date-time(today()) - decimal-date-time(${born})) div 365.25)",
    "decimal-date-time(.) <= floor(decimal-date-time(today()))",
    ". <= today() and . >= date('1900-01-01')",
    "date-time(decimal-date-time(today()) + 30)",
    "format-date-time(now(), '%Y-%m-%dT%H:%M:%S')",
    "round((${age} div 3) * 100, 1)",
    'concat(${one}, " ", ${name})',
    "substr(${name}, 0, 1)",
    "jr:choice-name(selected-at(${two}, 0), '${two}')",
    "string-length(.) = 11 and starts-with(., '07')",
    "once(concat('ID-', substr(uuid(), 0, 8)))",
    "pulldata('towns', 'label', 'name', ${one})",
    "instance('towns')/root/item[name=${one}]/label",
    "count(instance('towns')/root/item[state = current()/../one])",
    "${age}*12-3",
    "-1 * ${age}",
    "${age} mod 2 = 0",
    "true()",
]


@pytest.mark.parametrize("source", AS_WRITTEN)
def test_expressions_are_read_as_people_write_them(source):
    assert isinstance(value(source, here="07700900123"), str | float | bool)


def test_a_text_that_grows_is_cut_at_ten_thousand_characters():
    assert len(str(value("concat(${long}, ${long}, ${long})"))) == 10_000
    assert len(str(value("join(${long}, 1, 2, 3, 4)"))) == 10_000
    assert len(str(value("format-date(today(), concat('%Y', ${long}, ${long}))"))) == 10_000


def test_functions_nested_to_the_limit_take_no_longer_than_their_length():
    for opening, closing in [("substring-before(${long}, ", ")"), ("translate('ab', 'a', ", ")"), ("if(1, 1, ", ")")]:
        assert value(opening * 100 + "'x'" + closing * 100) is not None


def test_a_pattern_that_would_take_others_for_ever_is_answered_at_once():
    assert value(f"regex('{'a' * 5_000}b', '(a+)+$')") is False


def test_what_looks_at_too_much_comes_to_nothing_and_leaves_nothing_behind():
    rows = Table([{"name": str(at)} for at in range(1_000)])
    long = " + ".join(["count(instance('rows')/root/item[name != '' and name != 'x'])"] * 120)
    compiled = compile_expression(f"{long} > 0", Names(tables={"rows": rows}))
    little = Context({}, left=119 * 7_000)  # 7 pieces in the brackets, 1,000 rows
    assert compiled.test(Context({}, left=120 * 7_000)) is True
    assert compiled.test(little) is False
    assert compiled.run(little) == ""
    assert little.row == {}


def test_a_table_is_read_once_however_many_expressions_look_into_it():
    rows = Table(TOWNS)
    assert rows.by("name") is rows.by("name")
    assert rows.by("state")["north"]["name"] == "york"
