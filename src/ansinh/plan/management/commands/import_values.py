"""`ansinh import_values FILE --by so.yte --dry-run --json`."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.db.command_line import HouseCommand
from ansinh.plan.services.value_files import FileNotUnderstood, import_values

WORDS = {
    "accepted": "nhận",
    "changed": "phiên bản mới",
    "unchanged": "không đổi",
    "rejected": "không nhận",
}


class Command(HouseCommand):
    help = (
        "Nhập giá trị chỉ số từ tệp CSV, XLSX; trả lời từng dòng. / "
        "Import values of indicators from a CSV or XLSX file; every row is answered."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp CSV, XLSX / CSV or XLSX file")
        parser.add_argument("--by", required=True, help="tên đăng nhập người nhập / login of whose")
        parser.add_argument("--dry-run", action="store_true", help="chỉ thử, không ghi / only try")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            official = Official.objects.get(username=options["by"])
            content = options["file"].read_bytes()
            at = datetime.now(tz=timezone.get_current_timezone())
            answers = import_values(
                options["file"].name, content, by=official, at=at, trial=options["dry_run"]
            )
        except Official.DoesNotExist as problem:
            raise CommandError(f"Không có cán bộ {options['by']}. Hãy kiểm tra lại.") from problem
        except OSError as problem:
            raise CommandError(f"Không mở được tệp {options['file']}.") from problem
        except FileNotUnderstood as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(answers.as_dict(), ensure_ascii=False, indent=2))
            return
        for row in answers.rows:
            told = row.message or f"Dòng {row.row}: {row.indicator} {row.area} {row.period}"
            self.stdout.write(f"{told} — {WORDS[row.outcome]}")
        counts = " · ".join(f"{words} {answers.count(key)}" for key, words in WORDS.items())
        trial = " (chỉ thử, chưa ghi)" if answers.trial else ""
        self.stdout.write(f"{counts}{trial}")
