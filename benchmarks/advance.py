"""python -m benchmarks.advance: what one answer costs, in microseconds, and how that grows with the form.

In memory: advance alone, from the response that the step before gave. Whole: unpacked, advanced, packed, and the next
screen drawn, as it is for an answer that arrives; that goes through the form once, though not through its conditions.
"""

import statistics
import time
from pathlib import Path

from benchmarks.machine import machine
from bot.content import compile_form, read_folder
from conversations.dialogue import Inbound, Response, Tap, Typed
from conversations.engine import advance
from conversations.questionnaire import Questionnaire, Setting
from conversations.screens import screen
from conversations.state import pack, unpack
from conversations.xlsform import read_form

INSPECTION = Path(__file__).parent.parent / "inspections" / "mash"
AUDIENCE = "multi-agency"
SIZES = (36, 250, 1_000)
DEPENDENTS = (0, 1, 5, 24)
"""How many conditions hang on each of the first questions: 30 of them, in a form of any size."""
ROUNDS = 200
YES_NO = [{"list_name": "yes_no", "name": name, "label": name.title()} for name in ("yes", "no")]


def mash() -> Questionnaire:
    folder = read_folder(INSPECTION)
    audience = folder.inspection.audience(AUDIENCE)
    assert audience is not None
    return compile_form(folder.forms[AUDIENCE], audience, folder.inspection, folder.source["help"])


def long_form(size: int) -> Questionnaire:
    """So many questions. On the first ones hang none, 1, 5 and 24 conditions, of questions somewhere behind them."""
    rows = [{"type": "select_one yes_no", "name": f"q{at}", "label": f"Question {at}?"} for at in range(size)]
    hubs = [hub for hub, many in enumerate(DEPENDENTS) for _ in range(many)]
    for hub, row in zip(hubs, rows[len(DEPENDENTS) + 1 : -1], strict=False):
        row["relevant"] = f"${{q{hub}}} = 'yes' or ${{q{hub}}} = 'no'"
    return read_form({"survey": rows, "choices": YES_NO, "settings": {"introduction": ["Hello."]}}, "long", Setting())


def with_repeat(size: int, instances: int) -> Questionnaire:
    """So many questions and a repeat of three rows, asked so many times over, with a sum in it and one behind it."""
    rows = [{"type": "select_one yes_no", "name": f"q{at}", "label": f"Question {at}?"} for at in range(size)]
    rows[1:1] = [
        {"type": "begin_repeat", "name": "child", "label": "Child", "repeat_count": str(instances)},
        {"type": "integer", "name": "age", "label": "How old?"},
        {"type": "integer", "name": "visits", "label": "How many visits?"},
        {"type": "calculate", "name": "both", "calculation": "${age} + ${visits}"},
        {"type": "end_repeat"},
        {"type": "calculate", "name": "all", "calculation": "sum(${both})"},
    ]
    return read_form({"survey": rows, "choices": YES_NO, "settings": {"introduction": ["Hello."]}}, "long", Setting())


def at_the_last(asked: Questionnaire) -> Response:
    """All answered but the last question, which they are at."""
    before = response = advance(asked, Response(), Tap("agree")).response
    while response is not None and response.stage != "review":
        before, response = response, advance(asked, response, likely(asked, response)).response
    assert before is not None
    return before


def likely(asked: Questionnaire, response: Response) -> Inbound:
    """The first button there is, or a number, which may be words too; "Done" once something is ticked."""
    shown = screen(asked, response)
    if shown.writes:
        return Typed("4")
    return Tap("done" if response.ticked else shown.choices[0][0].action)


def fast(times: list[int]) -> float:
    """Microseconds that a tenth of them took at most: what the computer does beside tells in the others."""
    return statistics.quantiles(times, n=10)[0] / 1000


def in_memory(asked: Questionnaire, response: Response, at: int) -> float:
    """Microseconds of changing the answer at this place, the response being what the step before gave."""
    times = []
    for turn in range(ROUNDS):
        there = advance(asked, response, Tap(f"c{at}")).response
        assert there is not None
        begun = time.perf_counter_ns()
        after = advance(asked, there, Tap(f"o{turn % 2}")).response
        times.append(time.perf_counter_ns() - begun)
        assert after is not None
        response = after
    return fast(times)


def whole(asked: Questionnaire, response: Response, at: int) -> float:
    """The same as it arrives: from the bytes that are kept to the bytes that are kept, and the screen that is shown."""
    times = []
    for turn in range(ROUNDS):
        there = advance(asked, response, Tap(f"c{at}")).response
        assert there is not None
        kept = pack(there)
        begun = time.perf_counter_ns()
        after = advance(asked, unpack(kept), Tap(f"o{turn % 2}")).response
        assert after is not None
        kept = pack(after)
        screen(asked, unpack(kept))
        times.append(time.perf_counter_ns() - begun)
        response = after
    return fast(times)


def first_pass(asked: Questionnaire) -> float:
    """Microseconds of advance, per answer of one who answers from the first question to the last."""
    times = []
    for _ in range(ROUNDS):
        response = advance(asked, Response(), Tap("agree")).response
        while response is not None and response.stage != "review":
            inbound = likely(asked, response)
            begun = time.perf_counter_ns()
            response = advance(asked, response, inbound).response
            times.append(time.perf_counter_ns() - begun)
    return fast(times)


def main() -> None:
    print(machine())
    asked = mash()
    done = at_the_last(asked)
    print(f"\nMASH, {len(asked.questions)} rows: {first_pass(asked):.0f} us an answer in memory, on the way through")
    print(f"an answer changed near the end: {in_memory(asked, done, 0):.0f} us; whole: {whole(asked, done, 0):.0f} us")
    print(f"\nan answer changed near the end of a form with {sum(DEPENDENTS)} conditions, us in memory (whole)")
    print("questions   " + "".join(f"{many:>5} hang on it  " for many in DEPENDENTS))
    for size in SIZES:
        form = long_form(size)
        done = at_the_last(form)
        cells = [f"{in_memory(form, done, at):8.0f} ({whole(form, done, at):6.0f})" for at in range(len(DEPENDENTS))]
        print(f"{size:>9}   " + "".join(cells))
    form = with_repeat(200, 20)
    done = at_the_last(form)
    print("\nan answer changed in a form of 200 questions with a repeat of 20 instances, us in memory (whole)")
    print(f"{in_memory(form, done, 0):8.0f} ({whole(form, done, 0):6.0f})")


if __name__ == "__main__":
    main()
