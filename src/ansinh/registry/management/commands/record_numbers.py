"""`ansinh record_numbers 7 TO_MA.csv`: what a commune gave while the network was down."""

import csv
import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import RegistryError
from ansinh.registry.models import NumberLease, Person
from ansinh.registry.numbers import NumberMistyped
from ansinh.registry.queries import find_person
from ansinh.registry.services import record_offline


class Command(HouseCommand):
    help = (
        "Ghi lại các mã số an sinh xã hội đã cấp tay theo tờ mã (CSV). / "
        "Record the numbers given by hand, from the sheet (CSV)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lease", type=int, help="số của dải mã / number of the lease")
        parser.add_argument("file", type=Path, help="tờ mã đã điền / the sheet, filled in")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        lease = NumberLease.objects.filter(pk=options["lease"]).first()
        if lease is None:
            words = _("Không có dải mã %s. Hãy xem số ghi trên tờ mã.")
            raise CommandError(words % options["lease"])
        try:
            count = record_offline(lease, _rows(options["file"]), at=timezone.now())
        except (RegistryError, NumberMistyped, OSError) as problem:
            raise CommandError(str(problem)) from problem
        words = _("Đã ghi %s mã mới.") % count
        self.stdout.write(json.dumps({"recorded": count}) if options["json"] else words)


def _rows(path: Path) -> list[tuple[str, Person, date]]:
    """The lines that were filled in: number, person, day."""
    rows = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, cells in enumerate(csv.reader(file), start=1):
            number, person, day = (*cells, "", "", "")[:3]
            if line == 1 or not person.strip():
                continue
            try:
                rows.append((number, find_person(person.strip()), date.fromisoformat(day.strip())))
            except ValueError as problem:
                raise CommandError(
                    _("Dòng %(line)s: %(problem)s Ngày cấp viết như 2026-11-24.")
                    % {"line": line, "problem": problem}
                ) from problem
    return rows
