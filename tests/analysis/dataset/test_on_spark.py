"""The same SQL, unchanged, on Apache Spark with two executors of their own. Needs java and pyspark: make spark"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.dataset import on_duckdb, on_spark
from tests.analysis.dataset.crowd import WAVE, Team, of, people, same, tally_of, written

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pyspark = pytest.importorskip("pyspark", reason="pyspark is not here (make spark), so the tally was not tried on Spark")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="java is not here, so the tally was not tried on Spark"),
    pytest.mark.filterwarnings("default"),  # what Spark's own parts warn of
]
TEAMS = [
    Team("duty", people(1, 70), invited=90),
    Team("families", people(2, 23), invited=23),
    Team("few", people(3, 4)),
    Team("leaflets", people(4, 150), "protected", "young-people"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    """A cluster of two workers, each a process of its own with one processor and 512 MB."""
    folder = tmp_path_factory.mktemp("spark")
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    session = (
        pyspark.sql.SparkSession.builder.master("local-cluster[2,1,512]")
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.warehouse.dir", str(folder))
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark_and_duckdb_make_the_same_frame_of_the_rows(spark: "SparkSession", tmp_path: Path) -> None:
    dataset = written(TEAMS, tmp_path / "x")
    found = on_spark.counted(spark, [str(dataset)], WAVE)
    same(found, on_duckdb.counted([dataset], WAVE))
    same(of("professionals", found), of("professionals", tally_of(TEAMS)))


def test_spark_makes_the_program_s_own_frame_of_what_was_released(spark: "SparkSession", tmp_path: Path) -> None:
    dataset = written(TEAMS, tmp_path / "x")
    same(on_spark.released(spark, [str(dataset)], WAVE), tally_of(TEAMS))
