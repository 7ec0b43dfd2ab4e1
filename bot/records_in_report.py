"""What the report says of the records: where there are records of a kind, they stand in place of what was written."""

from collections.abc import Iterator

from analysis.report.content import Quote
from bot.desk.concluded import Concluded
from bot.desk.record_list import Recorded
from conversations.day_words import told_shortly
from conversations.phrases import say
from conversations.recorded import Written, shown_of, true_until
from conversations.report import Publication, ReportWords
from storage.records import Kept


def with_records(words: ReportWords, recorded: Recorded, concluded: Concluded) -> ReportWords:
    """How the information was gathered, from interviews and publications that were recorded.

    What a form did not ask is '' (a post) or left out (a publication without its title).
    Once a finding is recorded, none that was written before stands, even if a meeting then leaves all of them out.
    """
    found: dict[str, object] = {}
    if interviews := recorded.of("interview"):
        found["interviews"] = tuple(one.answers.get("post", "") for one in interviews)
    if publications := recorded.of("publication"):
        titled = [one.answers for one in publications if one.answers.get("title")]
        found["publications"] = tuple(_publication(one, recorded) for one in titled)
    if concluded.findings:
        found["findings"] = ()
    return words.model_copy(update=found)


def _publication(written: Written, recorded: Recorded) -> Publication:
    """What is not right any more is not given as if it were."""
    told = [written[name] for name in ("author", "year", "link") if written.get(name)]
    day = true_until(written)
    late = [say("report_right_until", told_shortly(day))] if day is not None and day < recorded.today else []
    return Publication(title=written["title"], by=", ".join((*told, *late)))


def reviewed(recorded: Recorded) -> list[Quote]:
    """What reviewers said of each thing, under the name that they chose."""
    return [quote for one in recorded.of("review") for quote in _said(one, recorded)]


def _said(one: Kept, recorded: Recorded) -> Iterator[Quote]:
    asked = recorded.asked(one)
    for key, label, answer in shown_of(asked, one.answers):
        question = asked.question(key)
        if key != "name" and question is not None and question.kind == "text" and one.answers.get(key):
            yield Quote(answer, one.answers.get("name", ""), label)


def approved(recorded: Recorded) -> list[Quote]:
    """What was said in interviews, as soon as it is written down that it was approved, and never before."""
    about = say("report_interviews")
    return [
        Quote(one.answers["quote"], one.answers.get("post", ""), about, "professional", interviewed=True)
        for one in recorded.of("interview")
        if one.answers.get("quote") and one.answers.get("approved_by")
    ]
