"""`ansinh amendments`: the proposals and the versions."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import amendment_rows, current_plan, editions


class Command(HouseCommand):
    help = (
        "Các đề xuất sửa đổi, bổ sung và các phiên bản của Kế hoạch. / "
        "The proposals to amend the plan, and its versions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until", type=day, help="đã gửi đến ngày / sent up to the day")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with told():
            plan = current_plan()
        rows = amendment_rows(plan, until=options["until"])
        if options["json"]:
            body = {
                "versions": [one.as_dict() for one in editions(plan)],
                "amendments": [row.as_dict() for row in rows],
            }
            self.stdout.write(as_json(body))
            return
        for one in editions(plan):
            self.stdout.write(f"v{one.number} {one.valid_from:%d/%m/%Y} {one.document}")
        for row in rows:
            mark = " (giả lập)" if row.synthetic else ""
            self.stdout.write(
                f"#{row.pk} {row.subject} {row.kind_label}, {row.agency}: {row.state_label}{mark}"
            )
