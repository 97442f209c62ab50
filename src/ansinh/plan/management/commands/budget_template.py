"""`ansinh budget_template 2027 du-toan.xlsx`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from ansinh.db.command_line import HouseCommand
from ansinh.plan.budget_sheet import template
from ansinh.plan.budgeting import STEPS
from ansinh.plan.management.telling import told
from ansinh.plan.queries import budget_rows, current_plan


class Command(HouseCommand):
    help = (
        "Ghi mẫu bảng tính của một bước kinh phí để điền. / "
        "Write the workbook of a stage, to be filled in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("file", help="tệp XLSX sẽ ghi / the file to write")
        parser.add_argument(
            "--stage", default="estimated", choices=[s.value for s in STEPS], help="bước / stage"
        )
        parser.add_argument("--agency", default="", help="mã cơ quan / code of an agency")

    def handle(self, *args: Any, **options: Any) -> None:
        with told():
            plan = current_plan()
        rows = budget_rows(plan, options["year"], agency=options["agency"])
        content = template(plan, options["year"], options["stage"], rows)
        Path(options["file"]).write_bytes(content)
        self.stdout.write(f"{options['file']}: {len(rows)} dòng / lines")
