"""`ansinh search "nguyen thi"`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.accounts.commanding import keep, seen_list
from ansinh.db.command_line import HouseCommand
from ansinh.registry.models import Person
from ansinh.registry.queries import search_persons


class Command(HouseCommand):
    help = (
        "Tìm người theo họ tên (không cần dấu) hoặc số định danh. / "
        "Find people by name (marks not needed) or personal id."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help="họ tên hoặc số định danh / name or personal id")
        parser.add_argument("--limit", type=int, default=20, help="nhiều nhất / at most")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = search_persons(options["text"], limit=options["limit"])
        keep(seen_list([one.uid for one in found], "search"), timezone.now())
        if options["json"]:
            self.stdout.write(
                json.dumps([_row(one) for one in found], ensure_ascii=False, indent=2)
            )
            return
        for one in found:
            mark = " " + _("(giả lập)") if one.synthetic else ""
            birth = one.birth_date.strftime("%d/%m/%Y") if one.birth_date else _("chưa rõ")
            self.stdout.write(f"{one.full_name}{mark}\t{birth}\t{one.area}\t{one.uid}")
        if not found:
            self.stdout.write(_("Không tìm thấy ai. Hãy thử ít chữ hơn."))


def _row(person: Person) -> dict[str, object]:
    return {
        "uid": str(person.uid),
        "full_name": person.full_name,
        "sex": person.sex,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "area_code": person.area.code,
        "area": str(person.area),
        "synthetic": person.synthetic,
    }
