"""The book inside Spark gives what it gives on Polars, for everybody and every condition.

    python bench/spark_equal.py [people]        (default 200,000)

Exits with 1 on a difference. Needs Java 17 or newer and a venv of requirements/spark.txt, with
PYTHONPATH=src. Facts are left unknown at random. Two ways are held equal to Polars: Arrow batches
(`mapInArrow`), and the book as Spark SQL over a tenth of the people.
"""

import os
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from pyspark.sql import SparkSession

import nation
from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.spark_engine import decide
from ansinh.rules.sql_engine import SPARK

OPENING = partial(open_book, Month(2026, 11), date(2026, 11, 24))
CARRY = ("person_id", "commune")
UNKNOWN = 0.03


def people(count: int) -> pl.DataFrame:
    """People of the nation, some facts of each unknown."""
    random = np.random.default_rng(1)
    frame = nation.piece(count, 0)
    known = [pl.Series(fact.name, random.random(count) > UNKNOWN) for fact in FACTS]
    gaps = [pl.when(keep).then(pl.col(keep.name)).alias(keep.name) for keep in known]
    return frame.with_columns(gaps).with_columns(
        person_id=pl.int_range(count), commune=pl.lit(1, pl.Int16)
    )


def session() -> Any:
    """Spark on this machine's cores."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[*]").appName("ansinh")
    builder = builder.config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


def compare(name: str, found: Path, expected: pl.DataFrame, seconds: float) -> bool:
    """Tell whether Spark's files hold what Polars computed."""
    theirs = pl.read_parquet(found / "*.parquet").sort("person_id").select(expected.columns)
    different = [c for c in expected.columns if not theirs[c].equals(expected[c], null_equal=True)]
    told = "equal" if not different else f"DIFFERENT in {', '.join(different)}"
    size = f"{len(theirs):,} people, {len(expected.columns)} columns"
    print(f"{name}: {size}, {seconds:.1f} s with start-up: {told}")
    return not different


def main(count: int) -> int:
    """Both ways; 0 when all is equal."""
    book = OPENING()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frame = people(count)
        frame.write_parquet(folder / "people.parquet")
        ours = book.run(frame.lazy(), keep_conditions=True)
        ours = ours.select(*CARRY, *book.result_columns, *book.condition_columns)
        expected = ours.collect().sort("person_id")
        spark = session()
        source = spark.read.parquet(str(folder / "people.parquet"))
        start = time.perf_counter()
        decide(source, OPENING, CARRY, keep_conditions=True).write.parquet(str(folder / "arrow"))
        good = compare("mapInArrow", folder / "arrow", expected, time.perf_counter() - start)
        some = source.where(f"person_id < {count // 10}")
        some.createOrReplaceTempView("people")
        start = time.perf_counter()
        text = book.sql("people", keep_conditions=True, carry=CARRY, dialect=SPARK)
        spark.sql(text).write.parquet(str(folder / "sql"))
        seconds = time.perf_counter() - start
        good &= compare("Spark SQL", folder / "sql", expected.head(count // 10), seconds)
        spark.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 200_000))
