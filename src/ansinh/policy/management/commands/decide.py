"""`ansinh decide --facts FILE.json --month 2026-11 --json`: the law tested from outside."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel.month import Month
from ansinh.law.answers import Answer, book_of, decide_cases, people_of
from ansinh.law.case_schema import schema
from ansinh.law.telling import told
from ansinh.policy.places import AreaCodeNotKnown, place_of
from ansinh.rules.opened import NothingInForce
from ansinh.rules.standing import Conflict


class Command(HouseCommand):
    requires_system_checks = []
    help = (
        "Tính mức hưởng từ dữ kiện trong tệp JSON, không cần cơ sở dữ liệu. / "
        "Decide what the law gives from facts in a JSON file; needs no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--facts", help="tệp JSON, '-' là đầu vào chuẩn / JSON file or '-'")
        parser.add_argument("--month", type=month, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument(
            "--area", default="", help="mã địa bàn, 48 là Đà Nẵng / area code, 48 is Da Nang"
        )
        parser.add_argument(
            "--language", choices=["vi", "en"], default="vi", help="ngôn ngữ / language"
        )
        parser.add_argument(
            "--explain", action="store_true", help="kèm cây giải thích / with the explanation"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")
        parser.add_argument(
            "--schema", action="store_true", help="in lược đồ JSON của dữ kiện / print the schema"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2))
            return
        if not options["facts"]:
            raise CommandError("Hãy nêu tệp dữ kiện: --facts FILE.json. / Give --facts FILE.json.")
        given = read_json(options["facts"])
        if not people_of(given):
            raise CommandError(
                f"Tệp {options['facts']} không có người nào; hãy ghi một người, một danh sách hoặc "
                '{"people": […]}. / Nobody in the file: give a person, a list, or {"people": […]}.'
            )
        known = options["known"] or timezone.localdate()
        asked = options["month"] or Month.of(known)
        try:
            law = book_of(asked, known, place_of(options["area"]))
        except (NothingInForce, Conflict, AreaCodeNotKnown) as problem:
            raise CommandError(str(problem)) from problem
        found = decide_cases(given, law, options["language"], explain=options["explain"])
        alone = len(people_of(given)) == 1 and not isinstance(given, list)
        if options["json"] or not (alone and found["rejected"]):
            self._print(found, options)
        if alone and found["rejected"]:
            raise CommandError("\n".join(_reasons(found["rejected"][0])))

    def _print(self, found: Answer, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for person in found["people"]:
            for line in told(person, options["language"]):
                self.stdout.write(line)
        for person in found["rejected"]:
            self.stdout.write(f"✗ {person['id']}: {'; '.join(_reasons(person))}")


def _reasons(rejected: Answer) -> list[str]:
    return [f"{r['fact']}: {r['problem']} {r['remedy']}" for r in rejected["reasons"]]


def read_json(name: str) -> object:
    """The JSON of a file, or of the standard input ('-'). Raises CommandError saying where."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        return json.loads(text)
    except OSError as problem:
        raise CommandError(
            f"Không mở được tệp {name}: kiểm tra đường dẫn. / Cannot open {name}."
        ) from problem
    except UnicodeDecodeError as problem:
        raise CommandError(f"Tệp {name} phải là UTF-8. / {name} must be UTF-8.") from problem
    except json.JSONDecodeError as problem:
        raise CommandError(
            f"{name}, dòng {problem.lineno}, cột {problem.colno}: không phải JSON; sửa chỗ đó rồi "
            f"chạy lại. / not JSON at line {problem.lineno}, column {problem.colno}."
        ) from problem
