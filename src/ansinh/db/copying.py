"""Columns in and out of PostgreSQL by COPY: what touches many rows never goes one by one."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from django.db import connection
from psycopg import sql


class QueryWhileCopying(Exception):
    """The rows to copy in asked the database something: one connection would wait for ever."""


def _refuse(execute: object, query: str, *args: object) -> NoReturn:
    raise QueryWhileCopying(f"Hãy đọc xong dữ liệu trước khi sao chép vào: {query[:200]}")


def copy_in(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """COPY `rows` into `table`; return how many. Raises what PostgreSQL raises, keeping nothing.

    `rows` may be lazy, but may not query this database (QueryWhileCopying).
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
        connection.execute_wrapper(_refuse),
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def copy_csv_in(table: str, columns: Sequence[str], csv: bytes) -> None:
    """COPY a CSV without header (empty and unquoted means NULL) into `table`."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN WITH (FORMAT csv)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        copy.write(csv)


def copy_csv_out(query: str, params: Sequence[Any] = ()) -> io.BytesIO:
    """The rows of `query` as CSV with a header, NULL as the empty field."""
    buffer = io.BytesIO()
    with connection.wrap_database_errors, connection.cursor() as cursor:
        inner = cursor.mogrify(query, params) if params else query
        with cursor.copy(f"COPY ({inner}) TO STDOUT WITH (FORMAT csv, HEADER)") as copy:
            for block in copy:
                buffer.write(block)
    buffer.seek(0)
    return buffer
