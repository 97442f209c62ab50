"""`ansinh report 2026 --cut-off 2026-11-24`."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.queries import PlanNotLoaded, report_path
from ansinh.plan.services import make_report


class Command(HouseCommand):
    help = (
        "Lập báo cáo tổng hợp năm (DOCX). Số liệu không đổi thì không có phiên bản mới. / "
        "Make the annual report (DOCX). The same data make no new version."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm báo cáo / year")
        parser.add_argument("--cut-off", type=day, help="ngày chốt số liệu / last day of the data")

    def handle(self, *args: Any, **options: Any) -> None:
        cut_off = options["cut_off"] or timezone.localdate()
        try:
            report = make_report(
                options["year"],
                cut_off=cut_off,
                at=datetime.now(tz=timezone.get_current_timezone()),
            )
        except PlanNotLoaded as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{report_path(report)} (phiên bản {report.version})")
