"""`ansinh prefill_budget 3`."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand
from ansinh.kernel import dong
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.published import forecasts
from ansinh.plan.queries import current_plan
from ansinh.plan.services import prefill


class Command(HouseCommand):
    help = (
        "Điền dự toán các chế độ từ một dự báo («ansinh forecast»). / "
        "Fill the estimates of benefits from a forecast."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "forecast", type=int, nargs="?", help="số của dự báo, mặc định: mới nhất / its number"
        )
        parser.add_argument(
            "--by-commune", action="store_true", help="mỗi xã một dòng / a line for each commune"
        )
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["forecast"] or next((one.pk for one in forecasts()), 0)
        with told():
            made = prefill(
                current_plan(), number, by=None, at=timezone.now(),
                by_commune=options["by_commune"],
            )  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json(asdict(made)))
            return
        self.stdout.write(
            f"Dự báo số {number}: {made.changed}/{made.lines} dòng, "
            f"{dong.figures(made.amount)} đồng"
        )
        for name, why in made.left:
            self.stdout.write(f"! {name}: {why}")
