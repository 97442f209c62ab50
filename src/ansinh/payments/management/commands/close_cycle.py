"""`ansinh close_cycle 2026-11`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ansinh.kernel.month import Month
from ansinh.payments.services import close_cycle


class Command(BaseCommand):
    help = (
        "Khóa sổ một kỳ chi trả khi mọi đồng đã rõ. / "
        "Close a cycle once every đồng is accounted for."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=Month.parse, help="kỳ chi trả, ví dụ 2026-11 / month")
        parser.add_argument("--on", type=date.fromisoformat, help="ngày khóa / day")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            closed = close_cycle(options["month"], options["on"] or timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Kỳ {closed} đã khóa sổ.")
