"""Tests of storage are on SQLite; marked like this they are on PostgreSQL too, where the two may differ."""

import pytest

ENGINES = pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
