"""`ansinh release_batch AS-2026-11-BANK-01.xml --by ketoan`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.db.command_line import HouseCommand, day
from ansinh.kernel.dong import figures
from ansinh.payments.models import Batch
from ansinh.payments.services import release_batch


class Command(HouseCommand):
    help = (
        "Duyệt gửi một đợt chi; người duyệt không phải người lập. / "
        "Release a batch; the releaser is not the maker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", help="tên tệp của đợt / file name of the batch")
        parser.add_argument("--by", required=True, help="tên đăng nhập người duyệt / who releases")
        parser.add_argument("--on", type=day, help="ngày gửi / day")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Official.objects.filter(username=options["by"]).first()
        batch = Batch.objects.select_related("cycle").filter(file_name=options["batch"]).first()
        if by is None or batch is None:
            raise CommandError(
                "Không có cán bộ hoặc đợt chi này. Hãy kiểm tra tên đăng nhập, tên tệp."
            )
        try:
            sent = release_batch(batch, by=by, on=options["on"] or timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã gửi {sent.file_name}: {figures(sent.total)} đồng.")
