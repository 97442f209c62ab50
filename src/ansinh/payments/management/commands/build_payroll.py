"""`ansinh build_payroll 2026-11 --since 2026-07`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel.dong import figures
from ansinh.kernel.month import Month
from ansinh.payments.services import build_payroll


class Command(HouseCommand):
    help = (
        "Lập danh sách chi trả của một tháng, kèm truy lĩnh. Chạy lại không chi trùng. / "
        "Build the payroll of a month, with arrears. Running it again pays nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="kỳ chi trả, ví dụ 2026-11 / month")
        parser.add_argument(
            "--since",
            type=month,
            help="tính truy lĩnh từ tháng / arrears from (default: month)",
        )
        parser.add_argument("--on", type=day, help="ngày lập / day of the list")
        parser.add_argument("--json", action="store_true", help="in JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        month: Month = options["month"]
        on = options["on"] or timezone.localdate()
        try:
            made = build_payroll(month, on=on, since=options["since"] or month)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(made)))
            return
        self.stdout.write(
            f"Kỳ {month.vietnamese}: {figures(made.regular)} khoản tháng "
            f"({figures(made.regular_amount)} đồng), {figures(made.arrears)} khoản truy lĩnh "
            f"({figures(made.arrears_amount)} đồng), {figures(made.overpayments)} khoản phải "
            f"thu hồi, {figures(made.withdrawn)} khoản rút lại."
        )
