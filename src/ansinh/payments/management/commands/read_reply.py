"""`ansinh read_reply AS-2026-11-BANK-01.xml ket-qua.xml`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.payments.models import Batch
from ansinh.payments.services import read_reply


class Command(HouseCommand):
    help = (
        "Đọc tệp kết quả của kênh chi trả. Đọc lại cùng tệp không đổi gì. / "
        "Read a channel's reply. Reading the same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", help="tên tệp của đợt đã gửi / file name of the sent batch")
        parser.add_argument("file", type=Path, help="tệp kết quả / the reply")
        parser.add_argument("--on", type=day, help="ngày đọc / day")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = Batch.objects.filter(file_name=options["batch"]).first()
        path: Path = options["file"]
        if batch is None or not path.is_file():
            raise CommandError("Không có đợt chi hoặc tệp này. Hãy kiểm tra lại tên tệp.")
        on = options["on"] or timezone.localdate()
        try:
            reply = read_reply(batch, path.read_bytes(), path.name, on=on)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Đã chi {reply.paid}, bị trả lại {reply.returned}, sai khác {reply.differences}."
        )
        for row in reply.difference_rows.order_by("row"):
            self.stdout.write(
                f"Dòng {row.row}, {row.reference}: {row.get_kind_display()}: {row.got}. "
                f"{row.remedy}"
            )
