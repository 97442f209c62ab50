"""`ansinh worker`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import HouseCommand
from ansinh.db.worker import work


class Command(HouseCommand):
    help = (
        "Làm các việc chạy nền đến khi nhấn Ctrl-C; ansinh serve đã chạy sẵn lệnh này. / "
        "Do the background jobs until Ctrl-C; ansinh serve already runs this."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="làm hết việc đang chờ rồi dừng / do what waits, then stop",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work(wait=not options["once"])
