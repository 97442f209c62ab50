"""`ansinh round 2026`."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.utils import timezone
from rich.console import Console

from ansinh.db.command_line import HouseCommand
from ansinh.plan.management.shown import as_json, plan, round_, table
from ansinh.plan.queries.expecting import orphans
from ansinh.plan.queries.matrix import matrix
from ansinh.plan.queries.reports_due import due_of, metrics


class Command(HouseCommand):
    help = (
        "Một đợt báo cáo: các tỷ lệ và tình trạng từng cơ quan; --matrix: cơ quan và năm. / "
        "A reporting round: its figures and each agency; --matrix: agencies by years."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--matrix", action="store_true", help="mọi năm / every year")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["matrix"]:
            self._matrix(as_json_too=options["json"])
            return
        chosen = round_(options["year"])
        rows = due_of(chosen, now)
        if options["json"]:
            unsure = [one.as_dict() for one in orphans(chosen.plan, chosen.due)]
            body = {"metrics": metrics(rows).as_dict(), "agencies": [r.as_dict() for r in rows],
                    "unsure": unsure}  # fmt: skip
            self.stdout.write(as_json(body))
            return
        told = [
            (
                row.obligation.agency.short_name,
                row.standing.label,
                f"{row.filled_count}/{len(row.obligation.required)}",
                "" if row.on_time is None else "đúng hạn" if row.on_time else "muộn",
            )
            for row in rows
        ]
        self._print(f"Đợt báo cáo {chosen.year}", ("Cơ quan", "Tình trạng", "Đã điền", "Hạn"), told)
        for name, value in metrics(rows).as_dict().items():
            self.stdout.write(f"{name}: {value}")

    def _matrix(self, *, as_json_too: bool) -> None:
        found = matrix(plan(), timezone.now())
        if as_json_too:
            self.stdout.write(as_json(found.as_dict()))
            return
        told = [
            (row.agency.short_name, *(cell.label for _year, cell in row.cells))
            for row in found.rows
        ]
        self._print("Cơ quan và năm", ("Cơ quan", *map(str, found.years)), told)

    def _print(self, title: str, heads: tuple[str, ...], rows: list[Any]) -> None:
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        console.print(table(title, heads, rows))
