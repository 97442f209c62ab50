"""The facts of a month as columns, and what a book gives of them as rows: Polars on both sides."""

from collections.abc import Sequence

import polars as pl

from ansinh.db.copying import copy_csv_out
from ansinh.policy.protected import ON_TOP
from ansinh.registry.queries import (
    SEALED_NAMES,
    facts_of_day_sql,
    sealed_of_day,
    unrecorded_facts,
)
from ansinh.rules.benefit import Benefit
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type

GIVEN = ("person_id", "benefit", "clause", "coefficient", "amount", "amount_max")


def facts_of_month(book: RuleBook, area: str = "", carry: Sequence[str] = ()) -> pl.LazyFrame:
    """One row a person: `person_id`, the facts of the month's last day as known to the book, and
    the columns of the person named in `carry` ('area_id', 'sex').

    `area` is an area path; '' is everybody in sight. Facts nobody has a row of are left out: the
    book reads them as what their absence stands for. Sealed facts are opened here and joined in.
    """
    spared = unrecorded_facts() | SEALED_NAMES
    facts = [fact for fact in book.facts if fact.name not in spared]
    query, params = facts_of_day_sql(book.month.last_day, book.known)
    casts = [
        f"facts.{fact.name}::int AS {fact.name}" if fact.kind is Type.BOOL else f"facts.{fact.name}"
        for fact in facts
    ]
    carried = [f"person.{name}" for name in carry]
    listed = ", ".join(["facts.person_id", *carried, *casts])
    source = f"SELECT {listed} FROM ({query}) AS facts"  # noqa: S608 - names of facts, not input
    if carry or area:
        source += " JOIN registry_person AS person ON person.id = facts.person_id"
    if area:
        source += " JOIN areas_area AS area ON area.id = person.area_id AND area.path ^@ %s"
        params = [*params, area]
    csv = copy_csv_out(source, params)
    wire = {f.name: pl.Int8 if f.kind is Type.BOOL else f.dtype for f in facts}
    frame = pl.read_csv(csv, schema_overrides={"person_id": pl.Int64, **wire})
    frame = frame.with_columns(
        pl.col(fact.name).cast(pl.Boolean) for fact in facts if fact.kind is Type.BOOL
    )
    return _with_sealed(book, frame).lazy()


def _with_sealed(book: RuleBook, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column for each sealed fact somebody has; the others are absent of all."""
    sealed = sealed_of_day(book.month.last_day, book.known)
    for fact in book.facts:
        if held := sealed.get(fact.name):
            values = [fact.encode(value) for value in held.values()]
            column = pl.DataFrame(
                {"person_id": list(held), fact.name: values},
                schema={"person_id": pl.Int64, fact.name: fact.dtype},
            )
            frame = frame.join(column, on="person_id", how="left", maintain_order="left")
            frame = frame.with_columns(pl.col(fact.name).fill_null(fact.encode(fact.absent)))
    return frame


def codes(book: RuleBook, benefit: Benefit) -> pl.Expr:
    """The clause codes of a benefit, joined where one is paid on top; empty for none."""
    main, on_top = (_code(book, benefit, column) for column in ("clause", "clause_on_top"))
    joined = pl.when(on_top == "").then(pl.lit("")).otherwise(pl.lit(ON_TOP) + on_top)
    return main + joined


def _code(book: RuleBook, benefit: Benefit, column: str) -> pl.Expr:
    found = {clause.index: clause.code for clause in book.clauses[benefit.code]}
    return pl.col(f"{benefit.column}_{column}").replace_strict(
        found, default="", return_dtype=pl.String
    )


def given(book: RuleBook, frame: pl.DataFrame, benefit: Benefit) -> pl.DataFrame:
    """The rows of one benefit of a frame the book has run on: who gets or may get something.

    Columns: GIVEN, in order of person.
    """
    prefix = benefit.column
    return (
        frame.filter(pl.col(f"{prefix}_amount_max") > 0)
        .sort("person_id")
        .select(
            "person_id",
            pl.lit(benefit.code).alias("benefit"),
            codes(book, benefit).alias("clause"),
            pl.col(f"{prefix}_coefficient").alias("coefficient"),
            pl.col(f"{prefix}_amount").alias("amount"),
            pl.col(f"{prefix}_amount_max").alias("amount_max"),
        )
    )


def given_to_all(book: RuleBook, facts: pl.LazyFrame) -> pl.DataFrame:
    """Every row of `given` for what communes grant."""
    frame = book.run(facts).collect()
    return pl.concat([given(book, frame, benefit) for benefit in book.granted_by_communes])
