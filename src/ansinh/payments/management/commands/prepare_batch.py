"""`ansinh prepare_batch 2026-11 BANK --by chitra`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel.dong import figures
from ansinh.payments.channels import CHANNELS
from ansinh.payments.queries import batch_file, unsendable
from ansinh.payments.services import prepare_batch


class Command(HouseCommand):
    help = (
        "Lập một đợt chi: mọi khoản đang chờ của một kênh vào một tệp. / "
        "Prepare a batch: every waiting payment of a channel in one file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="kỳ chi trả, ví dụ 2026-11 / month")
        parser.add_argument("channel", choices=list(CHANNELS), help="kênh / channel")
        parser.add_argument("--by", required=True, help="tên đăng nhập người lập / who prepares")
        parser.add_argument("--on", type=day, help="ngày lập / day")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Official.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"Không có cán bộ {options['by']!r}. Hãy kiểm tra tên đăng nhập.")
        month, channel = options["month"], options["channel"]
        try:
            batch = prepare_batch(month, channel, by=by, on=options["on"] or timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from error
        if batch is None:
            self.stdout.write("Không còn khoản nào chờ gửi qua kênh này.")
        else:
            self.stdout.write(
                f"Đợt {batch.pk}: {figures(batch.payments_count)} khoản, "
                f"{figures(batch.total)} đồng, {batch_file(batch)} (SHA-256 {batch.sha256})."
            )
        for left in unsendable(month, channel):
            self.stderr.write(
                f"Dòng {left.row}, {left.reference}, {left.full_name}: {left.field} "
                f"«{left.got}». {left.remedy}"
            )
