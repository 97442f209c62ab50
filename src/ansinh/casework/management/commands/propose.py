"""`ansinh propose 2026-11 --since 2026-07`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.casework.services import propose
from ansinh.casework.services.propose import NotAssessed
from ansinh.db.command_line import HouseCommand, day, month
from ansinh.policy.places import city_book
from ansinh.policy.services import assess
from ansinh.rules.opened import NothingInForce


class Command(HouseCommand):
    help = (
        "Lập đề xuất hưởng mới, điều chỉnh, thôi hưởng từ chênh lệch giữa luật và quyết định. / "
        "Propose grants, adjustments and stops from the difference between law and decisions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--since", type=month, help="xét lại từ tháng / look back to")
        parser.add_argument("--known", type=day, help="biết đến ngày / as known on")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        month, known = options["month"], options["known"] or today
        since = options["since"] or month
        try:
            city_book(month, known).in_force()
        except NothingInForce as problem:
            raise CommandError(str(problem)) from problem
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
