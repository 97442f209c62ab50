"""`ansinh open_round 2026`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.shown import as_json, asked, plan
from ansinh.plan.services.rounds import Days, open_round

DAYS = {"opens": "mở từ / opens", "due": "hạn gửi / due", "closes": "đóng sau / closes",
        "cut_off": "chốt số / cut-off"}  # fmt: skip


class Command(HouseCommand):
    help = (
        "Mở đợt báo cáo của một năm: ai phải gửi, gửi những gì. Chạy lại thì cập nhật danh sách. / "
        "Open the reporting round of a year; run again, its list is brought up to date."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        for name, words in DAYS.items():
            option = f"--{name.replace('_', '-')}"
            parser.add_argument(option, type=day, help=words)
        parser.add_argument(
            "--working-day", action="store_true",
            help="hạn rơi vào cuối tuần thì lùi / a weekend due day moves to Monday",
        )  # fmt: skip
        parser.add_argument("--basis", default="", help="văn bản căn cứ / the document")
        parser.add_argument(
            "--area-targets", nargs="*", default=[], help="chỉ tiêu theo xã / by commune"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        days = Days(**{name: options[name] for name in DAYS}, working_day=options["working_day"])
        opened = asked(
            lambda: open_round(
                plan(), options["year"], days, by=None, at=now, today=timezone.localdate(now),
                basis=options["basis"], area_targets=tuple(options["area_targets"]),
            )
        )  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json(opened.as_dict()))
            return
        self.stdout.write(
            f"Đợt báo cáo năm {opened.round.year}, hạn {opened.round.due:%d/%m/%Y}: thêm "
            f"{opened.made} cơ quan, cập nhật {opened.changed}, giữ nguyên {opened.kept}."
        )
