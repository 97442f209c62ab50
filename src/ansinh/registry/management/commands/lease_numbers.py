"""`ansinh lease_numbers 20242 --count 200 --out TO_MA.csv`."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import NumberKeyChanged
from ansinh.registry.services import lease_numbers, numbers_of_lease


class Command(HouseCommand):
    help = (
        "Giao cho một xã, phường một dải mã số an sinh xã hội để cấp khi mất mạng. / "
        "Lease a block of social security numbers to a commune, to be given offline."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", help="mã xã, phường / code of the commune")
        parser.add_argument("--count", type=int, default=100, help="số lượng mã / how many numbers")
        parser.add_argument("--out", type=Path, help="ghi tờ mã ra tệp CSV / write a CSV sheet")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["count"] <= 100_000:
            raise CommandError(_("Mỗi lần giao từ 1 đến 100.000 mã. Hãy sửa --count."))
        try:
            area = area_on(options["area"], timezone.localdate())
            lease = lease_numbers(area, options["count"], at=timezone.now())
        except (AreaNotFound, NumberKeyChanged) as problem:
            raise CommandError(str(problem)) from problem
        numbers = [one.grouped for one in numbers_of_lease(lease)]
        if options["out"]:
            with options["out"].open("w", encoding="utf-8-sig", newline="") as file:
                sheet = csv.writer(file)
                sheet.writerow([_("Mã số an sinh xã hội"), _("Mã người"), _("Ngày cấp")])
                sheet.writerows([number, "", ""] for number in numbers)
        if options["json"]:
            answer = {"lease": lease.pk, "area": area.code, "numbers": numbers}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(
            _("Đã giao dải %(lease)s cho %(area)s: %(count)s mã, từ %(first)s.")
            % {"lease": lease.pk, "area": area, "count": len(numbers), "first": numbers[0]}
        )
