"""Numbers and targets of the plan as officials write them."""

from decimal import Decimal

from ansinh.plan.models import Indicator, Observation, Target

SIGNS = {"<": "<", "<=": "≤", "=": "=", ">=": "≥", ">": ">"}
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
QUALIFIERS = {"under": "< ", "over": "> "}


def plain(value: Decimal) -> str:
    """Decimal('100.0000') → '100': a number for machines, without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: Decimal) -> str:
    """1234.5 → '1.234,5': unrounded, because a strict sign must stay visible (2,96 is not 3)."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def period_text(period: str) -> str:
    """'2025-12-31' → '31/12/2025', '2023-12' → '12/2023'; a year stays as it is."""
    return "/".join(reversed(period.split("-")))


def target_text(target: Target) -> str:
    """What the plan asks: '≥ 99 %', '< 3 %', '4,5–5 %/năm', '= 0 hộ'; '—' for words only."""
    if target.value is None:
        return "—"
    if target.comparator == "RANGE" and target.value_high is not None:
        asked = f"{number(target.value)}–{number(target.value_high)}"
    else:
        asked = f"{SIGNS[target.comparator]} {number(target.value)}"
        if asked == "≥ 100" and target.unit == "%":  # nothing is above the whole
            asked = "100"
    return f"{asked} {target.unit}".strip()


def value_text(observation: Observation) -> str:
    """The value as published, with its unit: '> 94 %'; '—' when it is missing."""
    if observation.value is None:
        return "—"
    sign = QUALIFIERS.get(observation.qualifier, "")
    figure = shown(observation.value, observation.indicator)
    return f"{sign}{figure} {observation.indicator.unit}".strip()


def shown(value: Decimal, indicator: Indicator) -> str:
    """A computed ratio in two decimals, unless they would make it look like a round number that it
    is not: 95,7447 reads 95,74, but 2,9996 stays.
    """
    short = value.quantize(HUNDREDTH)
    looks_round = short == short.quantize(TENTH) and short != value
    return number(value if not indicator.ratio or looks_round else short)
