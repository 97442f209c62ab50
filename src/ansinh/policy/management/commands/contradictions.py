"""`ansinh contradictions 2026-11 --known 2026-11-20`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.policy.contradicting import people_at_odds


class Command(HouseCommand):
    help = (
        "Danh sách người có dữ kiện trái nhau; khi xét hưởng các dữ kiện đó được coi là chưa biết. "
        "/ People whose facts contradict one another; these facts are read as not known."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        rows = people_at_odds(options["month"], known)
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            said = f"{row['fact']} = {row['value']}: {row['reason']}"
            self.stdout.write(f"{row['name']} ({row['commune']}, {row['uid']}): {said}")
        people = len({row["uid"] for row in rows})
        self.stdout.write(f"{people} người có dữ kiện trái nhau. / {people} people.")
