"""`ansinh register_person "Nguyễn Thị Hoa" --sex F --year 1949 --area 20242`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, person_values, told
from ansinh.registry.models import Identifier, Person
from ansinh.registry.queries import area_written, numbers_ever
from ansinh.registry.services import register_person

NUMBERS = {
    "personal_id": Identifier.Kind.PERSONAL_ID,
    "old_id": Identifier.Kind.OLD_ID,
    "health_insurance": Identifier.Kind.HEALTH_INSURANCE,
    "social_insurance": Identifier.Kind.SOCIAL_INSURANCE,
}


class Command(Verb):
    help = "Ghi một người vào sổ. / Register a person."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("full_name", help="họ và tên / full name")
        parser.add_argument("--sex", choices=Person.Sex.values, default="U", help="giới / sex")
        parser.add_argument("--born", type=day, help="ngày sinh, ví dụ 1949-03-02 / birth date")
        parser.add_argument("--year", type=int, help="năm sinh, khi chỉ biết năm / birth year only")
        parser.add_argument("--month", type=int, help="tháng sinh, khi biết tháng / birth month")
        parser.add_argument("--area", required=True, help="mã xã nơi cư trú / commune code")
        parser.add_argument("--ethnic-group", default="", help="mã dân tộc / code, e.g. 26")
        parser.add_argument("--phone", default="", help="điện thoại / telephone")
        parser.add_argument("--synthetic", action="store_true", help="người giả lập / invented")
        for name, kind in NUMBERS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=f"{kind.label} / number")

    def run(self, options: dict[str, Any]) -> Told:
        numbers = {str(k): options[name] for name, k in NUMBERS.items() if options[name]}
        made = register_person(
            full_name=options["full_name"],
            sex=options["sex"],
            birth_date=options["born"],
            birth_year=options["year"],
            birth_month=options["month"],
            area=area_written(options["area"], timezone.localdate()),
            identifiers=numbers,
            ethnic_group=options["ethnic_group"],
            phone=options["phone"],
            synthetic=options["synthetic"],
            **told(options),
        )
        flags = [words for number in numbers_ever(made) for words in number.warnings]
        lines = [f"{made.full_name}: {made.uid}", *(f"⚠ {words}" for words in flags)]
        return "\n".join(lines), person_values(made) | {"warnings": flags}
