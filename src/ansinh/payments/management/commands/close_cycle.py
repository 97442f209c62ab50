"""`ansinh close_cycle 2026-11`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.payments.services import close_cycle


class Command(HouseCommand):
    help = (
        "Khóa sổ một kỳ chi trả khi mọi đồng đã rõ. / "
        "Close a cycle once every đồng is accounted for."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="kỳ chi trả, ví dụ 2026-11 / month")
        parser.add_argument("--on", type=day, help="ngày khóa / day")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            closed = close_cycle(options["month"], options["on"] or timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Kỳ {closed} đã khóa sổ.")
