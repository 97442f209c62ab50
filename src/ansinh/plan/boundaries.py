"""Figures reported on the boundaries of one day, shown on those of another.

Numerators and denominators of merged units are summed; ratios never are. A divided unit needs a
weight, and what is made with one is estimated; without a weight its figures stay unallocated, so
that totals are equal to the unit before and after. Whole numbers are cut by running totals: the
parts always add up to the whole. Pure Polars and Python: no database.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

SHARES = pl.Schema({"unit": pl.Int64, "ref": pl.Int16, "to": pl.Int64, "part": pl.Float64,
                    "estimated": pl.Boolean})  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit during its span of days (`until` inclusive)."""

    id: int
    since: date
    until: date | None


@dataclass(frozen=True)
class Link:
    """What became of a unit on a day. `weight` is how much of it, where it was divided."""

    on: date
    old: int
    new: int | None
    whole: bool
    weight: float | None = None


@dataclass(frozen=True)
class Part:
    """How much of a figure goes to a unit (None: nowhere known)."""

    to: int | None
    part: float
    estimated: bool


@dataclass
class Territory:
    """The units of a level and what became of each, as a map from any day to any other."""

    units: Mapping[int, Unit]
    links: Iterable[Link]
    _out: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[int, int, int], tuple[Part, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for link in sorted(self.links, key=lambda link: (link.on, link.new or 0)):
            if link.old in self.units:
                self._out[link.old].append(link)

    @cached_property
    def changes(self) -> list[date]:
        """The days on which something changed, in order."""
        days = {link.on for links in self._out.values() for link in links}
        return sorted(days)

    def epoch(self, day: date) -> int:
        """Between which changes a day lies: two days of one epoch have the same boundaries."""
        return bisect_right(self.changes, day)

    def standing(self, epoch: int) -> list[int]:
        """The units of an epoch."""
        first = self.changes[epoch - 1] if epoch else date.min
        last = self.changes[epoch] if epoch < len(self.changes) else date.max
        return [
            unit.id
            for unit in self.units.values()
            if unit.since < last and (unit.until is None or unit.until >= first)
        ]

    def unit_of(self, unit: int, epoch: int) -> int | None:
        """The unit of an epoch that has the whole of `unit`; None where it was divided."""
        if unit not in self.units:
            return None
        parts = self.forward(unit, min(self.epoch(self.units[unit].since), epoch), epoch)
        return parts[0].to if len(parts) == 1 else None

    def forward(self, unit: int, since: int, until: int) -> tuple[Part, ...]:
        """Where a figure of `unit` goes between two epochs, later in time."""
        key = (unit, since, until)
        if key not in self._known:
            found: dict[int | None, tuple[float, bool]] = {}
            for part in self._steps(unit, since, until):
                share, guessed = found.get(part.to, (0.0, False))
                found[part.to] = (share + part.part, guessed or part.estimated)
            self._known[key] = tuple(Part(to, *how) for to, how in found.items())
        return self._known[key]

    def _steps(self, unit: int, since: int, until: int) -> Iterable[Part]:
        ahead = [k for k in self._out[unit] if since < self.epoch(k.on) <= until]
        if not ahead:
            yield Part(unit if self._stands(unit, until) else None, 1.0, estimated=False)
            return
        day = ahead[0].on
        now = [link for link in ahead if link.on == day]
        at = self.epoch(day)
        for to, part, guessed in self._cut(unit, now, lives=self._stands(unit, at)):
            if to is None:
                yield Part(None, part, guessed)
                continue
            rest = self._steps_on(to, unit, at, until)
            yield from (Part(p.to, p.part * part, p.estimated or guessed) for p in rest)

    def _steps_on(self, to: int, unit: int, at: int, until: int) -> Iterable[Part]:
        return self._steps(unit, at, until) if to == unit else self.forward(to, at, until)

    def _stands(self, unit: int, epoch: int) -> bool:
        until = self.units[unit].until
        first = self.changes[epoch - 1] if epoch else date.min
        return until is None or until >= first

    @staticmethod
    def _cut(unit: int, links: list[Link], *, lives: bool) -> list[tuple[int | None, float, bool]]:
        whole = next((link for link in links if link.whole), None)
        if whole is not None and not lives:
            return [(whole.new, 1.0, False)]
        weights = [link.weight for link in links]
        known = sum(weight for weight in weights if weight is not None)
        parts: list[tuple[int | None, float, bool]] = [
            (link.new, link.weight, True) for link in links if link.weight is not None
        ]
        missing = [link for link in links if link.weight is None]
        if lives:  # a part left: the rest stays, and a part of unknown size is not taken away
            return [*parts, (unit, 1.0 - known, bool(links))]
        if len(missing) == 1 and len(links) > 1:
            return [*parts, (missing[0].new, 1.0 - known, True)]
        return parts if not missing else [(None, 1.0, False)]

    def shares(self, refs: Iterable[int], day: date) -> pl.DataFrame:
        """For figures reported in the epochs `refs`: how much of each unit goes to which of `day`.

        Of an earlier epoch forward; of a later one only `part` of the old unit is told, to be
        turned round with a base (`_backward`).
        """
        target = self.epoch(day)
        rows: list[tuple[int, int, int | None, float, bool]] = []
        for ref in set(refs):
            if ref <= target:
                rows += [
                    (unit, ref, part.to, part.part, part.estimated)
                    for unit in self.standing(ref)
                    for part in self.forward(unit, ref, target)
                ]
            else:
                rows += [
                    (part.to or -1, ref, old, part.part, part.estimated)
                    for old in self.standing(target)
                    for part in self.forward(old, target, ref)
                ]
        return pl.DataFrame(rows, schema=SHARES, orient="row")


def convert(
    values: pl.DataFrame, territory: Territory, day: date, bases: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The figures of `values` on the boundaries of `day`.

    `values`: series (any key), unit, ref (epoch reported in), ratio, per, numerator, denominator,
    value. `bases`: series, unit, base — figures of the same series on the boundaries of `day`, by
    which a unit is divided backwards. Answers with series, to (null: not allocated), numerator,
    denominator, value, estimated, sources, expected.
    """
    target = territory.epoch(day)
    refs = values["ref"].unique().to_list()
    shares = territory.shares(refs, day)
    ahead = _cut_points(shares.filter(pl.col("ref") <= target), ["unit", "ref"])
    parts = values.filter(pl.col("ref") <= target).join(ahead, on=["unit", "ref"], how="left")
    later = values.filter(pl.col("ref") > target)
    if later.height:
        back = _backward(later, shares.filter(pl.col("ref") > target), bases)
        parts = pl.concat([parts, back], how="diagonal")
    return _summed(parts, shares)


def _cut_points(shares: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Running totals within each unit: a figure is cut at `low` and `high` of its whole."""
    ordered = shares.sort([*keys, "to"], nulls_last=True)
    high = pl.col("part").cum_sum().over(keys)
    last = pl.int_range(pl.len()).over(keys) + 1 == pl.len().over(keys)
    return ordered.with_columns(high=pl.when(last).then(1.0).otherwise(high)).with_columns(
        low=pl.col("high").shift(1, fill_value=0.0).over(keys)
    )


def _backward(
    values: pl.DataFrame, shares: pl.DataFrame, bases: pl.DataFrame | None
) -> pl.DataFrame:
    """Later figures on earlier boundaries: divided as the same series was when both stood apart."""
    known = bases if bases is not None else pl.DataFrame(
        schema={"series": values.schema["series"], "unit": pl.Int64, "base": pl.Float64}
    )  # fmt: skip
    cut = (
        values.select("series", "unit", "ref").unique().join(shares, on=["unit", "ref"], how="left")
    )
    cut = cut.join(known.rename({"unit": "to"}), on=["series", "to"], how="left")
    keys = ["series", "unit", "ref"]
    alone = pl.len().over(keys) == 1
    exact = alone & (pl.col("part") == 1.0) & ~pl.col("estimated")
    share = pl.col("base") * pl.col("part")
    total = share.sum().over(keys)
    usable = pl.col("base").is_not_null().all().over(keys) & (total > 0)
    cut = cut.with_columns(
        part=pl.when(alone).then(1.0).when(usable).then(share / total).otherwise(None),
        estimated=~exact,
    )
    lost = cut.filter(pl.col("part").is_null()).select(keys).unique()
    lost = lost.with_columns(
        to=pl.lit(None, pl.Int64), part=pl.lit(1.0), estimated=pl.lit(value=False)
    )
    kept = cut.filter(pl.col("part").is_not_null()).select([*keys, "to", "part", "estimated"])
    points = _cut_points(pl.concat([kept, lost]), keys)
    return values.join(points, on=keys, how="left")


def _piece(column: str, step: float = 1.0) -> pl.Expr:
    """The part of a whole number between two cuts: all parts add up to it exactly."""
    whole = pl.col(column) / step
    return ((whole * pl.col("high")).round() - (whole * pl.col("low")).round()) * step


def _pieces(parts: pl.DataFrame) -> pl.DataFrame:
    """Of every row the part that goes to its unit: whole numbers, and the value where nothing is
    taken from it.
    """
    parts = parts.with_columns(
        low=pl.col("low").fill_null(0.0),
        high=pl.col("high").fill_null(1.0),
        estimated=pl.col("estimated").fill_null(value=False),
        told=pl.col("value").is_not_null(),
    )
    whole = pl.col("value") == pl.col("value").floor()
    amount = pl.when(whole).then(_piece("value")).otherwise(_piece("value", 0.0001))
    entire = (pl.col("low") == 0.0) & (pl.col("high") == 1.0)
    return parts.with_columns(
        numerator=_piece("numerator"),
        denominator=_piece("denominator"),
        amount=pl.when(~pl.col("ratio")).then(amount),
        alone=pl.when(entire & pl.col("told")).then(pl.col("value")),
    )


def _summed(rows: pl.DataFrame, shares: pl.DataFrame) -> pl.DataFrame:
    parts = _pieces(rows)
    told, counted = pl.col("told"), pl.col("denominator").is_not_null()
    summed = parts.group_by("series", "to", "ref").agg(
        ratio=pl.first("ratio"),
        per=pl.first("per"),
        numerator=pl.when(counted.any()).then(pl.col("numerator").sum()),
        denominator=pl.when(counted.any()).then(pl.col("denominator").sum()),
        amount=pl.when(told.any()).then(pl.col("amount").sum()),
        alone=pl.first("alone"),
        rows=pl.len(),
        bare=(told & ~counted).any(),
        estimated=(pl.col("estimated") & told).any(),
        sources=told.sum(),
    )
    expected = shares.group_by("to", "ref").agg(expected=pl.col("unit").n_unique())
    summed = summed.join(expected, on=["to", "ref"], how="left", nulls_equal=True)
    computed = pl.col("numerator") * pl.col("per") / pl.col("denominator")
    single = (pl.col("rows") == 1) & (pl.col("expected").fill_null(1) == 1)
    value = (
        pl.when(~pl.col("ratio")).then(pl.col("amount"))
        .when(single & pl.col("alone").is_not_null()).then(pl.col("alone"))
        .when(~pl.col("bare")).then(computed)
    )  # fmt: skip
    return summed.with_columns(value=value).select(
        "series", "to", "numerator", "denominator", "value", "estimated", "sources", "expected"
    )
