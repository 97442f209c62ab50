"""Rows that form a household: its number in the list, and who each is to its head."""

import polars as pl

from ansinh.registry.imports import values
from ansinh.registry.imports.listed import Listed


def read_households(listed: Listed) -> None:
    """Number and role. Without a number of households each row that has no role, or says head, is a
    household of its own; rows below a head belong to it until the next head."""
    role = values.choices(listed.text("role"), listed.profile.field("role"))
    listed.note("role", role.why)
    named = listed.cleaned("household_no").str.slice(0, 40)
    if listed.has("household_no"):
        frame = pl.DataFrame({"no": named, "role": role.value, "area": listed.rows["area_id"]})
        number = frame.select(
            pl.when(pl.col("no").is_not_null()).then(
                pl.format("{}:{}", pl.col("area").fill_null(0), pl.col("no"))
            )
        ).to_series()
    else:
        head = role.value.is_null() | (role.value == "HEAD")
        number = head.cast(pl.Int32).cum_sum().cast(pl.String)
    listed.keep(
        household_no=number,
        role=role.value.fill_null("HEAD" if not listed.has("role") else "OTHER"),
    )
