"""Who each row speaks of: name, sex, birth, numbers, commune."""

import polars as pl

from ansinh.registry.codes import code_list
from ansinh.registry.imports import values
from ansinh.registry.imports.dates import read_days
from ansinh.registry.imports.fields import FULL_NAME
from ansinh.registry.imports.listed import FIRST_DAY, Listed

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_VILLAGE, LONGEST_HOUSEHOLD = 120, 200, 80, 40


def read_people(listed: Listed) -> None:
    """Read every field of the person that the list has."""
    _name(listed)
    _sex_and_birth(listed)
    _numbers(listed)
    _place(listed)
    if listed.has("ethnic_group"):
        read = code_list("ethnic_groups").read
        plain = listed.cleaned("ethnic_group")
        code = values.by_unique(plain, lambda text: read(text.zfill(2) if text.isdigit() else text))
        wrong = plain.is_not_null() & code.is_null()
        listed.note("ethnic_group", values.no_reasons(len(code)).set(wrong, "word_unknown"))
        listed.keep(ethnic_group=code.fill_null(""))
    else:
        listed.keep(ethnic_group=listed.text("ethnic_group").fill_null(""))


def _name(listed: Listed) -> None:
    read = values.names(listed.text(FULL_NAME.code), tcvn3=listed.is_tcvn3(FULL_NAME.code))
    listed.keep(full_name=read.name, name_folded=read.folded, name_key=read.key)
    odd = read.name.str.contains(r"\d|[=<>@#]") | (read.name.str.len_chars() > LONGEST_NAME)
    listed.note(FULL_NAME.code, values.no_reasons(len(odd)).set(odd.fill_null(False), "name_odd"))


def _sex_and_birth(listed: Listed) -> None:
    """A column each, or the year of birth written under «Nam» or «Nữ», or three columns."""
    sex = values.choices(listed.text("sex"), listed.profile.field("sex"))
    listed.note("sex", sex.why)
    male, female = (listed.cleaned(code) for code in ("male", "female"))
    marks = pl.DataFrame({"sex": sex.value, "m": male, "f": female})
    said = marks.select(
        pl.coalesce(
            pl.col("sex"),
            pl.when(pl.col("m").is_not_null() & pl.col("f").is_null()).then(pl.lit("M")),
            pl.when(pl.col("f").is_not_null() & pl.col("m").is_null()).then(pl.lit("F")),
            pl.lit("U"),
        )
    ).to_series()
    both = male.is_not_null() & female.is_not_null()
    listed.note("female", values.no_reasons(len(both)).set(both, "both_sexes"))
    listed.keep(sex=said)
    _birth(listed, male, female)


def _birth(listed: Listed, male: pl.Series, female: pl.Series) -> None:
    written, code = listed.text("birth"), "birth"
    if not listed.has("birth") and listed.has("birth_year"):
        code = "birth_year"
        parts = [listed.cleaned(f"birth_{part}") for part in ("day", "month", "year")]
        joined = pl.DataFrame(parts).select(
            pl.concat_str(pl.all(), separator="/", ignore_nulls=True)
        )
        written = joined.to_series()
    elif not listed.has("birth"):
        code = "male" if listed.has("male") else "birth"
        under = [column.str.extract(r"(.*\d{2,}.*)") for column in (male, female)]
        written = under[0].zip_with(under[0].is_not_null(), under[1])
    days = read_days(written, FIRST_DAY, listed.today, partial=True)
    listed.note(code, days.why)
    listed.keep(birth_date=days.day, birth_year=days.year, birth_month=days.month)


def _numbers(listed: Listed) -> None:
    identity, nine = values.identity_numbers(
        listed.text("personal_id"), listed.rows["sex"], listed.rows["birth_year"].cast(pl.Int32)
    )
    listed.note("personal_id", identity.why)
    old = values.of_length(listed.text("old_id"), r"^\d{9}$")
    listed.note("old_id", old.why)
    ours = values.our_numbers(listed.text("social_security"))
    listed.note("social_security", ours.why)
    health = values.insurance_card(listed.text("health_insurance"))
    listed.note("health_insurance", health.why)
    social = values.of_length(listed.text("social_insurance"), r"^\d{10}$")
    listed.note("social_insurance", social.why)
    calls = values.phone(listed.text("phone"))
    listed.note("phone", calls.why)
    listed.keep(
        personal_id=identity.value,
        old_id=old.value.zip_with(old.value.is_not_null(), nine),
        social_security=ours.value,
        health_insurance=health.value,
        social_insurance=social.value,
        phone=calls.value.fill_null(""),
    )


def _place(listed: Listed) -> None:
    listed.keep(
        address=listed.cleaned("address").str.slice(0, LONGEST_ADDRESS).fill_null(""),
        village=listed.cleaned("village").str.slice(0, LONGEST_VILLAGE).fill_null(""),
    )
    if any(map(listed.has, ("commune", "commune_code"))):
        code, found = _by_columns(listed)
    elif listed.places.only is not None:
        code, found = "", pl.Series([listed.places.only], dtype=pl.Int64).cast(pl.String)
        found = found.new_from_index(0, listed.rows.height)
    else:
        code = "address"
        found = values.by_unique(
            listed.cleaned("address"), lambda text: str(listed.places.in_address(text))
        )
    known = found.cast(pl.Int64, strict=False)
    if code:
        listed.note(code, found.zip_with(known.is_null(), found.clear(len(found))))
    listed.keep(area_id=known)


def _by_columns(listed: Listed) -> tuple[str, pl.Series]:
    """Each different (name, code, district) resolved once."""
    code = "commune" if listed.has("commune") else "commune_code"
    columns = {
        "name": listed.cleaned("commune"),
        "code": values.digits(listed.text("commune_code")).value,
        "district": listed.cleaned("district"),
    }
    frame = pl.DataFrame({key: column.fill_null("") for key, column in columns.items()})
    unique = frame.unique()
    answers = [
        None if not (row["name"] or row["code"])
        else str(listed.places.resolve(row["name"], row["code"], row["district"]))
        for row in unique.iter_rows(named=True)
    ]  # fmt: skip
    told = unique.with_columns(answer=pl.Series(answers, dtype=pl.String))
    joined = frame.join(told, on=list(columns), how="left", maintain_order="left")
    return code, joined["answer"]
