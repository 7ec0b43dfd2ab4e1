"""The tally of one wave, from exported datasets, by Apache Spark on as many machines as it has.

Several datasets are the shards of one inspection: their numbers add up. They may lie wherever Spark reads from.
"""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from analysis.dataset.texts import COUNT, TALLY, as_frame

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import SparkSession


def released(spark: "SparkSession", datasets: Sequence[str], wave: int) -> "pd.DataFrame":
    """analysis.frame.frame over what was released: numbers that may be shown."""
    _read(spark, "categories", datasets, "categories.parquet", wave)
    _read(spark, "counts", datasets, "released.parquet", wave)
    return as_frame(map(tuple, spark.sql(TALLY).collect()))


def counted(spark: "SparkSession", datasets: Sequence[str], wave: int) -> "pd.DataFrame":
    """The same over every row: exact, and so of a protected audience for nobody but who may read the rows."""
    for name, within in (("categories", "categories.parquet"), ("responses", "responses"), ("answers", "answers")):
        _read(spark, name, datasets, within, wave)
    spark.sql(COUNT).createOrReplaceTempView("counts")
    return as_frame(map(tuple, spark.sql(TALLY).collect()))


def _read(spark: "SparkSession", name: str, datasets: Sequence[str], within: str, wave: int) -> None:
    """A view of this wave's rows. Each dataset is read alone: its own folders say which wave and audience."""
    parts = [spark.read.parquet(f"{dataset}/{within}") for dataset in datasets]
    rows = reduce(lambda one, other: one.unionByName(other), parts)
    rows.where(rows.wave == wave).createOrReplaceTempView(name)
