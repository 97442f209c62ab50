"""`ansinh correct_person PERSON --name "Nguyễn Thị Hòa" --born 1949-03-02`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, person_values, someone, told
from ansinh.registry.models import Person
from ansinh.registry.services import correct_person

COLUMNS = {
    "name": "full_name",
    "sex": "sex",
    "born": "birth_date",
    "year": "birth_year",
    "month": "birth_month",
    "ethnic_group": "ethnic_group",
    "phone": "phone",
}


class Command(Verb):
    help = "Đính chính nhân thân; bản cũ được giữ lại. / Correct who a person is."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số định danh / uid or number")
        parser.add_argument("--name", help="họ và tên / full name")
        parser.add_argument("--sex", choices=Person.Sex.values, help="giới tính M, F, U / sex")
        parser.add_argument("--born", type=day, help="ngày sinh / birth date")
        parser.add_argument("--year", type=int, help="chỉ biết năm sinh / birth year only")
        parser.add_argument("--month", type=int, help="tháng sinh / birth month")
        parser.add_argument("--ethnic-group", help="mã dân tộc / code of the ethnic group")
        parser.add_argument("--phone", help="điện thoại / telephone")

    def run(self, options: dict[str, Any]) -> Told:
        said = {col: options[arg] for arg, col in COLUMNS.items() if options[arg] is not None}
        made = correct_person(someone(options["person"]), **said, **told(options))
        return f"{made.full_name}: {', '.join(sorted(said)) or '—'}", person_values(made)
