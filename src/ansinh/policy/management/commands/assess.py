"""`ansinh assess 2026-11 --known 2026-11-20`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ansinh.kernel.month import Month
from ansinh.policy.services import assess


class Command(BaseCommand):
    help = (
        "Xét hưởng toàn thành phố cho một tháng. Chạy lại cho cùng kết quả. / "
        "Apply the law to everybody for one month. Running it again gives the same result."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=Month.parse, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument(
            "--known", type=date.fromisoformat, help="theo hiểu biết đến ngày / as known on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        made = assess(options["month"], known=known, at=timezone.now())
        self.stdout.write(f"Tháng {options['month']} (biết đến {known}): xét {made.people} người.")
