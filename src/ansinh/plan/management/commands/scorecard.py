"""`ansinh scorecard 2026`."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import IO, Any, cast

from django.core.management.base import CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.queries import PlanNotLoaded, ScorecardRow, counts, scorecard


class Command(HouseCommand):
    help = (
        "Bảng chỉ tiêu của kế hoạch: mục tiêu, số liệu, đánh giá. / "
        "The scorecard of the plan: target, value, state."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--on", type=day, help="tính đến ngày / values up to the day")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or min(timezone.localdate(), date(options["year"], 12, 31))
        try:
            rows = scorecard(options["year"], on=on)
        except PlanNotLoaded as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            body = {
                "on": on,
                "counts": {state.value: count for state, count in counts(rows).items()},
                "rows": [row.as_dict() for row in rows],
            }
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder))
            return
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        console.print(_table(rows, on))
        told = " · ".join(f"{s.shape} {s.label}: {n}" for s, n in counts(rows).items())
        console.print(told, markup=False)


def _table(rows: list[ScorecardRow], on: date) -> Table:
    table = Table(title=f"Chỉ tiêu, số liệu đến {on:%d/%m/%Y}")
    for name in ("Mã", "Chỉ tiêu", "Mục tiêu", "Gần nhất", "Kỳ", "Đánh giá"):
        table.add_column(name)
    for row in rows:
        latest = row.latest
        mark = " (giả lập)" if row.synthetic else ""
        table.add_row(
            row.code,
            row.title,
            row.target_text,
            f"{latest.text}{mark}" if latest else "—",
            latest.period_text if latest else "—",
            f"{row.state.shape} {row.state.label}",
        )
    return table
