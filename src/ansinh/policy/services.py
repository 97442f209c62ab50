"""The only code that writes determinations and acceptances of figures."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.copying import copy_csv_in, copy_csv_out
from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.policy.models import Assessment, Determination, FigureAcceptance
from ansinh.policy.queries import ON_TOP, Figure
from ansinh.registry.queries import facts_of_day_sql, unrecorded_facts
from ansinh.rules.benefit import Benefit
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type

COLUMNS = ("assessment_id", "person_id", "benefit", "clause", "coefficient", "amount", "amount_max")


class FigureIsVerified(ValueError):
    """Nobody needs to accept a figure that was read in the text of the law."""


def facts_of_month(book: RuleBook) -> pl.LazyFrame:
    """One row a person: `person_id` and the facts of the month's last day, as known to the book.

    Facts nobody has a row of are left out: the book reads them as what their absence stands for.
    """
    spared = unrecorded_facts()
    facts = [fact for fact in book.facts if fact.name not in spared]
    query, params = facts_of_day_sql(book.month.last_day, book.known)
    casts = ", ".join(
        f"{fact.name}::int AS {fact.name}" if fact.kind is Type.BOOL else fact.name
        for fact in facts
    )
    csv = copy_csv_out(f"SELECT person_id, {casts} FROM ({query}) AS facts", params)  # noqa: S608 - names of facts, not input
    wire = {f.name: pl.Int8 if f.kind is Type.BOOL else f.dtype for f in facts}
    frame = pl.read_csv(csv, schema_overrides={"person_id": pl.Int64, **wire})
    return frame.lazy().with_columns(
        pl.col(fact.name).cast(pl.Boolean) for fact in facts if fact.kind is Type.BOOL
    )


def _codes(book: RuleBook, benefit: Benefit, column: str) -> pl.Expr:
    """The clause codes of a result column of places; empty for none."""
    codes = {clause.index: clause.code for clause in book.clauses[benefit.code]}
    return pl.col(f"{benefit.column}_{column}").replace_strict(
        codes, default="", return_dtype=pl.String
    )


def _results(book: RuleBook, frame: pl.DataFrame, assessment: int) -> Iterator[pl.DataFrame]:
    """The rows to keep of each benefit that communes grant, in the order of COLUMNS."""
    for benefit in book.granted_by_communes:
        prefix, on_top = benefit.column, _codes(book, benefit, "clause_on_top")
        joined = pl.when(on_top == "").then(pl.lit("")).otherwise(pl.lit(ON_TOP) + on_top)
        yield (
            frame.filter(pl.col(f"{prefix}_amount_max") > 0)
            .sort("person_id")
            .select(
                pl.lit(assessment).alias("assessment_id"),
                "person_id",
                pl.lit(benefit.code).alias("benefit"),
                (_codes(book, benefit, "clause") + joined).alias("clause"),
                pl.col(f"{prefix}_coefficient").alias("coefficient"),
                pl.col(f"{prefix}_amount").alias("amount"),
                pl.col(f"{prefix}_amount_max").alias("amount_max"),
            )
        )


@transaction.atomic
def assess(month: Month, *, known: date, at: datetime) -> Assessment:
    """Apply the law to everybody for `month`, with law and facts as known on `known`.

    Run again for the same month and day it replaces its own rows, so that a run killed half-way or
    repeated gives the same result. `at` is the moment written on the run.
    """
    book = open_book(month, known)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('policy.assess'))")
    frame = book.run(facts_of_month(book)).collect()
    assessment, _created = Assessment.objects.update_or_create(
        month=month.first_day,
        known_on=known,
        defaults={"book_digest": book.digest, "people": frame.height, "made_at": at},
    )
    Determination.objects.filter(assessment=assessment).delete()
    for rows in _results(book, frame, assessment.pk):
        buffer = io.BytesIO()
        rows.write_csv(buffer, include_header=False, quote_style="non_numeric")
        copy_csv_in(Determination._meta.db_table, COLUMNS, buffer.getvalue())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE policy_determination")
    return assessment


def accept_figure(figure: Figure, *, by: Official, on: date, note: str) -> FigureAcceptance:
    """`by` answers for paying on a figure that was not read in the text; idempotent.

    Raises FigureIsVerified when there is nothing to accept.
    """
    if figure.verified:
        raise FigureIsVerified(_("Số liệu này đã đọc trong văn bản, không cần chấp nhận."))
    acceptance, _created = FigureAcceptance.objects.get_or_create(
        parameter=figure.key,
        value=figure.value,
        citation=figure.citation,
        defaults={"accepted_by": by, "accepted_on": on, "note": note},
    )
    return acceptance
