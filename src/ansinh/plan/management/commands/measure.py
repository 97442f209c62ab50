"""`ansinh measure --on 2026-11-24 --freeze`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.queries.series import live_reading
from ansinh.plan.services import freeze, measure
from ansinh.plan.services.measuring import LiveIndicatorUnknown


class Command(HouseCommand):
    help = (
        "Đo các chỉ số tính từ hệ thống vào một ngày; chạy hằng đêm, hoặc đo lại một chỉ số. / "
        "Measure the live indicators of a day: every night, or one of them again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, help="ngày chốt số / day measured")
        parser.add_argument("--only", help="chỉ một chỉ số / one indicator only")
        parser.add_argument(
            "--freeze", action="store_true", help="chốt số của ngày đó / freeze the day's counts"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        at = datetime.now(tz=timezone.get_current_timezone())
        try:
            made = measure(on, at, only=options["only"])
        except LiveIndicatorUnknown as problem:
            raise CommandError(str(problem)) from problem
        frozen = freeze(on, at) if options["freeze"] else 0
        if options["json"]:
            rows = [
                {
                    "indicator": one.indicator.code,
                    "ms": one.duration_ms,
                    **asdict(live_reading(one)),
                }
                for one in made
            ]
            body = {"on": on, "frozen": frozen, "rows": rows}
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder))
            return
        if not made:
            self.stdout.write("Hệ thống chưa có ai thuộc diện đo: không ghi giá trị nào.")
        for one in made:
            read = live_reading(one)
            mark = " [DÂN CƯ GIẢ LẬP]" if one.synthetic else ""
            self.stdout.write(
                f"{one.indicator}: {read.text} ({read.numerator}/{read.denominator or '—'}); "
                f"chưa liên kết {read.not_linked}, chưa đánh giá {read.not_assessed}{mark}"
            )
        if options["freeze"]:
            self.stdout.write(f"Đã chốt {frozen} số đo của ngày {on:%d/%m/%Y}.")
