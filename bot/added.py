"""Questionnaires that were sent to the desk, laid over what the inspection's folder has."""

from dataclasses import replace
from typing import Any

from bot.content import Folder, read_inspection
from conversations.xlsform import content_hash
from storage.versions import Content
from storage.workbooks import Added


def laid_over(folder: Folder, one: Added) -> Folder:
    """The folder as it would be with this in it. Raises ContentFaults if its inspection would not hang together."""
    inspection = {**folder.source["inspection"]}
    there = any(audience["code"] == one.audience for audience in inspection["audiences"])
    audiences = [*inspection["audiences"], *([one.told] if one.told and not there else [])]
    file = {"questionnaire": f"workbook of '{one.audience}'"}
    inspection["audiences"] = [each | file if each["code"] == one.audience else each for each in audiences]
    return replace(
        folder,
        inspection=read_inspection(inspection),
        source={**folder.source, "inspection": inspection},
        forms={**folder.forms, one.audience: one.form},
        versions={**folder.versions, one.audience: content_hash(one.form)},
    )


def still_stands(one: Added, folder: Folder) -> bool:
    """Whether the folder is as it was when this came. Whatever was written last holds."""
    return folder.versions.get(one.audience, "") == one.instead_of


def as_it_runs(content: Content) -> Folder:
    """What runs now, as a folder would have it."""
    versions = {code: now.version for code, now in content.audiences.items()}
    forms: dict[str, Any] = {code: content.forms[version, code] for code, version in versions.items()}
    records = {code: content.forms[version, code] for code, version in content.source.get("records", {}).items()}
    return Folder(read_inspection(content.source["inspection"]), content.source, forms, versions, records)


def to_add(content: Content, before: Added | None, audience: str, form: Any, told: dict[str, str] | None) -> Added:
    """told: of an audience that is new. before: what was added for this audience, if anything was."""
    if before is not None:
        return replace(before, form=form)
    return Added(audience, form, "" if told else content.audiences[audience].version, told)
