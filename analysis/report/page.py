"""The report as one page for the browser: everything in one file, nothing loaded from elsewhere, no script."""

from base64 import b64encode
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from analysis.fonts import embedded
from analysis.report.content import Report
from analysis.report.letters import each_text, language

HERE = files(__package__)


def page(report: Report) -> str:
    """The same words and numbers as the PDF, escaped. Same report, same text."""
    templates = Environment(
        loader=FunctionLoader(lambda name: (HERE / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["language"] = language
    style = (HERE / "report.css").read_text("utf-8")
    faces = [(one.family, one.weight, b64encode(one.content).decode()) for one in embedded(_letters(report))]
    return templates.get_template("report.html").render(report=report, style=style, faces=faces)


def _letters(report: Report) -> str:
    """Each letter that is in it, once, in order."""
    found: set[str] = set()
    each_text(report, found.update)
    return "".join(sorted(found))
