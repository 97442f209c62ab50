"""`ansinh remind --json`."""

from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.shown import as_json, plan
from ansinh.plan.queries.reminders import Reminder, reminders
from ansinh.plan.queries.reports_due import rounds


class Command(HouseCommand):
    help = (
        "Hôm nay nhắc ai nộp báo cáo: các ngày −30, −14, −7, −3, 0, +1, +3, +7 so với hạn. Lệnh "
        "chỉ liệt kê, không gửi gì. / Whom to remind of a report today; it lists, sends nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, help="ngày khác / another day")
        parser.add_argument(
            "--all", action="store_true", help="mọi cơ quan còn nợ / all who still owe"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["on"]:
            now = timezone.make_aware(datetime.combine(options["on"], time(8)))
        found: list[Reminder] = []
        for opened in rounds(plan()):
            found += reminders(opened, now, always=options["all"])
        if options["json"]:
            self.stdout.write(as_json([one.as_dict() for one in found]))
            return
        if not found:
            self.stdout.write(
                "Hôm nay không phải ngày nhắc, hoặc không cơ quan nào còn nợ báo cáo."
            )
        for one in found:
            people = ", ".join(o.username for o in (*one.reporters, *one.leaders))
            when = (
                f"còn {one.days_left} ngày" if one.days_left >= 0 else f"quá {-one.days_left} ngày"
            )
            self.stdout.write(
                f"{one.agency.name}, năm {one.year}: {when}, thiếu {one.missing} mục · "
                f"{people or 'chưa có tài khoản'}"
            )
