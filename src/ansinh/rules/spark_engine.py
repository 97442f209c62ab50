"""The engine for a cluster: the same book over each Arrow batch inside Spark (`mapInArrow`).

Needs requirements/spark.txt where Spark runs; nothing here imports it. Each worker opens the book
itself, so only the way to open it travels.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

import polars as pl

from ansinh.rules.domain import as_facts
from ansinh.rules.opened import OpenedLaw

SPARK_TYPES: dict[type[pl.DataType], str] = {
    pl.Boolean: "boolean",
    pl.Int8: "tinyint",
    pl.Int16: "smallint",
    pl.Int32: "int",
    pl.Int64: "bigint",
    pl.Date: "date",
    pl.String: "string",
}
Opening = Callable[[], OpenedLaw]


class SparkFrame(Protocol):
    """What is asked of a Spark DataFrame."""

    def mapInArrow(self, func: Any, schema: str) -> Any:  # noqa: N802 (Spark's name)
        """Apply a function to batches."""

    def select(self, *columns: Any) -> Any:
        """Some columns."""

    @property
    def dtypes(self) -> list[tuple[str, str]]:
        """Names and Spark types of the columns."""


def decide(
    people: SparkFrame, opening: Opening, carry: Sequence[str], keep_conditions: bool = False
) -> Any:
    """The carried columns and the results of everybody, as a Spark DataFrame.

    `opening` opens the book and is sent to the workers: `partial(open_book, month, known)`. Columns
    of facts are those of `OpenedLaw.run`. Raises FactsMissing.
    """
    book = opening()
    given = dict(people.dtypes)
    book.lacking(list(given))
    facts = [fact.name for fact in book.facts if fact.name in given and fact.name not in carry]
    kept = [f"`{name}` {given[name]}" for name in carry]
    schema = ", ".join([*kept, *_results(book, keep_conditions)])
    work = Work(opening, tuple(carry), keep_conditions)
    return people.select(*carry, *facts).mapInArrow(work, schema)


def _results(book: OpenedLaw, keep_conditions: bool) -> Iterator[str]:
    """The result columns as Spark writes a schema."""
    nobody = pl.LazyFrame(schema={fact.name: fact.dtype for fact in book.facts})
    decided = book.run(nobody, keep_conditions).drop([fact.name for fact in book.facts])
    for name, dtype in decided.collect_schema().items():
        yield f"`{name}` {SPARK_TYPES[dtype.base_type()]}"


class Work:
    """What a worker does with the batches it is given."""

    def __init__(self, opening: Opening, carry: tuple[str, ...], keep_conditions: bool) -> None:
        self.opening, self.carry, self.keep_conditions = opening, carry, keep_conditions

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Decide batch after batch, each a pyarrow.RecordBatch."""
        book = self.opening()
        names = {fact.name for fact in book.facts} - set(self.carry)
        for batch in batches:
            frame = pl.from_arrow(batch)
            if not isinstance(frame, pl.DataFrame):
                raise TypeError(f"Not a batch of columns: {type(batch)}")
            decided = book.run(as_facts(frame.lazy(), book.facts), self.keep_conditions)
            result = decided.drop(sorted(names & set(frame.columns))).collect()
            yield from result.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
