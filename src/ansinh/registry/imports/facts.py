"""What the profiles share: a day, a paper, a coded cell of a list, its faults noted."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields, values
from ansinh.registry.imports.dates import read_days
from ansinh.registry.imports.listed import FIRST_PAPER, Listed

DIED = fields.day("died_on", _("ngày chết"), "ngày chết", "ngày mất", "ngày tử vong", "chết ngày",
                  "ngày, tháng, năm chết", "ngày tháng năm chết")  # fmt: skip
LONGEST_EVIDENCE = 160


def day_of(listed: Listed, code: str, *, future: bool = False) -> pl.Series:
    """The days of a field; `future`: a day to come is possible (a card valid until)."""
    latest = listed.today.replace(year=listed.today.year + 30, day=1) if future else listed.today
    days = read_days(listed.text(code), FIRST_PAPER, latest, partial=False)
    listed.note(code, days.why)
    return days.day


def choice_of(listed: Listed, code: str, *, needed: bool = False) -> pl.Series:
    """The codes of a field; `needed`: an empty cell is named."""
    read = values.choices(listed.text(code), listed.profile.field(code))
    empty = listed.cleaned(code).is_null()
    listed.note(code, read.why.set(empty, "value_missing") if needed else read.why)
    return read.value


def paper_of(listed: Listed, code: str, words: str) -> pl.Series:
    """'Giấy xác nhận khuyết tật số 12/XN' where the list gives a number of a paper."""
    number = listed.cleaned(code).str.slice(0, LONGEST_EVIDENCE - len(words) - 4)
    frame = number.to_frame("n")
    return frame.select(
        pl.when(pl.col("n").is_not_null()).then(pl.format(words + " số {}", pl.col("n")))
    ).to_series()


def count_of(listed: Listed, code: str, most: int = 100) -> pl.Series:
    """Whole numbers of a field, as text."""
    read = values.counts(listed.text(code), most)
    listed.note(code, read.why)
    return read.value.cast(pl.String)
