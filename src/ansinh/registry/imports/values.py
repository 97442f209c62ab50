"""Cells read as values. Each reader gives the values and, beside them, why a cell was not read."""

import re
from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from ansinh.kernel.text import SPACES, fold, name_key
from ansinh.registry.imports.fields import Field
from ansinh.registry.numbers.social_security import NumberMistyped, read


class Read(NamedTuple):
    """Values of a column, and for each the code of a reason (null: read, or empty)."""

    value: pl.Series
    why: pl.Series


NOTHING = ("-", "–", "—", "...", "…", "N/A", "n/a", "NULL", "null", "#N/A")


def clean(cells: pl.Series) -> pl.Series:
    """Composed Unicode, single spaces, nothing written as null."""
    plain = cells.str.normalize("NFC").str.replace_all(SPACES.pattern, " ").str.strip_chars()
    return plain.to_frame("x").select(
        pl.when(pl.col("x").is_in(["", *NOTHING])).then(None).otherwise(pl.col("x")).alias("x")
    )["x"]


def no_reasons(length: int) -> pl.Series:
    """Nothing wrong with any cell."""
    return pl.Series("why", [None], dtype=pl.String).extend_constant(None, length)[1:]


def by_unique(cells: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """`read` asked once for each different cell."""
    values = cells.drop_nulls().unique()
    answers = pl.Series([read(text) for text in values], dtype=pl.String)
    return cells.replace_strict(values, answers, default=None, return_dtype=pl.String)


# A number that a spreadsheet turned into a float: '48150000001.0', '4.8150000001E+10'.
_FLOAT, _POWER = r"^(\d+)[.,]0+$", re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)")


def _from_power(text: str) -> str | None:
    """The digits of '4.8150000001E+10', when none were rounded away."""
    found = _POWER.fullmatch(text)
    if found is None:
        return None
    first, rest, power = found.group(1), found.group(2) or "", int(found.group(3))
    return first + rest if len(rest) == power else None


def digits(cells: pl.Series) -> Read:
    """Numbers kept as text: spaces, dots, apostrophes and a float's «.0» gone; letters kept."""
    plain = clean(cells).str.strip_chars("'’`").str.replace(_FLOAT, "$1")
    usual = plain.str.contains(r"^[0-9]+$") | plain.is_null()
    if usual.all():
        return Read(plain, no_reasons(len(plain)))
    why = no_reasons(len(plain))
    powers = plain.str.contains(r"^\d([.,]\d+)?[eE]\+?\d+$").fill_null(value=False)
    if powers.any():
        read = by_unique(plain.set(~powers, None), _from_power)
        lost = powers & read.is_null()
        why = why.set(lost, "number_rounded")
        plain = plain.zip_with(~powers, read)
    return Read(plain.str.replace_all(r"[\s.\-]", "").str.to_uppercase(), why)


def _century(sex: str, year: int) -> str:
    return str((year // 100 - 19) * 2 + (sex == "F"))


def identity_numbers(cells: pl.Series, sex: pl.Series, year: pl.Series) -> tuple[Read, pl.Series]:
    """Personal ids of twelve digits, and the nine-digit numbers of before written among them.

    A spreadsheet drops leading zeros. Eleven or ten digits get them back when the sex and birth
    year inside the number are those of the row; otherwise the cell is named, not guessed.
    """
    plain, why = digits(cells)
    size = plain.str.len_chars()
    if (size == 12).fill_null(value=True).all() and plain.str.contains(r"^\d{12}$").fill_null(
        value=True
    ).all():
        return Read(plain, why), pl.Series([None], dtype=pl.String).extend_constant(
            None, len(plain)
        )[1:]
    frame = pl.DataFrame({"n": plain, "why": why, "sex": sex, "year": year})
    padded = pl.col("n").str.zfill(12)
    inside = ((pl.col("year") // 100 - 19) * 2 + (pl.col("sex") == "F").cast(pl.Int32)).cast(
        pl.String
    ) + (pl.col("year") % 100).cast(pl.String).str.zfill(2)
    length = pl.col("n").str.len_chars()
    whole = pl.col("n").str.contains(r"^\d+$")
    restored = whole & length.is_in([10, 11]) & (padded.str.slice(3, 3) == inside)
    read = frame.select(
        pl.when(whole & (length == 12)).then(pl.col("n")).when(restored).then(padded).alias("id"),
        pl.when(whole & (length == 9)).then(pl.col("n")).alias("old"),
        pl.when(pl.col("why").is_not_null() | pl.col("n").is_null())
        .then(pl.col("why"))
        .when(~whole)
        .then(pl.lit("number_letters"))
        .when(length.is_in([9, 12]) | restored)
        .then(None)
        .when(length.is_in([10, 11]))
        .then(pl.lit("zeros_lost"))
        .otherwise(pl.lit("number_length"))
        .alias("why"),
    )
    return Read(read["id"], read["why"]), read["old"]


def of_length(cells: pl.Series, pattern: str) -> Read:
    """Numbers of one form."""
    plain, why = digits(cells)
    wrong = plain.is_not_null() & ~plain.str.contains(pattern).fill_null(value=False)
    return Read(plain.set(wrong, None), why.set(wrong & why.is_null(), "number_length"))


def _ours(text: str) -> str | None:
    try:
        return str(read(text))
    except NumberMistyped:
        return None


def our_numbers(cells: pl.Series) -> Read:
    """Social security numbers, however they are grouped; mistyped ones are named."""
    plain = clean(cells)
    number = by_unique(plain, _ours)
    wrong = plain.is_not_null() & number.is_null()
    return Read(number, no_reasons(len(number)).set(wrong, "our_number_mistyped"))


def insurance_card(cells: pl.Series) -> Read:
    """The last ten digits of a card number of fifteen («GD4484812345678»), or its ten digits."""
    plain, why = digits(cells)
    ten = plain.str.extract(r"^(?:[A-Z]{2}\d{3})?(\d{10})$")
    wrong = plain.is_not_null() & ten.is_null()
    return Read(ten, why.set(wrong & why.is_null(), "number_length"))


def phone(cells: pl.Series) -> Read:
    """Vietnamese numbers with their zero (a lost zero and +84 put back)."""
    plain, why = digits(cells)
    national = plain.str.replace(r"^\+?84(\d{9})$", "0$1").str.replace(r"^([35789]\d{8})$", "0$1")
    wrong = national.is_not_null() & ~national.str.contains(r"^0\d{9,10}$").fill_null(value=False)
    return Read(national.set(wrong, None), why.set(wrong & why.is_null(), "phone_form"))


def choices(cells: pl.Series, field: Field) -> Read:
    """The codes of a column of few words."""
    plain, _why = (
        digits(cells) if cells.str.contains(r"^\d+\.0$").any() else Read(clean(cells), cells)
    )
    code = by_unique(plain, field.read_choice)
    wrong = plain.is_not_null() & code.is_null()
    return Read(code, no_reasons(len(code)).set(wrong, "word_unknown"))


def counts(cells: pl.Series, most: int = 100) -> Read:
    """Whole numbers from 0 to `most`; a percent sign and «.0» allowed."""
    plain = clean(cells).str.strip_chars(" %").str.replace(_FLOAT, "$1")
    number = plain.cast(pl.Int32, strict=False)
    wrong = plain.is_not_null() & (number.is_null() | ~number.is_between(0, most))
    return Read(number.set(wrong, None), no_reasons(len(number)).set(wrong, "count_range"))


class Names(NamedTuple):
    """Full names, folded for comparing, and the key by which lists are sorted."""

    name: pl.Series
    folded: pl.Series
    key: pl.Series


def _capitals(name: str) -> str:
    """'Vũ ánh' → 'Vũ Ánh': TCVN3 has no capital of its own for most marked letters."""
    words = name.split(" ")
    if not any(word[:1].isupper() for word in words):
        return name
    return " ".join(w[:1].upper() + w[1:] if not w[:1].isascii() else w for w in words)


def names(cells: pl.Series, *, tcvn3: bool = False) -> Names:
    """Names with what is stored beside them; each different name is worked out once."""
    plain = clean(cells).str.strip_chars(" .,;:*")
    if tcvn3:
        plain = by_unique(plain, _capitals)
    unique = plain.drop_nulls().unique()
    listed = unique.to_list()
    table = pl.DataFrame(
        {
            "name": unique,
            "folded": [fold(name) for name in listed],
            "key": [name_key(name) for name in listed],
        },
        schema={"name": pl.String, "folded": pl.String, "key": pl.String},
    )
    found = plain.to_frame("name").join(table, on="name", how="left", maintain_order="left")
    return Names(found["name"], found["folded"], found["key"])
