"""A report made whole, at once: for a child process, since pandas and typst take their time to load."""

from typing import Literal

from analysis.report.compose import compose
from analysis.report.content import Gathered
from analysis.report.letters import cleaned
from analysis.report.page import page
from analysis.report.pdf import pdf

Form = Literal["pdf", "html"]


def make(gathered: Gathered, form: Form) -> bytes:
    """The file's bytes. What is gathered the same is made the same, to the byte."""
    report = cleaned(compose(gathered))
    return pdf(report) if form == "pdf" else page(report).encode()
