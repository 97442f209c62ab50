"""`ansinh lock_budget 2025 --document "5/QĐ-UBND"`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import current_plan
from ansinh.plan.services import lock_year


class Command(HouseCommand):
    help = "Khóa sổ một năm sau quyết toán. / Lock a year whose money is settled."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--document", required=True, help="văn bản quyết toán / the paper")
        parser.add_argument("--on", type=day, help="ngày khóa / the day")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        with told():
            made = lock_year(
                current_plan(), options["year"], document=options["document"], on=on, by=None,
                at=timezone.now(),
            )  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json({"year": made.year, "on": made.on}))
            return
        self.stdout.write(f"Đã khóa sổ năm {made.year}. / Year {made.year} is locked.")
