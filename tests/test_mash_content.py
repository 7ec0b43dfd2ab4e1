"""The MASH inspection as content: complete, true to the report and private on a phone."""

import re

import pytest

from conversations.inspection import Inspection
from tests.mash import (
    ALL,
    PROFESSIONALS,
    YOUNG_PEOPLE,
    asked,
    form,
    options,
    read,
    said,
    said_while_asking,
    survey,
)

TELLTALE = re.compile(r"\b(social|care|carers?|safeguard\w*|foster\w*|abuse\w*)\b", re.IGNORECASE)
"""Words that must not light up on a phone that others can see."""

REPORT = {
    "shared": (
        "Do you think information from the MASH team is being shared effectively and efficiently?",
        [("yes", "Yes"), ("no", "No"), ("unsure", "Unsure")],
    ),
    "decisions": (
        "Do you think better decisions regarding the cases are being made since MASH?",
        [("yes", "Yes"), ("no", "No")],
    ),
    "rated": (
        "Does MASH rate each case appropriately?",
        [("yes", "Yes"), ("no", "No"), ("unsure", "Unsure")],
    ),
}

NUMBERS = {
    "999": "999",
    "Childline": "0800 1111",
    "Shout": "85258",
    "Samaritans": "116 123",
    "NHS 111": "111",
    "Always Heard, from Coram Voice": "0808 800 5792",
    "NSPCC helpline": "0808 800 5000",
}


def test_the_inspection_is_well_formed_and_hopes_for_as_many_as_the_report_heard() -> None:
    audiences = Inspection.model_validate(read("inspection.yaml")).audiences
    assert {one.code: (one.group, one.policy, one.hoped_for) for one in audiences} == {
        "multi-agency": ("professionals", "open", 7),
        "duty-and-assessment": ("professionals", "open", 6),
        "families-in-focus": ("professionals", "open", 6),
        "young-people": ("young-people", "protected", 30),
        "leaflets": ("young-people", "protected", 20),
    }


def test_tallies_are_posted_on_weekdays_at_six() -> None:
    tally = Inspection.model_validate(read("inspection.yaml")).tally
    assert (tally.at, tally.timezone, tally.days) == (
        "18:00",
        "Europe/London",
        ("mon", "tue", "wed", "thu", "fri"),
    )


def test_every_audience_has_its_questionnaire_and_its_help_lines() -> None:
    inspection = Inspection.model_validate(read("inspection.yaml"))
    for audience in inspection.audiences:
        assert read(audience.questionnaire) == form(audience.code)
        assert form(audience.code)["settings"]["form_id"] == audience.code
        assert read("help.yaml")["lists"][audience.help]


def test_the_contact_is_plainly_an_example() -> None:
    contact = read("inspection.yaml")["contact"]
    assert "Example Council" in contact["name"]
    assert re.findall(r"@\S+", contact["how"]) == ["@council.example"]
    assert not re.search(r"\d{4}", contact["how"])


def test_help_lines_have_the_numbers_that_were_looked_up_and_leave_verifying_to_the_council() -> None:
    lines = [line for found in read("help.yaml")["lists"].values() for line in found]
    for line in lines:
        assert set(line) - {"from_age", "under_age"} == {"name", "how", "hours", "who", "verified_on"}
        assert line["verified_on"] == ""
        assert NUMBERS.get(line["name"], "") in line["how"]
    assert {line["name"] for line in lines} == {*NUMBERS, "Your own referral route"}


def test_every_theme_is_in_use_and_every_theme_in_use_is_defined() -> None:
    defined = {theme["name"] for theme in read("inspection.yaml")["themes"]}
    used = {row["theme"] for name in ALL for row in form(name)["survey"] if row.get("theme")}
    assert used == defined
    assert len(defined) == 7


@pytest.mark.parametrize("name", PROFESSIONALS)
def test_professionals_are_first_asked_the_reports_three_questions_word_for_word(name: str) -> None:
    first_three = list(survey(name))[:3]
    assert {each: (survey(name)[each]["label"], options(name, each)) for each in first_three} == REPORT


@pytest.mark.parametrize("name", PROFESSIONALS)
def test_professionals_then_choose_to_go_on_or_to_finish(name: str) -> None:
    rest = list(survey(name).values())[4:]
    assert options(name, "go_on") == [("more", "Go on"), ("finish", "Finish here")]
    assert all(row["relevant"] == "${go_on} = 'more'" for row in rest)
    assert len(rest) == 7
    assert "seven more" in survey(name)["go_on"]["hint"]


@pytest.mark.parametrize("name", PROFESSIONALS)
def test_professionals_may_add_one_comment_that_names_no_child(name: str) -> None:
    comments = [row for row in form(name)["survey"] if row["type"] == "text"]
    assert [(row["appearance"], row["quote"]) for row in comments] == [("multiline", "yes")]
    assert "don't name a child or a family" in comments[0]["hint"]
    assert "your own referral route" in " ".join(form(name)["settings"]["introduction"])


def test_every_kind_of_question_occurs() -> None:
    kinds = {row["type"].split()[0] for name in ALL for row in form(name)["survey"]}
    assert kinds == {"note", "select_one", "select_multiple", "range", "integer", "text"}


@pytest.mark.parametrize("names", [PROFESSIONALS, YOUNG_PEOPLE])
def test_a_question_asked_of_several_audiences_of_a_group_is_the_same_question(
    names: tuple[str, ...],
) -> None:
    for one in names:
        for other in names:
            for question in survey(one).keys() & survey(other).keys():
                assert survey(one)[question] == survey(other)[question]
                assert options(one, question) == options(other, question)


@pytest.mark.parametrize("name", YOUNG_PEOPLE)
def test_young_people_are_asked_their_age_band_first(name: str) -> None:
    first = form(name)["survey"][0]
    rows = [row for row in form(name)["choices"] if row["list_name"] == "age_band"]
    assert (first["name"], first["required"]) == ("age_band", "yes")
    assert {row["label"]: (row.get("from"), row.get("under")) for row in rows} == {
        "Under 13": (None, "13"),
        "13 to 15": ("13", "16"),
        "16 or 17": ("16", "18"),
        "18 to 21": ("18", "22"),
        "22 or over": ("22", None),
    }


@pytest.mark.parametrize("name", ALL)
def test_only_the_age_band_takes_skip_away(name: str) -> None:
    required = [row["name"] for row in form(name)["survey"] if row.get("required")]
    assert required == (["age_band"] if name in YOUNG_PEOPLE else [])


@pytest.mark.parametrize("name", YOUNG_PEOPLE)
def test_young_people_hear_who_will_not_see_their_answers_and_what_must_be_passed_on(name: str) -> None:
    introduction = " ".join(form(name)["settings"]["introduction"])
    assert "Your parents, your carers and your own social worker won't see your answers." in introduction
    for example in ("someone is hurting you", "you might hurt yourself", "a child you know is in danger"):
        assert example in introduction.casefold()
    assert "you can skip any" in introduction


def test_the_young_peoples_introduction_counts_its_questions_right() -> None:
    assert "ten short questions" in form("young-people")["settings"]["introduction"][0]
    assert len(asked("young-people")) == 10


@pytest.mark.parametrize("name", ALL)
def test_nothing_that_may_light_up_on_a_phone_tells_of_a_persons_life(name: str) -> None:
    settings = form(name)["settings"]
    pushed = [settings["form_title"], settings["introduction"][0], *said_while_asking(name)]
    assert [text for text in pushed if TELLTALE.search(text)] == []
    assert len(settings["introduction"][0]) >= 150, "a preview would show the next paragraph too"


def test_names_that_the_public_sees_are_neutral() -> None:
    inspection = Inspection.model_validate(read("inspection.yaml"))
    names = [inspection.public_name, inspection.title]
    names += [words for one in inspection.audiences for words in (one.code, one.name)]
    names += [words for one in inspection.groups for words in (one.code, one.name)]
    assert [name for name in names if TELLTALE.search(name)] == []


@pytest.mark.parametrize("name", ALL)
def test_every_text_is_plain_asks_one_thing_and_has_no_loose_ends(name: str) -> None:
    for text in said(name):
        assert text == " ".join(text.split()), text
        assert not re.search(r"[<>*_`#]|!!|https?:", text), text
    for row in asked(name).values():
        assert row["label"].count("?") == 1, row["label"]
        assert row["label"].endswith("?"), row["label"]


@pytest.mark.parametrize("name", ALL)
def test_an_introduction_fits_one_chat_message_with_what_the_bot_adds(name: str) -> None:
    assert len("\n\n".join(form(name)["settings"]["introduction"])) <= 2500


@pytest.mark.parametrize("name", ALL)
def test_every_option_fits_a_button(name: str) -> None:
    assert [row["label"] for row in form(name)["choices"] if len(row["label"]) > 40] == []


@pytest.mark.parametrize("name", ALL)
def test_names_are_single_and_lists_are_all_there_and_all_used(name: str) -> None:
    names = [row["name"] for row in form(name)["survey"]]
    used = {row["type"].split()[1] for row in form(name)["survey"] if row["type"].startswith("select")}
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", each) for each in names)
    assert used == {row["list_name"] for row in form(name)["choices"]}
    for question in names:
        found = options(name, question)
        assert len({each for each, _ in found}) == len({label for _, label in found}) == len(found)


@pytest.mark.parametrize("name", ALL)
def test_conditions_only_look_back_at_options_that_exist(name: str) -> None:
    before: set[str] = set()
    for question, row in survey(name).items():
        for asked_of, value in re.findall(r"\$\{(\w+)\} !?= '(\w*)'", row.get("relevant", "")):
            assert asked_of in before, f"{question} looks ahead at {asked_of}"
            assert value in {"", *(each for each, _ in options(name, asked_of))}
        before.add(question)


@pytest.mark.parametrize("name", ALL)
def test_a_constraint_says_kindly_what_fits(name: str) -> None:
    for row in form(name)["survey"]:
        assert bool(row.get("constraint")) == bool(row.get("constraint_message")), row["name"]
    assert all(row.get("constraint") for row in form(name)["survey"] if row["type"] == "integer")


def test_words_of_ones_own_may_be_quoted_only_where_the_form_says_so() -> None:
    quotable = {name: [row["name"] for row in form(name)["survey"] if row.get("quote")] for name in ALL}
    assert quotable == {
        "multi-agency": ["comment"],
        "duty-and-assessment": ["comment"],
        "families-in-focus": ["comment"],
        "young-people": ["last_word"],
        "leaflets": ["leaflet_view", "parents_view", "privacy_view", "other_comments"],
    }
