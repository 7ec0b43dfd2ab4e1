"""What can't change any more once an inspection has opened: what people were promised, and what answers mean."""

from collections.abc import Iterator

from bot.content import Folder, compile_form, compile_kept, read_inspection
from bot.placeholders import QUESTIONS, bracketed
from conversations.inspection import Audience, Inspection
from conversations.question import Question
from conversations.questionnaire import Policy
from storage.versions import Content

BRACKETS = "{0}: people would read [[ ]] in it; put your own words there"


def broken(content: Content, folder: Folder) -> list[str]:
    """What a folder changes of it, one line each."""
    before = read_inspection(content.source["inspection"])
    faults: list[str] = []
    if before.safeguarding and not folder.inspection.safeguarding and _is_open(content, "protected", before):
        faults.append("inspection.yaml: young people's audiences are open, so safeguarding has to stay; put it back")
    if before.privacy and not folder.inspection.privacy:
        faults.append("inspection.yaml: people were told who answers for what they say, so privacy has to stay")
    for audience in before.audiences:
        now = folder.inspection.audience(audience.code)
        if now is None:
            faults.append(
                f"inspection.yaml: audience '{audience.code}' is open or was; put it back and close it instead "
                "(if this is another inspection's folder, write yours under INSPECTION in .env)"
            )
        elif now.policy != audience.policy:
            faults.append(f"inspection.yaml: the policy of '{audience.code}' was promised to people; set it back")
        elif now.k != audience.k:
            faults.append(f"inspection.yaml: the k of '{audience.code}' was promised to people; set it back")
        else:
            faults += _changed_questions(content, before, folder, now)
    return [*faults, *dict.fromkeys(_still_to_come(content, before, folder))]


def _is_open(content: Content, policy: Policy, inspection: Inspection) -> bool:
    """Whether any audience of this policy is open."""
    codes = [one.code for one in inspection.audiences if one.policy == policy]
    return any(content.audiences[code].state == "open" for code in codes if code in content.audiences)


def _changed_questions(content: Content, before: Inspection, folder: Folder, audience: Audience) -> list[str]:
    """Compared with every version so far: there may be answers to a question that was taken out since."""
    help_source = content.source["help"]
    kept = [
        compile_kept(form, version, audience, before, help_source)
        for (version, code), form in content.forms.items()
        if code == audience.code
    ]
    new = compile_form(folder.forms[audience.code], audience, folder.inspection, folder.source["help"])
    old = {one.name: one for version in kept for one in version.questions}
    return [
        f"{audience.questionnaire}, '{one.name}': its type or options changed after opening; give it a new name"
        for one in new.questions
        if one.name in old and (_shape(old[one.name]) != _shape(one) or _swapped(old[one.name], one))
    ]


def _still_to_come(content: Content, before: Inspection, folder: Folder) -> Iterator[str]:
    """Where people who are asked already would read brackets. Those that they read as it is hold nothing up."""
    for now in folder.inspection.audiences:
        as_it_is, known = before.audience(now.code), content.audiences.get(now.code)
        if as_it_is is None or known is None or known.state != "open":
            continue
        form, version = content.forms[known.version, now.code], folder.versions[now.code]
        old = compile_kept(form, known.version, as_it_is, before, content.source["help"])
        new = compile_kept(folder.forms[now.code], version, now, folder.inspection, folder.source["help"])
        for where in bracketed(folder.inspection, new):
            if where not in bracketed(before, old):
                yield BRACKETS.format(now.questionnaire if where == QUESTIONS else where)


def _shape(question: Question) -> tuple[object, ...]:
    return (question.kind, tuple(option.name for option in question.options), question.scale, question.bins)


def _swapped(old: Question, new: Question) -> bool:
    """Whether a label now stands for another option, in any language: the answers that are there would turn round."""
    meant = dict(_labels(old))
    return any(meant.get(label, name) != name for label, name in _labels(new))


def _labels(question: Question) -> Iterator[tuple[tuple[str, str], str]]:
    """(language, label) -> the option that it stands for."""
    for option in question.options:
        yield ("", option.label), option.name
        yield from (((code, words["label"]), option.name) for code, words in option.told.items())
