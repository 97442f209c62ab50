"""`ansinh check_looks`: whether the log of looks is whole."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from ansinh.accounts.queries import Head, chain, heads, holds
from ansinh.db.command_line import HouseCommand


class Command(HouseCommand):
    help = (
        "Kiểm tra nhật ký xem hồ sơ: chuỗi mã băm còn nguyên hay đứt ở đâu; --heads in mã cuối "
        "từng ngày để công bố. / Check the log of looks: whether the hash chain is whole, or where "
        "it breaks; --heads prints the end of each day, to be published."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", type=int, default=1, help="số ngày / how many days")
        parser.add_argument(
            "--head",
            metavar="SEQ:HASH",
            help="mã đã công bố, xem còn trong chuỗi không / a published head to look for",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found, ends = chain(), heads(max(options["heads"], 0))
        if options["json"]:
            body = {
                "length": found.length,
                "head": found.head,
                "broken": found.broken,
                "heads": [_row(one) for one in ends],
            }
            self.stdout.write(json.dumps(body, indent=2))
        else:
            for one in ends:
                self.stdout.write(f"{one.day:%d/%m/%Y}  {one.seq}:{one.hash}")
        if not found.whole:
            raise CommandError(
                f"Nhật ký bị sửa: mắt xích {found.broken} không khớp mắt xích trước. Hãy giữ "
                f"nguyên máy chủ, báo thanh tra. / The log was tampered with at link "
                f"{found.broken}."
            )
        if options["head"]:
            self._published(options["head"])
        if not options["json"]:
            self.stdout.write(f"Nhật ký còn nguyên: {found.length} lượt xem. / The chain is whole.")

    def _published(self, text: str) -> None:
        number, _colon, digest = text.partition(":")
        if not (number.isdecimal() and holds(int(number), digest)):
            raise CommandError(
                f"Chuỗi hiện nay không có {text}: nhật ký đã bị viết lại sau khi công bố. / "
                f"The published head is not in the chain: it was rewritten."
            )


def _row(head: Head) -> dict[str, object]:
    return {"day": head.day.isoformat(), "seq": head.seq, "hash": head.hash}
