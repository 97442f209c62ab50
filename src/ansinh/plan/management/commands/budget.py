"""`ansinh budget 2027 --by agency`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from rich.console import Console
from rich.table import Table

from ansinh.db.command_line import HouseCommand, day
from ansinh.kernel import dong
from ansinh.plan.budget_sheet import export
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import annex_iv, budget_rows, current_plan, waterfalls
from ansinh.plan.queries.budget import Waterfall


class Command(HouseCommand):
    help = (
        "Kinh phí một năm: từng bước, từng dòng, theo cơ quan, nguồn, điều khoản. / "
        "The money of a year: every stage and line, by agency, source, clause."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument(
            "--by", choices=("agency", "source", "clause"), default="", help="gộp theo / grouped by"
        )
        parser.add_argument("--agency", default="", help="mã cơ quan / code of an agency")
        parser.add_argument("--on", type=day, help="ghi đến ngày / recorded up to the day")
        parser.add_argument("--xlsx", help="ghi bảng tính vào tệp / write a workbook")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        year, on = options["year"], options["on"]
        with told():
            plan = current_plan()
        rows = budget_rows(plan, year, agency=options["agency"], until=on)
        falls = waterfalls(rows, options["by"])
        if options["xlsx"]:
            Path(options["xlsx"]).write_bytes(export(plan, year, rows))
        if options["json"]:
            annex = [row.as_dict() for row in annex_iv(plan, year, on)] if on else None
            body = {
                "year": year,
                "lines": [row.as_dict() for row in rows],
                "waterfalls": [fall.as_dict() for fall in falls],
                "annex_iv": annex,
            }
            self.stdout.write(as_json(body))
            return
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        console.print(_table(falls, year))
        for row in rows:
            for words in row.warnings:
                console.print(f"! {row.agency}, {row.name}: {words}", markup=False)


def _table(falls: list[Waterfall], year: int) -> Table:
    table = Table(title=f"Kinh phí năm {year} (đồng)")
    table.add_column("Bước")
    for fall in falls:
        table.add_column(fall.label + (" (giả lập)" if fall.synthetic else ""), justify="right")
    for steps in zip(*(fall.steps for fall in falls), strict=True):
        amounts = ["—" if one.amount is None else dong.figures(one.amount) for one in steps]
        table.add_row(steps[0].label, *amounts)
    return table
