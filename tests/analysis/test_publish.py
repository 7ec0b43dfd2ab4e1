"""One call makes everything of a running tally, in a process of its own."""

import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from analysis.publish import publish
from analysis.tally import tally_rows
from conversations.phrases import say
from conversations.question import Question
from tests.analysis.seed import CLOSED, RATED, SHARED, YES_NO, ledger, professionals, said


def test_rows_messages_and_charts_come_together():
    ledgers, rows = professionals()
    made = publish(ledgers, rows, None)
    assert made.rows == tally_rows(ledgers, rows)
    assert [text.splitlines()[0] for text in made.messages] == ["Professionals: running tally"]
    assert [chart.alt.splitlines()[0] for chart in made.charts] == ["Professionals: the answers as bars."]


def test_each_group_has_messages_of_its_own():
    ledgers, rows = professionals()
    young = ledger(
        "leaflets",
        group="young-people",
        group_name="Young people",
        hidden="20 more finished responses needed",
    )
    made = publish([*ledgers, young], rows, None)
    assert [text.splitlines()[0] for text in made.messages] == [
        "Professionals: running tally",
        "Young people: running tally",
    ]
    assert len(made.charts) == 1


def test_what_one_team_is_asked_alone_is_said_but_not_drawn():
    alone = Question("alone", "select_one", "Only you?", options=RATED.options)
    ledgers, rows = professionals()
    ledgers[1] = ledger("duty", *CLOSED, alone)
    rows += said("duty", alone, yes=5)
    made = publish(ledgers, rows, None)
    assert "Duty and assessment: Only you?" in made.messages[0]
    assert [chart.alt.splitlines()[0] for chart in made.charts] == ["Professionals: the answers as bars."]


def test_a_group_that_is_asked_nothing_alike_has_a_picture_of_each_audience_that_has_numbers():
    ledgers, rows = professionals()
    carers = ledger(
        "carers", Question("heard", "select_one", "Were you heard?", options=YES_NO), hidden="5 more needed"
    )
    made = publish([*ledgers, carers], rows, None, practice=True)
    assert [chart.alt.splitlines()[0] for chart in made.charts] == [
        "MASH multi-agency: the answers as bars.",
        "Duty and assessment: the answers as bars.",
        "Families in Focus: the answers as bars.",
    ]
    assert all(say("practice") in chart.svg for chart in made.charts)


def test_where_only_what_leads_the_way_is_asked_alike_the_pictures_are_of_what_it_leads_to():
    age = Question("age", "select_one", "How old are you?", options=YES_NO)
    heard = replace(SHARED, name="heard", label="Were you heard?", theme="listening")
    clear = replace(SHARED, name="clear", label="Was it clear?", theme="listening")
    ledgers = [ledger("families", age, heard), ledger("duty", age, clear)]
    rows = [
        *said("families", age, yes=5),
        *said("families", heard, yes=5),
        *said("duty", age, yes=5),
        *said("duty", clear, yes=5),
    ]
    drawn = " ".join(chart.alt for chart in publish(ledgers, rows, None).charts)
    assert ("Were you heard?" in drawn, "Was it clear?" in drawn, "How old are you?" in drawn) == (True, True, False)


def test_the_picture_says_which_team_is_not_in_it():
    ledgers, rows = professionals()
    ledgers[2] = ledger("families", hidden="1 more finished response needed")
    words = publish(ledgers, rows, None).charts[0].alt
    assert "Not in it: Families in Focus (1 more finished response needed)." in words
    assert "n = 13" in words


def test_each_picture_says_practice_while_it_is_and_only_then():
    ledgers, rows = professionals()
    for practice in (True, False):
        [chart] = publish(ledgers, rows, None, practice).charts
        assert (say("practice") in chart.alt.splitlines()[1], say("practice") in chart.svg) == (practice, practice)


def test_the_same_again_is_nothing_new():
    ledgers, rows = professionals()
    first = publish(ledgers, rows, None)
    ledgers = [replace(one, new=0) for one in ledgers]
    assert "Nothing new since the last tally." in publish(ledgers, rows, first.rows).messages[0]


def test_a_child_process_makes_the_very_same():
    ledgers, rows = professionals()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as child:
        made = child.submit(publish, ledgers, rows, None).result()
    assert made == publish(ledgers, rows, None)
    assert pickle.loads(pickle.dumps(made)) == made


def test_an_inspection_without_answers_has_words_and_no_pictures():
    made = publish([ledger("duty", hidden="1 more finished response needed", finished=0)], [], None)
    assert made.charts == []
    assert len(made.messages) == 1


def test_the_bot_can_import_all_of_it_without_waiting_for_pandas_or_typst():
    rooms = "analysis.release, analysis.ledger, analysis.publish, analysis.picture, analysis.charts, analysis.message"
    code = f"import sys, {rooms}; print([name for name in ('pandas', 'numpy', 'typst') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
