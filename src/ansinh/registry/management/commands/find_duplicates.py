"""`ansinh find_duplicates`, or `ansinh find_duplicates --name "…" --born 1950-03-01`."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.accounts.commanding import keep, seen_list
from ansinh.db.command_line import HouseCommand
from ansinh.registry.queries import possible_duplicates
from ansinh.registry.services import find_duplicates


class Command(HouseCommand):
    help = (
        "Xếp hàng các cặp hồ sơ nghi trùng; với --name: tìm ai có thể là người này. / "
        "Queue possible duplicates; with --name: who may be this applicant."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="", help="họ tên người nộp đơn / the applicant")
        parser.add_argument("--born", default="", help="ngày sinh 1950-03-01 hoặc năm / birth")
        parser.add_argument("--number", action="append", default=[], help="số giấy tờ / a number")
        parser.add_argument("--phone", default="", help="điện thoại / telephone")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["name"] and not options["number"]:
            count = find_duplicates(at=timezone.now())
            words = _("%s cặp mới chờ xem.") % count
            self.stdout.write(json.dumps({"found": count}) if options["json"] else words)
            return
        born, year = _birth(options["born"])
        found = possible_duplicates(
            full_name=options["name"],
            birth_date=born,
            birth_year=year,
            numbers=options["number"],
            phone=options["phone"],
        )
        named = [one.person.uid for one in found if one.person]
        keep(seen_list(named, "find_duplicates"), timezone.now())
        rows = [
            {
                "uid": str(one.person.uid) if one.person else None,
                "full_name": one.person.full_name if one.person else None,
                "area": str(one.area),
                "reasons": list(one.reasons),
                "synthetic": one.person.synthetic if one.person else None,
            }
            for one in found
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for one in found:
            self.stdout.write(f"{one.person or '?'}\t{one.area}\t{one.words}")
        if not found:
            self.stdout.write(_("Chưa có ai giống người này trong cả thành phố."))


def _birth(text: str) -> tuple[date | None, int | None]:
    if not text:
        return None, None
    if len(text) == 4 and text.isdecimal():
        return None, int(text)
    try:
        return date.fromisoformat(text), None
    except ValueError as problem:
        raise CommandError(_("Ngày sinh viết như 1950-03-01, hoặc chỉ năm: 1950.")) from problem
