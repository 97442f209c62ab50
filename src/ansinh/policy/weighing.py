"""What two laws give, laid side by side: what can be compared in đồng, what in its own unit, and
what cannot be compared because a figure of the law was not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from ansinh.policy.paid import KEYS
from ansinh.policy.tables import Labels
from ansinh.rules.benefit import Benefit, Period, Unit

SIDES = ("before", "after")
AMOUNTS = tuple(f"{side}{most}" for side in SIDES for most in ("", "_max"))
UNKNOWN = tuple(f"{side}_unknown" for side in SIDES)
FIGURE, EVIDENCE = "FIGURE", "EVIDENCE"
NOTHING = pl.DataFrame(
    schema=dict(zip(KEYS, (pl.Int64, pl.String, pl.String), strict=True))
    | dict.fromkeys(AMOUNTS, pl.Int64)
    | dict.fromkeys(UNKNOWN, pl.Boolean)
)


def weighed(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Rows of `paid` of both laws as one row a person, benefit and group: AMOUNTS and UNKNOWN."""
    sides = [
        frame.rename({"low": side, "high": f"{side}_max", "unknown": f"{side}_unknown"})
        for side, frame in zip(SIDES, (before, after), strict=True)
    ]
    return (
        pl.concat(sides, how="diagonal")
        .group_by(KEYS)
        .agg(
            *(pl.col(name).sum() for name in AMOUNTS),
            *(pl.col(name).fill_null(False).any() for name in UNKNOWN),
        )
    )


def held_cards(benefits: Sequence[Benefit]) -> list[str]:
    """What is held from month to month: one card, however many months."""
    kind = Unit.DONG
    return [b.code for b in benefits if b.unit is not kind and b.period is Period.MONTHLY]


def added(before: pl.DataFrame, month: pl.DataFrame, held: Sequence[str]) -> pl.DataFrame:
    """The rows of one month more, added to those before: as many rows as keys, not as months."""
    rows = pl.concat([before, month])
    card, unknown = pl.col("benefit").is_in(held), [pl.col(name).any() for name in UNKNOWN]
    money = rows.filter(~card).group_by(KEYS)
    cards = rows.filter(card).group_by("person_id", "benefit")
    first, most = pl.col("group").first(), [pl.col(name).max() for name in AMOUNTS]
    return pl.concat(
        [
            money.agg(*(pl.col(name).sum() for name in AMOUNTS), *unknown),
            cards.agg(first, *most, *unknown).select(rows.columns),
        ]
    )


@dataclass(frozen=True)
class Weighed:
    """A period: `money` can be compared to the đồng; of `unknown` a figure was not found under one
    law at least; `things` are given in kind."""

    money: pl.DataFrame
    unknown: pl.DataFrame
    things: pl.DataFrame

    @classmethod
    def of(cls, rows: pl.DataFrame, benefits: Sequence[Benefit]) -> "Weighed":
        """The rows of a period, `added` up, by what can be said of them."""
        thing = pl.col("benefit").is_in([b.code for b in benefits if b.unit is not Unit.DONG])
        open_ = pl.any_horizontal(UNKNOWN)
        return cls(rows.filter(~thing & ~open_), rows.filter(~thing & open_), rows.filter(thing))

    def without(self, rows: pl.DataFrame) -> "Weighed":
        """The money, less that of these persons, benefits and groups."""
        money = self.money.join(rows.select(KEYS), on=KEYS, how="anti")
        return Weighed(money, self.unknown, self.things)


def _words(code: str, labels: Labels) -> dict[str, Any]:
    label, label_en = labels.get(code, (code, code))
    return {"code": code, "label": label, "label_en": label_en}


def paid_by(money: pl.DataFrame, nation: pl.DataFrame, labels: Labels) -> list[dict[str, Any]]:
    """Every benefit paid: what the nation's law alone gives, and what the city adds to it."""
    sums = [
        {
            row["benefit"]: row
            for row in frame.group_by("benefit").agg(pl.col(SIDES).sum()).iter_rows(named=True)
        }
        for frame in (money, nation)
    ]
    nothing = dict.fromkeys(SIDES, 0)
    rows = []
    for code in sorted(sums[0].keys() | sums[1].keys()):
        whole, own = (found.get(code, nothing) for found in sums)
        national = {side: int(own[side]) for side in SIDES}
        city = {side: int(whole[side]) - national[side] for side in SIDES}
        if any((*national.values(), *city.values())):
            rows.append(_words(code, labels) | {"nation": national, "city": city})
    return sorted(rows, key=lambda row: -(row["nation"]["after"] + row["city"]["after"]))


def unknown_rows(period: Weighed, labels: Labels) -> list[dict[str, Any]]:
    """By benefit and reason: people, and the đồng of either law from the least to the most.

    FIGURE: the law gives it and the figure was not found (the most is None); these people are in no
    other sum. EVIDENCE: papers are missing; the sums count the least.
    """
    missing = pl.any_horizontal(pl.col(side) != pl.col(f"{side}_max") for side in SIDES)
    parts = ((FIGURE, period.unknown), (EVIDENCE, period.money.filter(missing)))
    rows = []
    for reason, frame in parts:
        summed = frame.group_by("benefit").agg(
            pl.col("person_id").n_unique().alias("people"),
            *(pl.col(name).sum() for name in AMOUNTS),
            *(pl.col(name).any() for name in UNKNOWN),
        )
        for row in summed.sort("people", "benefit", descending=[True, False]).iter_rows(named=True):
            bounds = {side: row[side] for side in SIDES}
            for side in SIDES:
                bounds[f"{side}_max"] = None if row[f"{side}_unknown"] else row[f"{side}_max"]
            rows.append(
                _words(row["benefit"], labels)
                | {"reason": reason, "people": row["people"], **bounds}
            )
    return rows


def units() -> dict[str, str]:
    """What is given in kind is counted in."""
    return {"KG": _("kg"), "CARD": _("thẻ")}


def things(rows: pl.DataFrame, benefits: Sequence[Benefit]) -> list[dict[str, Any]]:
    """What is given in kind, in its own unit: people, units, who is new and who no longer."""
    before, after = pl.col("before"), pl.col("after")
    open_ = pl.any_horizontal(pl.col(side) != pl.col(f"{side}_max") for side in SIDES)
    person = rows.group_by("benefit", "person_id").agg(
        pl.col(SIDES).sum(), open_.any().alias("open")
    )
    sums = person.group_by("benefit").agg(
        before.sum(),
        after.sum(),
        (after.sum() - before.sum()).alias("difference"),
        (before > 0).sum().alias("people_before"),
        (after > 0).sum().alias("people_after"),
        ((before == 0) & (after > 0)).sum().alias("new"),
        ((before > 0) & (after == 0)).sum().alias("gone"),
        pl.col("open").sum().alias("undecided"),
    )
    found = {row["benefit"]: row for row in sums.iter_rows(named=True)}
    return [
        {
            "code": b.code,
            "label": b.label,
            "label_en": b.label_en,
            "unit": b.unit.value,
            **{name: value for name, value in found[b.code].items() if name != "benefit"},
        }
        for b in benefits
        if b.code in found
    ]
