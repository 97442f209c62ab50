"""Sums of a simulation by dimension: commune, group, benefit, sex, age band.

Everywhere a person counts once for each row: before and after are what that person is paid under
the row, so whoever moves from one group to another is gone from the one and new in the other, while
the total shows them as a winner or a loser. Money adds up exactly in every table.
"""

from datetime import date
from typing import Any

import polars as pl

from ansinh.areas.models import Area
from ansinh.kernel.month import Month
from ansinh.policy.protected import ON_TOP
from ansinh.rules.book import RuleBook
from ansinh.rules.lowering import latest_birth

# From this age (years) to the next.
AGES = (0, 4, 16, 60, 70, 75, 80)
TABLES = ("commune", "group", "benefit", "sex", "age")
SEXES = {"M": ("nam", "male"), "F": ("nữ", "female")}
UNKNOWN = ("chưa rõ", "unknown")
Labels = dict[str, tuple[str, str]]
# before, after, difference: đồng over the period; people_before, people_after; and of the people
# winners, losers, unchanged, new, gone.
Sums = dict[str, int]


def _sums() -> list[pl.Expr]:
    before, after = pl.col("before"), pl.col("after")
    both = (before > 0) & (after > 0)
    return [
        before.sum(),
        after.sum(),
        (after.sum() - before.sum()).alias("difference"),
        (before > 0).sum().alias("people_before"),
        (after > 0).sum().alias("people_after"),
        (both & (after > before)).sum().alias("winners"),
        (both & (after < before)).sum().alias("losers"),
        (both & (after == before)).sum().alias("unchanged"),
        ((before == 0) & (after > 0)).sum().alias("new"),
        ((before > 0) & (after == 0)).sum().alias("gone"),
    ]


def _by_person(cells: pl.DataFrame, *keys: str) -> pl.DataFrame:
    return cells.group_by("person_id", *keys).agg(pl.col("before").sum(), pl.col("after").sum())


def summed(cells: pl.DataFrame) -> Sums:
    """The sums over everybody, each person once."""
    row = _by_person(cells).select(_sums()).row(0, named=True)
    return {name: int(value or 0) for name, value in row.items()}


def labels_of_law(before: RuleBook, after: RuleBook) -> Labels:
    """What groups and benefits of both books are called, by code."""
    found = {b.code: (b.label, b.label_en) for b in after.benefits}
    for book in (before, after):
        for clauses in book.clauses.values():
            found |= {c.group.group: (c.group.label, c.group.label_en) for c in clauses}
    return found


def _labels_of_areas() -> Labels:
    return {str(area.pk): (str(area), str(area)) for area in Area.objects.all()}


def _age_bands(last_day: date) -> tuple[pl.Expr, Labels]:
    """The code of the age band of each row on the day, and what the bands are called."""
    born, code = pl.col("birth_date"), pl.lit("?")
    labels: Labels = {}
    for years, end in zip(AGES, (*AGES[1:], 0), strict=True):
        reached = born <= latest_birth(last_day, years)
        code = pl.when(reached).then(pl.lit(f"{years:02d}")).otherwise(code)
        words = (f"{years}–{end - 1} tuổi", f"{years}–{end - 1}")
        labels[f"{years:02d}"] = words if end else (f"từ {years} tuổi", f"{years} or over")
    return code, labels


def _joined(code: str, labels: Labels) -> tuple[str, str]:
    """The words of a code, or of codes paid together."""
    pairs = [labels.get(part, (part, part)) for part in code.split(ON_TOP)]
    return ON_TOP.join(vi for vi, _en in pairs), ON_TOP.join(en for _vi, en in pairs)


def table(cells: pl.DataFrame, name: str, law: Labels, month: Month) -> list[dict[str, Any]]:
    """The rows of one dimension (one of TABLES), the largest difference first, then by code.

    Each row: `code`, `label`, `label_en` and the sums. Ages and sexes come in their own order.
    """
    bands, ages = _age_bands(month.last_day)
    keys: dict[str, tuple[pl.Expr, Labels]] = {
        "commune": (pl.col("area_id").cast(pl.String), _labels_of_areas()),
        "group": (pl.col("group"), law),
        "benefit": (pl.col("benefit"), law),
        "sex": (pl.col("sex"), SEXES),
        "age": (bands, ages),
    }
    key, labels = keys[name]
    rows = _by_person(cells.with_columns(key.fill_null("?").alias("code")), "code")
    rows = rows.group_by("code").agg(_sums()).filter(pl.col("before") + pl.col("after") > 0)
    order = [pl.col("code")] if name in ("sex", "age") else [-pl.col("difference").abs(), "code"]
    return [
        {**row, "label": words[0], "label_en": words[1]}
        for row in rows.sort(order).iter_rows(named=True)
        for words in (_joined(row["code"], labels | {"?": UNKNOWN}),)
    ]
