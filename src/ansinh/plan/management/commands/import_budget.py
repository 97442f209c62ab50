"""`ansinh import_budget du-toan.xlsx --year 2027`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import current_plan
from ansinh.plan.services import field_words, import_budget


class Command(HouseCommand):
    help = (
        "Đọc mẫu kinh phí đã điền; trả lời từng dòng, dòng đúng được ghi. / "
        "Read a filled workbook of the budget; every row is answered, the good ones are kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="tệp XLSX đã điền / the filled workbook")
        parser.add_argument("--year", type=int, required=True, help="năm / year")
        parser.add_argument("--on", type=day, help="ngày của số liệu / day of the figures")
        parser.add_argument("--document", default="", help="văn bản chung / one paper for all")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = Path(options["file"]).read_bytes()
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp / cannot read: {problem}") from problem
        with told():
            found = import_budget(
                current_plan(), content, year=options["year"], by=None,
                on=options["on"] or timezone.localdate(), at=timezone.now(),
                document=options["document"],
            )  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json(found.as_dict()))
            return
        for row in found.rows:
            field = f" [{field_words(row.field)}]" if row.field else ""
            line = f"dòng {row.row}: {row.outcome_label}{field} {row.name} {row.words}"
            self.stdout.write(line.rstrip())
        self.stdout.write(str(found.counts))
