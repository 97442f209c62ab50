"""A nation of synthetic people in Parquet files: every fact of the law, rare things rare.

Nobody in it exists. The shares are round numbers of our own, no statistics; an eighth are 60 or
over. Written in pieces: memory does not grow with the people.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from ansinh.law import FACTS
from ansinh.law.contradictions import CONTRADICTIONS
from ansinh.rules.contradiction import as_columns
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue, columns

COMMUNES = 3321
PIECE = 1_000_000
BANDS = ((0.24, 0, 15), (0.63, 15, 60), (0.09, 60, 75), (0.04, 75, 100))
SHARES: dict[str, tuple[float, ...]] = {
    "poverty": (0.92, 0.04, 0.04),
    "disability": (0.94, 0.03, 0.02, 0.01),
    "father": (0.965, 0.02, 0.005, 0.002, 0.002, 0.006),
    "mother": (0.98, 0.01, 0.002, 0.002, 0.002, 0.004),
    "marital": (0.45, 0.45, 0.06, 0.005, 0.035),
    "supporter": (0.94, 0.05, 0.01),
    "pension": (0.94, 0.01, 0.05),
}
YES = {
    "deceased": 0.01,
    "in_facility": 0.002,
    "abandoned": 0.0005,
    "pension_request": 0.05,
    "other_allowance": 0.01,
    "special_area": 0.08,
}
RARE = 0.003
DAY = date(2026, 11, 30)
# What is left of a pair at odds where «none» would be at odds too, or the other must stay.
GIVES_WAY: dict[str, FactValue] = {
    "father": "UNIDENTIFIED",
    "mother": "UNIDENTIFIED",
    "children_under_36m": 0,
}
CHILDREN = ("children_under_16", "children_studying_16_22", "children_studying_covered")


def piece(count: int, number: int) -> pl.DataFrame:
    """Some people of neighbouring communes; the same for the same number."""
    random = np.random.default_rng([20261124, number])
    drawn = {fact.name: _drawn(random, fact, count) for fact in FACTS}
    frame = _agreeing(pl.DataFrame(drawn).cast(columns(FACTS)))
    asked = pl.Series(random.random(count) < 2 * RARE)
    follow = [fact.name for fact in FACTS if fact.follows]
    return frame.with_columns(pl.when(asked).then(pl.col(name)).alias(name) for name in follow)


def _agreeing(frame: pl.DataFrame) -> pl.DataFrame:
    """Facts drawn one by one contradict: of those at odds the last one gives way."""
    for found, test in as_columns(CONTRADICTIONS, DAY, {}).items():
        fact = next((f for f in found.facts if f.name in GIVES_WAY), found.facts[-1])
        value = fact.encode(GIVES_WAY.get(fact.name, fact.absent))
        quiet = pl.lit(value if value is not None else _none(fact), fact.dtype)
        frame = frame.with_columns(pl.when(test).then(quiet).otherwise(fact.name).alias(fact.name))
    return frame


def _none(fact: Fact) -> bool | int | None:
    """No, none, zero."""
    return {Type.BOOL: False, Type.CODE: 0, Type.COUNT: 0}.get(fact.kind)


def _drawn(random: np.random.Generator, fact: Fact, count: int) -> Any:
    if fact.kind is Type.DATE:
        return _births(random, count)
    if fact.kind is Type.COUNT:
        return _numbers(random, fact, count)
    if fact.kind is Type.BOOL:
        return random.random(count, np.float32) < YES.get(fact.name, RARE)
    others = len(fact.values) - 1
    shares = SHARES.get(fact.name, (1 - RARE, *[RARE / others] * others))
    edges = np.cumsum(shares)[:-1].astype(np.float32)
    return np.searchsorted(edges, random.random(count, np.float32), "right").astype(np.int8)


def _births(random: np.random.Generator, count: int) -> Any:
    shares, youngest, oldest = (np.array(column) for column in zip(*BANDS, strict=True))
    band = random.choice(len(BANDS), count, p=shares)
    years = youngest[band] + random.random(count) * (oldest - youngest)[band]
    return np.datetime64("2026-11-30") - (years * 365.25).astype("timedelta64[D]")


def _numbers(random: np.random.Generator, fact: Fact, count: int) -> Any:
    if fact.name in CHILDREN:
        return random.choice(3, count, p=(0.8, 0.12, 0.08)).astype(np.int8)
    some = random.integers(1, fact.most + 1, count, np.int8)
    return np.where(random.random(count, np.float32) < RARE, some, 0)


def pieces(people: int) -> Iterator[pl.DataFrame]:
    """The nation, a piece at a time, in the order of its communes."""
    made = 0
    while made < people:
        count = min(PIECE, people - made)
        place = np.arange(made, made + count, dtype=np.int64) * COMMUNES // people
        yield piece(count, made // PIECE).with_columns(commune=pl.Series(place, dtype=pl.Int16))
        made += count


def write(people: int, folder: Path, per_file: int = 10_000_000) -> None:
    """The nation as Parquet files of ten million people, with statistics."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[pl.DataFrame] = []
    number = 0
    for frame in pieces(people):
        waiting.append(frame)
        if len(waiting) * PIECE >= per_file:
            number = _write(waiting, folder, number)
    if waiting:
        _write(waiting, folder, number)


def _write(waiting: list[pl.DataFrame], folder: Path, number: int) -> int:
    path = folder / f"people-{number:03}.parquet"
    pl.concat(waiting).write_parquet(path, compression="lz4", row_group_size=250_000)
    waiting.clear()
    return number + 1
