"""Reads an inspection's folder, and hands its words to conversations. Every fault is one line: where, what, mend."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from bot.slips import slip
from bot.workbooks.reading import ROOT, read_source
from bot.yaml_file import read_text, read_yaml
from conversations.faults import ContentFaults
from conversations.form_pictures import pictures
from conversations.help_file import help_lines, place
from conversations.help_lines import HelpLine
from conversations.inspection import Audience, Inspection
from conversations.questionnaire import Questionnaire, Setting
from conversations.quoting import without_consents
from conversations.records import THEMES, RecordForm
from conversations.records import faults as faults_of_record
from conversations.safeguarding import Lexicon, compile_lexicon
from conversations.xlsform import INTRODUCE, content_hash, read_form

T = TypeVar("T")
LEXICON = "safeguarding/english.yaml"
"""Where a folder has what a disclosure sounds like."""
MEDIA = "media"
"""Where a folder has the pictures that its forms show."""
WEIGHTS = "safeguarding/english_weights.tsv"
"""What pieces of words weigh in the second look. A folder may be without."""
RULES_FROM = "rules_from"
"""In a lexicon's file: whose rules it goes by, so that they need no copy."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An inspection as its folder has it, checked. source: its other files, by name; forms: by audience.

    versions: the content hash of each form. records: forms by the code of what is recorded.
    """

    inspection: Inspection
    source: dict[str, Any]
    forms: dict[str, object]
    versions: dict[str, str]
    records: dict[str, object]


def read_folder(folder: Path) -> Folder:
    """Read and check everything that an inspection consists of. Raises ContentFaults with all faults found."""
    if not (folder / "inspection.yaml").is_file():
        raise ContentFaults([f"{folder}: there is no inspection in it; name a folder that has an inspection.yaml"])
    faults: list[str] = []
    source = {
        "inspection": _or_faults(faults, lambda: read_yaml(folder / "inspection.yaml")),
        "help": _or_faults(faults, lambda: read_yaml(folder / "help.yaml")),
        "lexicon": _or_faults(faults, lambda: read_lexicon(folder)),
    }
    written = source["inspection"]
    inspection = None if written is None else _or_faults(faults, lambda: read_inspection(written))
    forms = {} if inspection is None else _forms(folder, inspection, source["help"], faults)
    records = {} if inspection is None else _records(folder, inspection, faults)
    faults += _missing_pictures(folder, [*forms.values(), *records.values()])
    if faults or inspection is None:
        raise ContentFaults(list(dict.fromkeys(faults)))
    source["records"] = {code: content_hash(form) for code, form in records.items()}
    versions = {code: content_hash(form) for code, form in forms.items()}
    return Folder(inspection, source, forms, versions, records)


def read_lexicon(folder: Path) -> Any:
    """The lexicon's file, with the weights that stand beside it, checked. Raises ContentFaults."""
    file = folder / LEXICON
    if not file.is_file():
        raise ContentFaults([f"{file}: there is no lexicon; without it no disclosure is noticed, so copy one to there"])
    source = _with_weights(folder)
    if isinstance(source, dict) and RULES_FROM in source:
        source = _with_rules_of(ROOT / str(source.pop(RULES_FROM)), f"{file}, {RULES_FROM}") | source
    lexicon_of(source)
    return source


def _with_weights(folder: Path) -> Any:
    source, weights = read_yaml(folder / LEXICON), folder / WEIGHTS
    if isinstance(source, dict) and weights.is_file():
        source["weights"] = read_text(weights)
    return source


def _with_rules_of(theirs: Path, where: str) -> dict[str, Any]:
    """Of another folder, which has rules of its own."""
    source = _with_weights(theirs) if (theirs / LEXICON).is_file() else None
    if not isinstance(source, dict) or RULES_FROM in source:
        raise ContentFaults(
            [f"{where}: there are no rules in {theirs}; write inspections/mash, whose come with the bot"]
        )
    return source


def lexicon_of(source: object) -> Lexicon:
    """A lexicon's file as it was read, made ready. The same one again costs nothing. Raises ContentFaults."""
    return _compiled(json.dumps(source))


@lru_cache(maxsize=2)
def _compiled(text: str) -> Lexicon:
    return compile_lexicon(json.loads(text), LEXICON)


def _forms(folder: Path, inspection: Inspection, help_source: object, faults: list[str]) -> dict[str, object]:
    """Each audience's form, checked with what surrounds it."""
    forms: dict[str, object] = {}
    for one in inspection.audiences:
        forms[one.code] = _or_faults(faults, partial(read_source, folder / one.questionnaire))
        if help_source is not None:
            _or_faults(faults, partial(help_lines, help_source, one.help))
        if forms[one.code] is not None:
            _or_faults(faults, partial(check_form, forms[one.code], one, inspection))
    return forms


def _records(folder: Path, inspection: Inspection, faults: list[str]) -> dict[str, object]:
    """Each form by which something is recorded, checked. Where it asks for themes it has the inspection's."""
    forms: dict[str, object] = {}
    for one in inspection.records:
        form = _or_faults(faults, partial(read_source, folder / one.form))
        if form is not None:
            forms[one.code] = with_themes(form, inspection)
            asked = _or_faults(faults, partial(read_form, forms[one.code], one.form, themes=_themes(inspection)))
            faults += faults_of_record(one, asked) if asked is not None else []
    return forms


def _missing_pictures(folder: Path, forms: Iterable[object]) -> list[str]:
    """One line for each picture that a form shows and the folder has not."""
    rows = (row for form in forms if isinstance(form, dict) for row in form.get("survey") or [])
    named = {name for row in rows if isinstance(row, dict) for name, _ in pictures(row).values()}
    gone = sorted(name for name in named if not (folder / MEDIA / name).is_file())
    return [
        f"{MEDIA}/{name}: is not there, and a form shows it; put it there, or take it out of the form" for name in gone
    ]


def with_themes(form: object, inspection: Inspection) -> object:
    """A record's form with the inspection's themes among its choices, unless it has a list of its own by that name."""
    if not isinstance(form, dict):
        return form
    choices = form.get("choices") or []
    lists = (
        {row.get("list_name") for row in choices if isinstance(row, dict)} if isinstance(choices, list) else {THEMES}
    )
    if THEMES in lists:
        return form
    themes = [{"list_name": THEMES, "name": one.name, "label": one.title} for one in inspection.themes]
    return {**form, "choices": [*choices, *themes]}


def check_form(form: object, audience: Audience, inspection: Inspection) -> None:
    """What this audience is to answer, which says first who asks. Raises ContentFaults."""
    file = audience.questionnaire
    if not read_form(form, file, Setting(audience.policy), _themes(inspection)).introduction:
        raise ContentFaults([f"{file}, settings, 'introduction': is missing; {INTRODUCE}"])


def _or_faults(faults: list[str], read: Callable[[], T]) -> T | None:
    """What was read; or None, and its faults added to the others."""
    try:
        return read()
    except ContentFaults as found:
        faults += found.faults
        return None


def read_inspection(source: object) -> Inspection:
    """inspection.yaml as it was read, checked. Raises ContentFaults."""
    try:
        return Inspection.model_validate(source)
    except ValidationError as odd:
        raise ContentFaults([_fault(error) for error in odd.errors()]) from odd


def _fault(error: Mapping[str, Any]) -> str:
    steps = [f" {step + 1}" if isinstance(step, int) else f", {step}" for step in error["loc"]]
    return f"inspection.yaml{''.join(steps)}: {slip(error)}"


def compile_form(form: object, audience: Audience, inspection: Inspection, help_source: object) -> Questionnaire:
    """An audience's questionnaire with what surrounds it. Raises ContentFaults."""
    setting = _setting(audience, inspection, help_source)
    return read_form(form, audience.questionnaire, setting, _themes(inspection))


def compile_kept(
    form: object, version: str, audience: Audience, inspection: Inspection, help_source: object
) -> Questionnaire:
    """The same for a version that was checked when it came in: its themes may have been renamed since.

    One that was kept before people were asked whether they may be quoted asks what it asked then: a response that was
    begun knows by number where it is.
    """
    kept = _compiled_form(json.dumps(form), audience.questionnaire, _setting(audience, inspection, help_source))
    return kept if version == kept.version else replace(without_consents(kept), version=version)


def compile_record(form: object, record: RecordForm, inspection: Inspection, help_source: object) -> Questionnaire:
    """What is asked where something is recorded, in any version that was checked when it came in."""
    young = next((one for one in inspection.audiences if one.policy == "protected"), inspection.audiences[0])
    lines = (*help_lines(help_source, young.help), *inspection.offers(young.help))
    setting = Setting("open", minimum_age=0, help=lines, record=True)
    return _compiled_form(json.dumps(form), record.form, setting)


@lru_cache(maxsize=64)
def _compiled_form(text: str, file: str, setting: Setting) -> Questionnaire:
    """All forms are read anew whenever an audience opens or closes: the same ones again cost nothing."""
    return read_form(json.loads(text), file, setting)


def _setting(audience: Audience, inspection: Inspection, help_source: object) -> Setting:
    contact = f"{inspection.contact.name}: {inspection.contact.how}"
    lines = (*help_lines(help_source, audience.help), *inspection.offers(audience.help))
    age, results = inspection.minimum_age, inspection.results
    return Setting(audience.policy, audience.k, age, lines, audience.again, contact, results)


def _themes(inspection: Inspection) -> list[str]:
    return [theme.name for theme in inspection.themes]


def listed(folder: Folder) -> Iterator[tuple[str, HelpLine]]:
    """Every help line that someone may see, the council's own too, each with where it stands."""
    for name in dict.fromkeys(one.help for one in folder.inspection.audiences):
        for at, line in enumerate(help_lines(folder.source["help"], name), 1):
            yield place(name, at), line
    for at, offer in enumerate(folder.inspection.services, 1):
        yield f"inspection.yaml, services {at}", offer.line
