"""`ansinh tasks 2026`."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.utils import timezone
from rich.console import Console

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.shown import as_json, plan, table
from ansinh.plan.queries.years import counts_of, task_years


class Command(HouseCommand):
    help = (
        "Nhiệm vụ của một năm: ai trả lời, tình hình, kết quả. / "
        "The tasks of a year: who answers, how each stands, what was said."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--on", type=day, help="tính đến ngày / as of the day")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = task_years(plan(), options["year"], options["on"] or timezone.localdate())
        if options["json"]:
            counts = {state.value: n for state, n in counts_of(rows).items()}
            self.stdout.write(as_json({"counts": counts, "tasks": [row.as_dict() for row in rows]}))
            return
        told = [
            (
                row.code,
                row.title,
                row.progress.label,
                row.owner.agency.short_name if row.owner.agency else "chưa rõ",
                f"{row.told}/{len(row.expected)}" if row.expected else "",
            )
            for row in rows
        ]
        heads = ("Mã", "Nhiệm vụ", "Tình hình", "Cơ quan", "Đã báo")
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        console.print(table(f"Nhiệm vụ năm {options['year']}", heads, told))
