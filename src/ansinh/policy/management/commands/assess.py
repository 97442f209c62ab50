"""`ansinh assess 2026-11 --known 2026-11-20`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.policy.places import city_book
from ansinh.policy.services import assess
from ansinh.rules.opened import NothingInForce


class Command(HouseCommand):
    help = (
        "Xét hưởng toàn thành phố cho một tháng. Chạy lại cho cùng kết quả. / "
        "Apply the law to everybody for one month. Running it again gives the same result."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        try:
            city_book(options["month"], known).in_force()
        except NothingInForce as problem:
            raise CommandError(str(problem)) from problem
        made = assess(options["month"], known=known, at=timezone.now())
        self.stdout.write(f"Tháng {options['month']} (biết đến {known}): xét {made.people} người.")
