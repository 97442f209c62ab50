"""`ansinh report_sheet 2026 SYT --output mau.xlsx`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand
from ansinh.plan.management.shown import round_
from ansinh.plan.queries.reports_due import due
from ansinh.plan.workbooks.making import workbook


class Command(HouseCommand):
    help = (
        "Xuất mẫu báo cáo XLSX của một cơ quan trong đợt. / "
        "Write the report workbook of an agency in a round."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("agency", help="mã cơ quan / code of the agency")
        parser.add_argument("--output", type=Path, required=True, help="tệp / file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        found = due(round_(options["year"]), options["agency"], timezone.now())
        if found is None:
            raise CommandError(f"{options['agency']} không phải báo cáo trong đợt này.")
        options["output"].write_bytes(workbook(found))
        self.stdout.write(f"Đã ghi {options['output']}.")
