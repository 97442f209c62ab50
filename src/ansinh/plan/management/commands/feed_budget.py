"""`ansinh feed_budget 2026 --on 2026-11-24`."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.kernel import dong
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import current_plan
from ansinh.plan.services import feed_disbursed


class Command(HouseCommand):
    help = (
        "Ghi giải ngân các chế độ từ danh sách chi trả của năm. / "
        "Record what the payment lists of the year paid as disbursed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--on", type=day, help="đã chi đến ngày / settled up to the day")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        with told():
            made = feed_disbursed(
                current_plan(), options["year"], on=on, by=None, at=timezone.now()
            )
        if options["json"]:
            self.stdout.write(as_json(asdict(made)))
            return
        self.stdout.write(f"{made.lines} dòng / lines, {dong.figures(made.amount)} đồng")
        for name, why in made.left:
            self.stdout.write(f"! {name}: {why}")
