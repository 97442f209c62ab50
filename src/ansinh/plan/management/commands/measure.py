"""`ansinh measure --on 2026-11-24`."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.services import measure
from ansinh.plan.words import value_text


class Command(HouseCommand):
    help = "Đo các chỉ tiêu tính từ sổ bộ vào một ngày. / Measure the live indicators of a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, help="ngày chốt số / day measured")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        made = measure(on, at=datetime.now(tz=timezone.get_current_timezone()))
        if not made:
            self.stdout.write("Sổ bộ chưa có ai thuộc diện đo: không ghi giá trị nào.")
        for value in made:
            mark = " [DÂN CƯ GIẢ LẬP]" if value.synthetic else ""
            self.stdout.write(
                f"{value.target}: {value_text(value)} trên {value.denominator}; "
                f"chưa chứng minh {value.unproven}{mark}"
            )
