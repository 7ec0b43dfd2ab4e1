"""Forms as anybody might write them, drawn at random out of what XLSForm has."""

from typing import Any

from hypothesis import strategies as st

CHOICES = [
    {"list_name": name, "name": option, "label": option.upper()}
    for name, options in {"yn": "yes no", "abc": "a b c d", "one": "only"}.items()
    for option in options.split()
]
ASKED = (
    "text", "integer", "decimal", "date", "time", "dateTime", "range", "select_one yn", "select_one one",
    "select_multiple abc", "select_one abc or_other", "select_multiple abc or_other", "rank abc", "acknowledge",
)  # fmt: skip
UNASKED = ("note", "calculate", "hidden", "start", "end", "today", "deviceid", "username", "audit")
SPELT = {"select_one yn": "select one from yn", "dateTime": "datetime", "begin_group": "begin group"}
APPEARANCES = ("", "minimal", "likert", "multiline", "quick", "field-list", "numbers", "no-calendar", "signature w4")
CONSTRAINTS = (". > 0 and . <= 50", ". != 'x'", "string-length(.) < 100", "regex(., '[^z]*')", "not(. = 'q')")


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    survey: list[dict[str, str]] = []
    _block(draw, survey, [], 0)
    survey.append({"type": "text", "name": "last", "label": "Last?"})
    settings = draw(
        st.fixed_dictionaries(
            {}, optional={"form_title": st.just("T"), "version": st.just("2"), "style": st.just("pages")}
        )
    )
    return {"survey": survey, "choices": CHOICES, "settings": [settings] if settings else []}


def _block(draw: st.DrawFn, survey: list[dict[str, str]], known: list[str], depth: int) -> None:
    for _ in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(("asked", "asked", "asked", "unasked", "group", "repeat")))
        name = f"n{len(survey)}"
        if what in ("group", "repeat") and depth < 2:
            _around(draw, survey, known, depth, what, name)
        elif what == "unasked":
            survey.append(_unasked(draw, name, known))
            known.append(name)
        else:
            survey.append(_asked(draw, name, known))
            known.append(name)


def _around(draw: st.DrawFn, survey: list[dict[str, str]], known: list[str], depth: int, what: str, name: str) -> None:
    begin = draw(st.sampled_from((f"begin_{what}", f"begin {what}")))
    row = {"type": begin, "name": name, "label": f"Section {name}", **_maybe(draw, "relevant", known)}
    if what == "repeat" and draw(st.booleans()):
        row["repeat_count"] = draw(st.sampled_from(("1", "2", *(f"${{{one}}}" for one in known[-2:]))))
    survey.append(row)
    inner = list(known)
    _block(draw, survey, inner, depth + 1)
    survey.append({"type": begin.replace("begin", "end")})
    if what == "group":
        known[:] = inner


def _asked(draw: st.DrawFn, name: str, known: list[str]) -> dict[str, str]:
    kind = draw(st.sampled_from(ASKED))
    row = {"type": draw(st.sampled_from((kind, SPELT.get(kind, kind)))), "name": name, "label": f"What of {name}?"}
    row |= _maybe(draw, "relevant", known)
    if draw(st.integers(0, 3)) == 0:
        row["required"] = draw(st.sampled_from(("yes", "TRUE", "true()", "no", *(_about(one) for one in known[-1:]))))
    if draw(st.integers(0, 3)) == 0 and kind in ("text", "integer", "decimal"):
        row |= {"constraint": draw(st.sampled_from(CONSTRAINTS)), "constraint_message": "Not that."}
    if draw(st.integers(0, 4)) == 0 and known:
        row["label"] += f" You said ${{{draw(st.sampled_from(known))}}}."
    if kind == "range":
        row["parameters"] = draw(st.sampled_from(("start=0 end=10 step=2", "start=1;end=3;step=1", "")))
    if word := draw(st.sampled_from(APPEARANCES)):
        row["appearance"] = word
    if kind == "text" and draw(st.integers(0, 4)) == 0:
        row["default"] = "as it was"
    return row


def _unasked(draw: st.DrawFn, name: str, known: list[str]) -> dict[str, str]:
    kind = draw(st.sampled_from(UNASKED))
    row = {"type": kind, "name": name}
    if kind == "note":
        row["label"] = f"Note {name}."
    if kind == "calculate":
        row["calculation"] = draw(st.sampled_from(("1 + 1", "today()", *(_sum(one) for one in known[-3:]))))
    return row


def _maybe(draw: st.DrawFn, column: str, known: list[str]) -> dict[str, str]:
    if not known or draw(st.booleans()):
        return {}
    return {column: _about(draw(st.sampled_from(known)))}


def _about(name: str) -> str:
    return f"${{{name}}} != 'b' or selected(${{{name}}}, 'yes')"


def _sum(name: str) -> str:
    return f"if(${{{name}}} = '', 0, string-length(${{{name}}})) + 1"


ODD = (
    "", "yes", "${n0}", "${last}", "${nowhere}", "${", ".", "..", "../n0", "/data/n0", "=1+1", "<b>x</b>", "1.0",
    "-1", "NaN", "select_one", "select_one nowhere", "select_one ${n0}", "select_multiple yn or_other or_other",
    "begin group", "end group", "begin repeat", "end repeat", "rank", "range", "calculate", "csv-external", "image",
    "geopoint", "start=1 end=0", "start=a", "start=0 end=1000000 step=1", "start=0.5 end=2 step=0.5", "today()",
    "now() - ${n0}", "position(..)", "count(${n0})", "sum(${n1})", "regex(., '(')", "if(${n0}", "once(${n0})",
    "indexed-repeat(${n1}, ${n0}, 1)", "instance('abc')/root/item[name = ${n0}]/label",
    "pulldata('a', 'b', 'c', ${n0})", "jr:choice-name(${n0}, '${n0}')", "concat(${n0}, ${n1})", "string(.)", "('",
    "’", "\x00", "é" * 600, "x" * 3000, "🙂", "\u202e", "true()", "selected(., ., .)", "1 div 0", "randomize=true",
    "a b", "n0", "last",
)  # fmt: skip
"""What may stand in any cell, by a slip or on purpose."""
COLUMNS = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "calculation", "default", "trigger",
    "appearance", "choice_filter", "repeat_count", "parameters", "readonly", "label::French", "media::image", "bins",
    "theme", "quote", "other",
)  # fmt: skip


@st.composite
def slipped(draw: st.DrawFn) -> dict[str, Any]:
    """A form with slips in a few of its cells."""
    form = draw(forms())
    survey = [dict(row) for row in form["survey"]]
    for _ in range(draw(st.integers(1, 5))):
        draw(st.sampled_from(survey))[draw(st.sampled_from(COLUMNS))] = draw(st.sampled_from(ODD))
    choices = [dict(row) for row in form["choices"]]
    if draw(st.booleans()):
        draw(st.sampled_from(choices))[draw(st.sampled_from(("list_name", "name", "label", "from")))] = draw(
            st.sampled_from(ODD)
        )
    return {**form, "survey": survey, "choices": choices}
