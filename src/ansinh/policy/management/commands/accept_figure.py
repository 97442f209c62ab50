"""`ansinh accept_figure --month 2026-07 --by so.yte --note "…"`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.db.command_line import HouseCommand, day, month
from ansinh.policy.queries import unaccepted_figures
from ansinh.policy.services import accept_figure


class Command(HouseCommand):
    help = (
        "Liệt kê hoặc chấp nhận số liệu luật chưa xác minh trước khi chi. / "
        "List, or accept by name, the unverified legal figures before paying on them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", type=month, required=True, help="tháng / month")
        parser.add_argument(
            "--since", type=month, help="và từ tháng, như propose / and from, as in propose"
        )
        parser.add_argument("--known", type=day, help="biết đến ngày / as known on")
        parser.add_argument("--by", help="tên đăng nhập người chấp nhận / who accepts")
        parser.add_argument("--note", default="", help="lý do chấp nhận / why")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        months = (options["since"] or options["month"]).until(options["month"])
        found = [figure for month in months for figure in unaccepted_figures(month, known)]
        figures = list(dict.fromkeys(found))
        if not figures:
            self.stdout.write("Không có số liệu nào chờ chấp nhận.")
        for figure in figures:
            self.stdout.write(
                f"{figure.label} {figure.value} [{figure.citation}] ({figure.confidence})"
            )
        if not options["by"]:
            return
        official = Official.objects.filter(username=options["by"]).first()
        if official is None or not options["note"]:
            raise CommandError("Hãy nêu đúng tên đăng nhập (--by) và lý do (--note).")
        for figure in figures:
            accept_figure(figure, by=official, on=known, note=options["note"])
        self.stdout.write(f"{official}: đã chấp nhận {len(figures)} số liệu.")
