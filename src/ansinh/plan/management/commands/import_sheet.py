"""`ansinh import_sheet 2026 SYT mau.xlsx --json`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand
from ansinh.plan.management.shown import as_json, asked, round_
from ansinh.plan.queries.reports_due import due
from ansinh.plan.services.templates import Outcome, bring_workbook


class Command(HouseCommand):
    help = (
        "Nhập mẫu báo cáo XLSX đã điền: trả lời từng dòng; đủ mục thì báo cáo được gửi. / "
        "Bring a filled workbook back: every row is answered; a whole report is sent."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("agency", help="mã cơ quan / code of the agency")
        parser.add_argument("file", type=Path, help="tệp mẫu đã điền / the filled workbook")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        found = due(round_(options["year"]), options["agency"], now)
        if found is None:
            raise CommandError(f"{options['agency']} không phải báo cáo trong đợt này.")
        file: Path = options["file"]
        brought = asked(
            lambda: bring_workbook(found.obligation, file.read_bytes(), file.name, by=None, at=now)
        )
        if options["json"]:
            self.stdout.write(as_json(brought.as_dict()))
            return
        self.stdout.write(" · ".join(f"{o.label}: {n}" for o, n in brought.counts.items()))
        for answer in brought.answers:
            if answer.outcome == Outcome.REJECTED:
                self.stdout.write(f"  {answer.sheet}, dòng {answer.row}: {answer.reason}")
        self.stdout.write(f"Tình trạng: {brought.state}; còn thiếu {len(brought.lacks)} mục.")
