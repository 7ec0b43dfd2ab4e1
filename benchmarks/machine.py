"""On what a figure was measured."""

import os
import platform


def machine() -> str:
    """One line that belongs above every figure."""
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    )
