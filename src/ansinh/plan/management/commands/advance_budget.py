"""`ansinh advance_budget 2027 approved --document "12/NQ-HĐND"`."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.kernel import dong
from ansinh.plan.budgeting import FOLLOWS
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import current_plan
from ansinh.plan.services import advance


class Command(HouseCommand):
    help = (
        "Đưa mọi dòng của năm sang bước sau, giữ nguyên số, cùng một văn bản. / "
        "Take every line of the year to the next stage unchanged, by one paper."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("stage", choices=[s.value for s in FOLLOWS], help="bước / stage")
        parser.add_argument("--document", default="", help="số, ký hiệu văn bản / the paper")
        parser.add_argument("--on", type=day, help="ngày văn bản / day of the paper")
        parser.add_argument("--agency", default="", help="mã cơ quan / code of an agency")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with told():
            made = advance(
                current_plan(), options["year"], options["stage"], document=options["document"],
                on=options["on"] or timezone.localdate(), by=None, at=timezone.now(),
                agency=options["agency"],
            )  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json(asdict(made)))
            return
        self.stdout.write(f"{made.moved} dòng / lines, {dong.figures(made.amount)} đồng")
        for name, why in made.left:
            self.stdout.write(f"! {name}: {why}")
