"""Reads an inspection's folder, and hands its words to conversations. Every fault is one line: where, what, mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from conversations.faults import ContentFaults
from conversations.inspection import Audience, Inspection
from conversations.questionnaire import HelpLine, Questionnaire, Setting
from conversations.xlsform import content_hash, read_form


@dataclass(frozen=True, slots=True)
class Folder:
    """An inspection as its folder has it, checked. source: inspection.yaml and help.yaml; forms: by audience."""

    inspection: Inspection
    source: dict[str, Any]
    forms: dict[str, object]

    def versions(self) -> dict[str, str]:
        """The content hash of each audience's questionnaire."""
        return {code: content_hash(form) for code, form in self.forms.items()}


def read_folder(folder: Path) -> Folder:
    """Read and check everything that an inspection consists of. Raises ContentFaults with all faults found."""
    source = {"inspection": read_yaml(folder / "inspection.yaml"), "help": read_yaml(folder / "help.yaml")}
    inspection = read_inspection(source["inspection"])
    faults: list[str] = []
    forms: dict[str, object] = {}
    for audience in inspection.audiences:
        try:
            forms[audience.code] = read_yaml(folder / audience.questionnaire)
            compile_form(forms[audience.code], audience, inspection, source["help"])
        except ContentFaults as found:
            faults += found.faults
    if faults:
        raise ContentFaults(list(dict.fromkeys(faults)))
    return Folder(inspection, source, forms)


def read_yaml(file: Path) -> Any:
    """A file's content with every scalar as text, so that `yes` stays yes. Raises ContentFaults."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    except FileNotFoundError:
        raise ContentFaults([f"{file}: there is no such file; write it, or mend its name in inspection.yaml"]) from None
    except (OSError, UnicodeDecodeError) as odd:
        raise ContentFaults([f"{file}: can't be read ({odd}); save it as a text file in UTF-8"]) from odd
    except yaml.MarkedYAMLError as odd:
        line = odd.problem_mark.line + 1 if odd.problem_mark else 1
        raise ContentFaults([f"{file}, line {line}: {odd.problem}; check the spaces and quotes there"]) from odd
    except yaml.YAMLError as odd:
        raise ContentFaults([f"{file}: is no YAML ({type(odd).__name__}); save it as a text file in UTF-8"]) from odd


def read_inspection(source: object) -> Inspection:
    """inspection.yaml as it was read, checked. Raises ContentFaults."""
    try:
        return Inspection.model_validate(source)
    except ValidationError as odd:
        raise ContentFaults([_fault(error) for error in odd.errors()]) from odd


def _fault(error: Mapping[str, Any]) -> str:
    where = ".".join(str(step + 1) if isinstance(step, int) else step for step in error["loc"]) or "the whole"
    what = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not known here; check its spelling or take it out",
    }
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"inspection.yaml, {where}: {what.get(error['type'], message)}"


def compile_form(form: object, audience: Audience, inspection: Inspection, help_source: object) -> Questionnaire:
    """An audience's questionnaire with what surrounds it. Raises ContentFaults."""
    setting = Setting(audience.policy, inspection.minimum_age, help_lines(help_source, audience.help), audience.again)
    return read_form(form, audience.questionnaire, setting, [theme.name for theme in inspection.themes])


def help_lines(source: object, name: str) -> tuple[HelpLine, ...]:
    """A list of help.yaml. Raises ContentFaults if it is not there, is empty or a line lacks who or how."""
    lists = source.get("lists", {}) if isinstance(source, Mapping) else {}
    lines = lists.get(name) if isinstance(lists, Mapping) else None
    if not isinstance(lines, list) or not lines:
        raise ContentFaults([f"help.yaml, lists: there is no list '{name}'; add it with at least one help line"])
    try:
        return tuple(HelpLine(**line) for line in lines)
    except TypeError as odd:
        raise ContentFaults(
            [f"help.yaml, list '{name}': each line has name, how, hours, who, verified_on ({odd})"]
        ) from odd
