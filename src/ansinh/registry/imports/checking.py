"""A whole list read and checked: what can be staged, and what goes to quarantine and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ansinh.registry.imports.checks import CHECKS
from ansinh.registry.imports.headers import Table, find_table
from ansinh.registry.imports.households import read_households
from ansinh.registry.imports.listed import FACT, PROBLEM, Listed, Profile
from ansinh.registry.imports.people import read_people
from ansinh.registry.imports.places import Places
from ansinh.registry.imports.reading import Cells, FileNotRead

PERSON_COLUMNS = (
    "number", "full_name", "name_folded", "name_key", "sex", "birth_date", "birth_year",
    "birth_month", "ethnic_group", "phone", "area_id", "personal_id", "old_id",
    "social_security", "health_insurance", "social_insurance", "household_no", "role",
    "address", "village",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """`people` and `facts` of the rows without fault; `problems`: number, field, reason, value,
    who. `entries` counts all rows of the list; `left_out` are rows that are no entries.
    """

    people: pl.DataFrame
    facts: pl.DataFrame
    problems: pl.DataFrame
    entries: int
    left_out: list[int]


def check(
    table: Table,
    profile: Profile,
    mapping: Mapping[str, str],
    places: Places,
    *,
    on: date,
    today: date,
    cells: Cells,
) -> Checked:
    """Read every row. Raises FileNotRead when a needed column is missing."""
    refuse_missing(profile, mapping)
    listed = Listed(profile, table, mapping, places, on, today, cells.readings)
    read_people(listed)
    if profile.household:
        read_households(listed)
    else:
        listed.keep(household_no=listed.text("household_no"), role=listed.text("role"))
    made = profile.facts(listed)
    facts = pl.concat(made) if made else pl.DataFrame(schema=FACT)
    problems = pl.concat([*listed.problems, *_checked(listed), *_facts_checked(listed, facts)])
    problems = _with_whom(listed, problems)
    good = listed.rows.join(problems.select("number").unique(), on="number", how="anti")
    return Checked(
        good.select(PERSON_COLUMNS),
        facts.join(good.select("number"), on="number", how="semi"),
        problems,
        listed.rows.height,
        listed.left_out,
    )


def refuse_missing(profile: Profile, mapping: Mapping[str, str]) -> None:
    """Raises FileNotRead naming the columns without which a list of this kind says nothing."""
    missing = [group for group in profile.one_of if not any(code in mapping for code in group)]
    if missing:
        words = "; ".join(
            _(" hoặc ").join(f"«{profile.field(code).label}»" for code in group)
            for group in missing
        )
        raise FileNotRead(
            _("Danh sách thiếu cột %s. Hãy chọn cột đó trong tệp, hoặc chọn loại danh sách khác.")
            % words
        )


def _bad(listed: Listed, reason: str, field: str, bad: pl.Expr) -> pl.DataFrame:
    at = pl.Series("value", listed.text(field) if listed.has(field) else listed.text("full_name"))
    found = listed.rows.with_columns(value=at).filter(bad.fill_null(value=False))
    return found.select(
        "number", pl.lit(field).alias("field"), pl.lit(reason).alias("reason"), "value"
    ).cast(PROBLEM)


def _checked(listed: Listed) -> list[pl.DataFrame]:
    """Every check of the register; what could not be read is no longer checked for absence."""
    named = [p["number"] for p in listed.problems if not p.is_empty()]
    numbers = pl.concat(named).unique() if named else pl.Series([], dtype=pl.UInt32)
    listed.keep(place_named=listed.rows["number"].is_in(numbers.implode()))
    found = []
    for code in CHECKS:
        one = CHECKS[code]
        bad = one.bad(listed)
        if bad is not None:
            found.append(_bad(listed, code, one.field, bad))
    return found


def _facts_checked(listed: Listed, facts: pl.DataFrame) -> list[pl.DataFrame]:
    """Spans that cannot be: backwards, or before the person was born."""
    born = listed.rows.select("number", "birth_date", "birth_year")
    of_person = pl.lit(value=not listed.profile.household)
    spans = facts.join(born, on="number", how="left")
    too_early = (pl.col("since") < pl.col("birth_date")) | (
        pl.col("since").dt.year() < pl.col("birth_year")
    )
    bad = spans.filter((pl.col("until") < pl.col("since")) | (too_early & of_person))
    reason = pl.when(pl.col("until") < pl.col("since")).then(pl.lit("span_backwards"))
    return [
        bad.select(
            "number",
            pl.lit(_day_field(listed)).alias("field"),
            reason.otherwise(pl.lit("before_birth")).alias("reason"),
            pl.col("since").dt.strftime("%d/%m/%Y").alias("value"),
        ).cast(PROBLEM)
    ]


def _day_field(listed: Listed) -> str:
    """The first column of days that the list has besides the birth date."""
    days = [
        one.code for one in listed.profile.fields if one.holds == "day" and listed.has(one.code)
    ]
    return days[0] if days else "birth"


def _with_whom(listed: Listed, problems: pl.DataFrame) -> pl.DataFrame:
    """One line for each row, field and reason, in the order of the file, with the name."""
    whom = listed.cells.select("number").with_columns(who=listed.cleaned("full_name"))
    return (
        problems.unique(subset=["number", "field", "reason"], keep="first")
        .join(whom, on="number", how="left")
        .sort("number", "field", "reason")
    )


__all__ = ["Checked", "FileNotRead", "check", "find_table", "refuse_missing"]
