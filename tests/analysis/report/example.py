"""Writes the example that is kept under docs/: `python -m tests.analysis.report.example`."""

from pathlib import Path

from analysis.report.pdf import pdf
from tests.analysis.report.inspected import report

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-report.pdf"

if __name__ == "__main__":
    EXAMPLE.write_bytes(pdf(report()))
