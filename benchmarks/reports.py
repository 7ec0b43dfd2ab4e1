"""python -m benchmarks.reports: what a report, a chart and an export of a million answers cost, against each other."""

import os
import platform
import resource
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from analysis.charts import charts
from analysis.export.responses import Sent, responses_table
from analysis.export.table import Table
from analysis.export.to_csv import to_csv
from analysis.export.to_parquet import to_parquet
from analysis.export.to_sav import to_sav
from analysis.picture import picture
from analysis.report.compose import compose
from analysis.report.letters import cleaned
from analysis.report.page import page
from analysis.report.pdf import pdf
from analysis.tally import tallies
from tests.analysis.report.inspected import professionals, questionnaire, report

RESPONSES, ANSWERS = 100_000, 10
MONDAY = date(2031, 5, 5)
TIMES = 5


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The quickest of some runs; the first one, which loads libraries and fonts, is not among them."""
    work()
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def million() -> Table:
    """Made-up young people, ten answers each."""
    asked = questionnaire("young-people")
    names = [question.name for question in asked.questions if question.kind == "select_one"]
    choices = {one.name: [option.name for option in one.options] for one in asked.questions}
    numbers = Random(3)  # noqa: S311 - made-up answers

    def sent() -> Iterator[Sent]:
        for _ in range(RESPONSES):
            answers = {name: numbers.choice(choices[name]) for name in names}
            yield Sent(1, "young-people", MONDAY, answers | {"easy_to_reach": "4", "last_word": ""})

    return responses_table({"young-people": "Young people"}, [("young-people", asked)], sent(), RESPONSES)


def main() -> None:
    gathered = professionals()
    counted = [one for one in tallies(gathered.audiences, gathered.rows) if one.audience is None]
    said = report()
    drawn = charts("Professionals", (), counted)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} processors\n")
    _show_report({
        "the tally, as a frame": seconds(lambda: tallies(gathered.audiences, gathered.rows)),
        "one chart, drawn as SVG": seconds(lambda: charts("Professionals", (), counted)),
        "one chart, as a picture": seconds(lambda: picture(drawn[0].svg)),
        "the report's words and numbers": seconds(lambda: cleaned(compose(gathered))),
        "the report as a page": seconds(lambda: page(said)) ,
        "the report as a PDF": seconds(lambda: pdf(said)),
    })  # fmt: skip
    _show_exports()


def _show_report(found: dict[str, float]) -> None:
    least = found["the tally, as a frame"]
    for name, time in found.items():
        print(f"{name:<32}{time * 1000:>9.1f} ms{time / least:>8.1f} x the tally")


def _show_exports() -> None:
    print(f"\n{RESPONSES * ANSWERS:,} answers of {RESPONSES:,} people, made and written:")
    with TemporaryDirectory() as folder:
        for write in (to_csv, to_parquet, to_sav):
            time = _once(lambda write=write: write(million(), Path(folder) / "answers"))  # type: ignore[misc]
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{write.__name__:<32}{time:>9.1f} s   at most {most} MB so far")


if __name__ == "__main__":
    main()
