"""`ansinh forecast 2027 --known 2026-11-20`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Sum
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.kernel import dong
from ansinh.law.given import by_code
from ansinh.policy.models import Forecast
from ansinh.policy.services import make_forecast
from ansinh.policy.simulation import MixedRegistry, NobodyToSimulate
from ansinh.rules.benefit import Unit
from ansinh.rules.opened import NothingInForce


class Command(HouseCommand):
    help = (
        "Dự báo kinh phí một năm theo luật và sổ bộ, kèm mọi giả định. / "
        "Forecast what a year will cost by the law and the registry, with its assumptions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        try:
            made = make_forecast(options["year"], known=known, by=None, at=timezone.now())
        except (MixedRegistry, NobodyToSimulate, NothingInForce) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(_body(made), ensure_ascii=False, indent=2))
            return
        mark = " (GIẢ LẬP / synthetic)" if made.synthetic else ""
        self.stdout.write(f"Dự báo số {made.pk}, năm {made.year}{mark}")
        for benefit, months, amount in _sums(made):
            label = by_code()[benefit].label
            if by_code()[benefit].unit is not Unit.DONG:
                money = "không bằng tiền / in kind"
            else:
                money = "chưa biết / unknown" if amount is None else f"{dong.figures(amount)} đồng"
            self.stdout.write(f"  {label}: {dong.figures(months)} tháng người, {money}")
        for said in made.assumptions:
            self.stdout.write(f"- {said['words']}")


def _sums(made: Forecast) -> list[tuple[str, int, int | None]]:
    rows = made.rows.values("benefit").order_by("benefit")
    summed = rows.annotate(months=Sum("person_months"), money=Sum("amount"))
    return [(row["benefit"], row["months"], row["money"]) for row in summed]


def _body(made: Forecast) -> dict[str, object]:
    kept = ("benefit", "group", "payer", "unit", "rate", "person_months", "people_first",
            "people_last", "amount")  # fmt: skip
    return {
        "forecast": made.pk,
        "year": made.year,
        "known": made.known_on.isoformat(),
        "people": made.people,
        "synthetic": made.synthetic,
        "rows": list(made.rows.order_by("pk").values(*kept)),
        "assumptions": made.assumptions,
    }
