"""The report as one page for the browser: everything in one file, nothing loaded from elsewhere, no script."""

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from analysis.report.content import Report
from analysis.report.letters import language

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
    return templates.get_template("report.html").render(report=report, style=style)
