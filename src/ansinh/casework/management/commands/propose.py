"""`ansinh propose 2026-11 --since 2026-07`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ansinh.casework.services import propose
from ansinh.casework.services.propose import NotAssessed
from ansinh.kernel.month import Month
from ansinh.policy.services import assess


class Command(BaseCommand):
    help = (
        "Lập đề xuất hưởng mới, điều chỉnh, thôi hưởng từ chênh lệch giữa luật và quyết định. / "
        "Propose grants, adjustments and stops from the difference between law and decisions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=Month.parse, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--since", type=Month.parse, help="xét lại từ tháng / look back to")
        parser.add_argument("--known", type=date.fromisoformat, help="biết đến ngày / as known on")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        month, known = options["month"], options["known"] or today
        since = options["since"] or month
        for each in since.plus(-1).until(month):
            assess(each, known=known, at=timezone.now())
        try:
            result = propose(month, known=known, on=known, since=since)
        except NotAssessed as problem:
            raise CommandError(str(problem)) from problem
        made = ", ".join(f"{kind}: {count}" for kind, count in sorted(result.made.items()))
        self.stdout.write(
            f"Đề xuất mới: {made or 'không có'}; giữ nguyên {result.kept}; rút {result.withdrawn}."
        )
