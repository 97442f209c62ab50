"""`ansinh issue_numbers 20242` or `ansinh issue_numbers --person UID`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import RegistryError
from ansinh.registry.queries import find_person
from ansinh.registry.services import issue_number, issue_numbers


class Command(HouseCommand):
    help = (
        "Cấp mã số an sinh xã hội cho người chưa có số định danh: một người, hoặc cả xã. / "
        "Give social security numbers to who has no personal number: one person, or a commune."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", nargs="?", help="mã xã, phường / code of the commune")
        parser.add_argument("--person", help="một người: mã người, tên, số / one person")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["area"]) == bool(options["person"]):
            raise CommandError(_("Hãy nêu một xã, phường, hoặc --person một người."))
        on, at = timezone.localdate(), timezone.now()
        try:
            if options["person"]:
                number = issue_number(find_person(options["person"]), on=on, at=at)
                answer: dict[str, object] = {"number": number.grouped}
                words = _("Mã số an sinh xã hội: %s") % number.grouped
            else:
                count = issue_numbers(area_on(options["area"], on), on=on, at=at)
                answer, words = {"issued": count}, _("Đã cấp %s mã.") % count
        except (AreaNotFound, RegistryError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if options["json"] else words)
