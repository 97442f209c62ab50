"""The facts of a month as columns, and what a book gives of them as rows: Polars on both sides."""

from collections.abc import Sequence

import polars as pl

from ansinh.db.copying import copy_csv_out
from ansinh.policy.protected import ON_TOP
from ansinh.registry.queries import (
    SEALED_NAMES,
    facts_of_day_sql,
    read_whole,
    sealed_of_day,
    unrecorded_facts,
)
from ansinh.rules.benefit import Benefit, Combining
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause
from ansinh.rules.domain import odd_as_unknown
from ansinh.rules.expression import Type
from ansinh.rules.household import counted_once

HOUSEHOLD = "household_id"
NOT_HEAD = "not_head"
LATER = f"(facts.household_role IS DISTINCT FROM 'HEAD')::int AS {NOT_HEAD}"
GIVEN = ("person_id", "benefit", "clause", "coefficient", "amount", "amount_max", "no_figure")


def facts_of_month(
    book: RuleBook,
    area: str = "",
    carry: Sequence[str] = (),
    judges: Sequence[RuleBook] = (),
) -> pl.LazyFrame:
    """One row a person: `person_id`, the facts of the month's last day as known to the book, and
    the columns of the person named in `carry` ('area_id', 'sex').

    `judges` are all the books that will run on the frame, when there are others beside `book`.
    `area` is an area path; '' is everybody in sight (`registry.queries.read_whole` says how). Facts
    nobody has a row of are left out: the book reads them as what their absence stands for. Facts
    that contradict one another are unknown here (`people_at_odds` lists them); what a household is
    given once counts for one member.
    """
    with read_whole():
        spared, shared = unrecorded_facts(), book.corpus.shared
    claimed = [one for one in shared if not any(fact.name in spared for fact in one.facts)]
    homes = (HOUSEHOLD,) if claimed else ()
    frame = odd_as_unknown(recorded_facts(book, area, (*carry, *homes), judges), book)
    if not claimed:
        return frame
    return counted_once(frame, HOUSEHOLD, claimed, book.month.last_day).drop(HOUSEHOLD)


def recorded_facts(
    book: RuleBook,
    area: str = "",
    carry: Sequence[str] = (),
    judges: Sequence[RuleBook] = (),
) -> pl.LazyFrame:
    """The facts as recorded; `carry` may name the household of the day. Whoever comes first in a
    household counts for it: the head, then by order of record. Sealed facts are opened here and
    joined in."""
    with read_whole() as sight:
        frame = _in_the_clear(book, area, carry, judges, sight)
    return _with_sealed(book, frame).lazy()


def _in_the_clear(
    book: RuleBook,
    area: str,
    carry: Sequence[str],
    judges: Sequence[RuleBook],
    sight: Sequence[int] | None,
) -> pl.DataFrame:
    """The facts that are not sealed, of the people of the areas in `sight`; None: row policies, or
    the owner's own reading, say who."""
    spared = unrecorded_facts() | SEALED_NAMES
    facts = [fact for fact in book.facts if fact.name not in spared]
    query, params = facts_of_day_sql(book.month.last_day, book.known, [book, *judges])
    casts = [
        f"facts.{fact.name}::int AS {fact.name}" if fact.kind is Type.BOOL else f"facts.{fact.name}"
        for fact in facts
    ]
    own = [name for name in carry if name != HOUSEHOLD]
    carried = [f"{'person' if name in own else 'facts'}.{name}" for name in carry]
    if HOUSEHOLD in carry:
        carried.append(LATER)
    listed = ", ".join(["facts.person_id", *carried, *casts])
    source = f"SELECT {listed} FROM ({query}) AS facts"  # noqa: S608 - names of facts, not input
    if own or area or sight is not None:
        source += " JOIN registry_person AS person ON person.id = facts.person_id"
    if area:
        source += " JOIN areas_area AS area ON area.id = person.area_id AND area.path ^@ %s"
        params = [*params, area]
    if sight is not None:
        source += " WHERE person.area_id = ANY (%s)"
        params = [*params, sight]
    csv = copy_csv_out(source, params)
    wire = {f.name: pl.Int8 if f.kind is Type.BOOL else f.dtype for f in facts}
    frame = pl.read_csv(csv, schema_overrides={"person_id": pl.Int64, **wire})
    if HOUSEHOLD in carry:  # ordered here: the database would sort a million wide rows on its disk
        frame = frame.sort(NOT_HEAD, "person_id").drop(NOT_HEAD)
    return frame.with_columns(
        pl.col(fact.name).cast(pl.Boolean) for fact in facts if fact.kind is Type.BOOL
    )


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


def _holds(clause: Clause) -> pl.Expr:
    """The clause is paid by; one without a figure also when it may hold."""
    return pl.col(clause.column).fill_null(clause.level.no_figure)


def _added_up(book: RuleBook, rows: pl.DataFrame, benefit: Benefit) -> pl.Series:
    """The clause codes of a benefit that adds up: of each group the highest that holds, joined."""
    ran = book.columns(rows, [clause.column for clause in book.clauses[benefit.code]])
    groups: dict[str, list[Clause]] = {}
    for clause in book.clauses[benefit.code]:
        groups.setdefault(clause.group.group, []).append(clause)
    parts = [
        pl.coalesce(
            pl.when(_holds(clause)).then(pl.lit(clause.code))
            for clause in sorted(found, key=lambda c: (-c.level.units, c.index))
        )
        for found in groups.values()
    ]
    return ran.select(pl.concat_str(parts, separator=ON_TOP, ignore_nulls=True)).to_series()


def _no_figure(benefit: Benefit) -> pl.Expr:
    """Whether the law gives something whose figure was not found."""
    return pl.lit(False) if benefit.base else pl.col(f"{benefit.column}_no_figure")


def given(book: RuleBook, frame: pl.DataFrame, benefit: Benefit) -> pl.DataFrame:
    """The rows of one benefit of a frame the book has run on: who gets or may get something.

    Columns: GIVEN, in order of person.
    """
    prefix = benefit.column
    rows = frame.filter((pl.col(f"{prefix}_amount_max") > 0) | _no_figure(benefit))
    rows = rows.sort("person_id")
    clause: pl.Expr | pl.Series = codes(book, benefit)
    if benefit.combining is Combining.SUM and rows.height:
        clause = _added_up(book, rows, benefit)
    return rows.select(
        "person_id",
        pl.lit(benefit.code).alias("benefit"),
        clause.alias("clause"),
        pl.col(f"{prefix}_coefficient").alias("coefficient"),
        pl.col(f"{prefix}_amount").alias("amount"),
        pl.col(f"{prefix}_amount_max").alias("amount_max"),
        _no_figure(benefit).alias("no_figure"),
    )


def granted_to_all(book: RuleBook, facts: pl.DataFrame) -> pl.DataFrame:
    """Every row of `given` for the money that decisions grant to people."""
    frame = book.run(facts).collect()
    return pl.concat([given(book, frame, benefit) for benefit in book.granted])
