"""Age and sex: the five-year prior of 2019 (age_sex.csv) carried to 2026 by a rough mortality."""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from math import exp
from random import Random

from ansinh.registry.synthetic.draws import Wheel, years_before

# Ages are those of this day; nobody is born after it.
TODAY = date(2026, 11, 20)
PRIOR_YEAR, YEARS_ON, OLDEST = 2019, 7, 101
BIRTHS_A_YEAR = 0.0145
BOYS = 0.526
MORTALITY = {"M": 0.00004, "F": 0.00002}
GROWTH = 0.088


def _survive(sex: str, age: int) -> float:
    return 1 - min(0.9, MORTALITY[sex] * exp(GROWTH * age))


def _prior(profile: str) -> dict[tuple[str, int], float]:
    """Weights of single years of age in 2019; the open group is thinned out towards the oldest."""
    text = files(__package__).joinpath("age_sex.csv").read_text(encoding="utf-8")
    weights: dict[tuple[str, int], float] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["profile"] != profile:
            continue
        first = int(row["age_from"])
        last = int(row["age_to"] or first + 4)
        for sex, column in (("M", "male_per_100000"), ("F", "female_per_100000")):
            for age in range(first, last + 1):
                weights[sex, age] = int(row[column]) / (last - first + 1)
    return weights


@cache
def pyramid(profile: str) -> Wheel[tuple[str, int]]:
    """Draws a sex and a completed age of 2026."""
    weights = _prior(profile)
    births = sum(weights.values()) * BIRTHS_A_YEAR
    for _year in range(YEARS_ON):
        weights = {
            (sex, age + 1): weight * _survive(sex, age)
            for (sex, age), weight in weights.items()
            if age + 1 < OLDEST
        }
        weights["M", 0], weights["F", 0] = births * BOYS, births * (1 - BOYS)
    return Wheel(weights)


def born(source: Random, age: int) -> date:
    """A birth date of somebody who has completed `age` on TODAY."""
    return years_before(TODAY, age) - timedelta(days=int(source.random() * 365))
