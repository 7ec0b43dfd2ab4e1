"""A report put together: words from the inspection, numbers from the ledger and from nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.compare import Comparison, Key, compare, key
from analysis.ledger import AudienceLedger
from analysis.report.concluded import concluded, moved, short, to_do
from analysis.report.content import (
    Gathered,
    Gathering,
    KeyNumber,
    Quote,
    RatingBox,
    Report,
    Section,
    Standing,
    Voices,
)
from analysis.report.figures import chosen, figures
from analysis.report.protected import protected
from analysis.report.side_by_side import side_by_side
from analysis.tally import Tally, tallies
from conversations.inspection import Inspection, Theme
from conversations.safeguarding import Speaker
from conversations.wave_words import wave_name

MARKS: dict[Standing, tuple[str, str]] = {
    "practice": ("Practice", "This was made for practice. Nothing in it counts."),
    "draft": ("Draft", "This is a draft. Answers may still come in, so the numbers can change."),
    "final": ("", ""),
}

NOT_SAID = "On other things"
"""Above quotes on what so few were asked that it might point to someone, if others stand before them."""
SPEAKERS: dict[Speaker, str] = {"young": "A young person", "professional": "A professional"}
"""Who comes first, and what stands below a quote with no name."""


def compose(gathered: Gathered) -> Report:
    """Everything that the report says. Same input, same report."""
    inspection, words = gathered.inspection, gathered.inspection.report
    mark, mark_words = MARKS[gathered.standing]
    counted = tallies(gathered.audiences, gathered.rows) if gathered.audiences else []
    drawn = {key(one) for theme in inspection.themes for one in chosen(counted, theme.name)}
    waves = [compare(counted, gathered.audiences, one) for one in (*gathered.older, gathered.earlier)]
    *older, compared = [{each: one for each, one in found.items() if each in drawn} for found in waves]
    return Report(
        title=inspection.title,
        service=inspection.service.name,
        by=words.by or inspection.public_name,
        date=words.date,
        mark=mark,
        mark_words=mark_words,
        summary=words.summary,
        key_numbers=tuple(_key_numbers(gathered)),
        who=inspection.who,
        why=inspection.why,
        origin=words.origin.words if words.origin else "",
        origin_by=words.origin.by if words.origin else "",
        what=inspection.service.what,
        gathering=_gathering(gathered),
        sections=tuple(_sections(gathered, counted, compared, older)),
        voices=tuple(_voices([one for one in gathered.quotes if not _theme_of(gathered, one)])),
        key_messages=tuple(to_do(gathered)),
        protected=tuple(protected(gathered)),
        contact=inspection.contact.name,
        how=inspection.contact.how,
        join=words.join,
        wave=wave_name(gathered.wave) if gathered.wave > 1 else "",
        compared=tuple(side_by_side(gathered, compared, any(older))),
        moved=tuple(moved(gathered)),
    )


def _key_numbers(gathered: Gathered) -> Iterator[KeyNumber]:
    """What the cover counts: whom the ledger counts, and what was written."""
    words = gathered.inspection.report
    answered = sum(one.counted for one in gathered.audiences if not one.hidden)
    counts = (
        (answered, "person answered", "people answered"),
        (len(words.interviews), "interview", "interviews"),
        (len(gathered.findings or words.findings), "key finding", "key findings"),
        (len(gathered.key_messages or words.key_messages), "key message", "key messages"),
    )
    for count, one, more in counts:
        if count:
            yield KeyNumber(str(count), one if count == 1 else more)


def _gathering(gathered: Gathered) -> Gathering:
    words = gathered.inspection.report
    shown = [one for one in gathered.audiences if not one.hidden]
    return Gathering(
        answered=tuple(KeyNumber(str(one.counted), _invited(one)) for one in shown),
        too_few=tuple(_unshown(one) for one in gathered.audiences if one.hidden),
        interviews=tuple(dict.fromkeys(short(one) for one in words.interviews if one)),
        read=tuple((one.title, one.by) for one in words.publications),
        also=words.also,
    )


def _invited(one: AudienceLedger) -> str:
    return f"{one.name}, of {one.invited} invited" if one.invited else one.name


def _unshown(one: AudienceLedger) -> str:
    return f"{one.name}: {one.hidden if one.finished else 'nobody has answered'}."


def _sections(
    gathered: Gathered,
    counted: list[Tally],
    compared: Mapping[Key, Comparison],
    older: Sequence[Mapping[Key, Comparison]],
) -> Iterator[Section]:
    """The themes in order, without those of which there is nothing to say."""
    names = _names(gathered)
    for theme in gathered.inspection.themes:
        section = Section(
            title=theme.title,
            definition=theme.definition,
            findings=concluded(gathered, theme.name),
            ratings=_ratings(gathered.inspection, theme),
            figures=figures(counted, names, theme.name, compared, older),
            quotes=tuple(_in_section(one) for one in gathered.quotes if _theme_of(gathered, one) == theme.name),
        )
        if section.findings or section.figures or section.quotes:
            yield section


def _names(gathered: Gathered) -> dict[tuple[str, str | None], str]:
    names: dict[tuple[str, str | None], str] = {(one.group, None): one.group_name for one in gathered.audiences}
    return names | {(one.group, one.audience): one.name for one in gathered.audiences}


def _ratings(inspection: Inspection, theme: Theme) -> RatingBox | None:
    told = inspection.report.ratings
    if told is None or told.theme != theme.name:
        return None
    return RatingBox(told.introduction, told.red, told.amber, told.green)


def _theme_of(gathered: Gathered, quote: Quote) -> str:
    """'' also where the inspection no longer has the theme."""
    return quote.theme if any(theme.name == quote.theme for theme in gathered.inspection.themes) else ""


def _in_section(quote: Quote) -> Quote:
    """No heading says there who spoke on what: a line below the name does."""
    by = SPEAKERS[quote.by]
    if not quote.name:
        return replace(quote, name=by, about=f"On “{quote.about}”" if quote.about else "")
    return replace(quote, about=f"{by}, on “{quote.about}”" if quote.about else by)


def _voices(quotes: Sequence[Quote]) -> Iterator[Voices]:
    """By who spoke, then by what they were asked; where that is not said, at the end."""
    for by in SPEAKERS:
        theirs = [one for one in quotes if one.by == by]
        asked = sorted(dict.fromkeys(one.about for one in theirs), key=lambda about: not about)
        for about in asked:
            said = tuple(replace(one, name=one.name or SPEAKERS[by]) for one in theirs if one.about == about)
            yield Voices(by, about or (NOT_SAID if len(asked) > 1 else ""), said)
