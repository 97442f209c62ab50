"""`ansinh check_law`: what is wrong with the law as written here, and what is still to be shown."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, month
from ansinh.kernel.month import Month
from ansinh.law.checking import Finding, Severity
from ansinh.law.coverage import check_law
from ansinh.law.examples import read_examples
from ansinh.law.opening import corpus, timing_rules

TITLES = {
    Severity.ERROR: "LỖI / errors",
    Severity.GAP: "CÒN THIẾU / still to be written",
    Severity.UNVERIFIED: "CHƯA ĐỌC TRONG VĂN BẢN / not read in the text",
}
AHEAD = 12


class Command(HouseCommand):
    requires_system_checks = []
    help = (
        "Kiểm tra luật: xung đột, ngày không có quy định, thiếu căn cứ, số liệu chưa đọc, ví dụ "
        "sai. Mã thoát 1 khi có lỗi. / Check the law: conflicts, days without a book, missing "
        "citations, figures not read, failing examples. Exit code 1 on errors."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until", type=month, help="đến tháng (mặc định sau 12 tháng) / up to month"
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help="thiếu ví dụ cũng là lỗi / gaps in the examples are errors too",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        until = options["until"] or Month.of(timezone.localdate()).plus(AHEAD)
        try:
            examples = list(read_examples())
        except (ValueError, KeyError) as problem:
            raise CommandError(
                f"Không đọc được một dòng ví dụ: {problem}. Sửa examples.md. / An example cannot "
                "be read."
            ) from problem
        found = check_law(corpus(), examples, timing_rules(), until)
        counts = {level: sum(f.severity is level for f in found) for level in Severity}
        if options["json"]:
            body = {
                "until": str(until),
                "examples": len(examples),
                "counts": {str(level): count for level, count in counts.items()},
                "findings": [asdict(finding) for finding in found],
            }
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=2, default=str))
        else:
            self._print(found)
            told = ", ".join(f"{TITLES[level]}: {count}" for level, count in counts.items())
            self.stdout.write(f"{len(examples)} ví dụ / examples. {told}.")
        bad = counts[Severity.ERROR] + (counts[Severity.GAP] if options["strict"] else 0)
        if bad:
            raise CommandError(f"{bad} điều phải sửa. / {bad} to be put right.")

    def _print(self, found: tuple[Finding, ...]) -> None:
        for level in Severity:
            rows = [finding for finding in found if finding.severity is level]
            if rows:
                self.stdout.write(TITLES[level])
            for row in rows:
                until = f"–{row.until:%d/%m/%Y}" if row.until else ""
                days = f"[{row.since:%d/%m/%Y}{until}] " if row.since else ""
                self.stdout.write(f"  {days}{row.words}")
