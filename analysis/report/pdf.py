"""The report as a PDF for everyone: tagged, in PDF/UA-1, A4."""

import json
from dataclasses import asdict
from importlib.resources import files

from analysis.fonts import FAMILIES, fonts
from analysis.report.content import Report
from analysis.report.letters import breakable, each_text, language, shown

TEMPLATE = files(__package__) / "report.typ"


def pdf(report: Report) -> bytes:
    """Same report, same bytes. Takes about a second: call it in a child process."""
    import typst

    said = json.dumps(asdict(each_text(report, _set)), ensure_ascii=False)
    inputs = {"report": said, "families": json.dumps(FAMILIES)}
    with fonts() as faces:
        return bytes(
            typst.compile(
                TEMPLATE.read_bytes(), format="pdf", pdf_standards="ua-1", font_paths=faces, sys_inputs=inputs
            )
        )


def _set(text: str) -> dict[str, str]:
    """A text as the template takes it: data, never markup."""
    return {"words": breakable(shown(text)), "language": language(text)}
