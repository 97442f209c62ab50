"""`ansinh charge coordination SNV_2025 --since 2025-03-01 --document «…»`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.shown import as_json, asked, plan
from ansinh.plan.models import Charge
from ansinh.plan.services import charge


class Command(HouseCommand):
    help = (
        "Ghi phân công: từ một ngày, cơ quan nào tổng hợp, trả lời chỉ tiêu, nhiệm vụ nào. / "
        "Write down who carries a part of the plan from a day on, with the document."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("subject", choices=Charge.Subject.values, help="phần việc / what")
        parser.add_argument("agency", help="mã cơ quan / code of the agency")
        parser.add_argument("--code", default="", help="mã chỉ tiêu, nhiệm vụ / target or task")
        parser.add_argument("--since", type=day, help="từ ngày / since")
        parser.add_argument("--document", required=True, help="văn bản / the document")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        made = asked(
            lambda: charge(
                plan(), options["subject"], options["agency"], code=options["code"],
                since=options["since"] or timezone.localdate(now), document=options["document"],
                by=None, at=now,
            )
        )  # fmt: skip
        if options["json"]:
            body = {"subject": made.subject, "code": made.code, "agency": made.agency.code,
                    "since": made.since, "document": made.document}  # fmt: skip
            self.stdout.write(as_json(body))
            return
        self.stdout.write(f"{made}, từ {made.since:%d/%m/%Y}, theo {made.document}.")
