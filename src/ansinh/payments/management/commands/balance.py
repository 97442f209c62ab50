"""`ansinh balance 2026-11 --json`."""

import json
from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import HouseCommand, month
from ansinh.kernel.dong import figures
from ansinh.payments.queries import balance


class Command(HouseCommand):
    help = (
        "Cân đối một kỳ: phải chi = đã chi + bị trả lại + đang ở kênh + còn chờ. / "
        "Balance a cycle: entitled = paid + returned + in flight + waiting."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="kỳ chi trả, ví dụ 2026-11 / month")
        parser.add_argument("--json", action="store_true", help="in JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = balance(options["month"])
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict()))
            return
        for label, amount in (
            ("Phải chi", found.entitled),
            ("Chi lại khoản bị trả", found.reissued),
            ("Đã chi", found.paid),
            ("Bị trả lại", found.returned),
            ("Đang ở kênh chi trả", found.in_flight),
            ("Đã vào danh sách, chưa gửi", found.listed),
            ("Chờ chi", found.waiting),
            ("Lệch", found.differs),
        ):
            self.stdout.write(f"{label:<28}{figures(amount):>20} đồng")
