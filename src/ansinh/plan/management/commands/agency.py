"""`ansinh agency SYT`."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.utils import timezone
from rich.console import Console

from ansinh.db.command_line import HouseCommand
from ansinh.plan.management.shown import as_json, asked, plan, table
from ansinh.plan.queries.agency_sheets import AgencySheet, agency_sheet, role_label


class Command(HouseCommand):
    help = (
        "Phiếu của một cơ quan: phải làm gì, đến khi nào, nhận việc từ ai, điều gì chưa rõ. / "
        "The sheet of one agency: what it owes, by when, from whom, what is not sure."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="mã cơ quan, ví dụ SYT / code of the agency")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        sheet = asked(lambda: agency_sheet(plan(), options["code"], now, timezone.localdate(now)))
        if options["json"]:
            self.stdout.write(as_json(sheet.as_dict()))
            return
        self._tell(sheet)

    def _tell(self, sheet: AgencySheet) -> None:
        self.stdout.write(f"{sheet.agency.name} ({sheet.span})")
        for one in sheet.inherited:
            doubt = "" if one.certain else " (chưa xác minh)"
            self.stdout.write(f"  nhận từ {one.predecessor.name}: {one.scope}{doubt}")
        for report in sheet.reports:
            owed = report.obligation
            self.stdout.write(
                f"  báo cáo {owed.round.year}, hạn {owed.round.due:%d/%m/%Y}: "
                f"{report.standing.label}"
            )
        rows = [
            (one.row.code, one.row.title, role_label(one.role), one.row.progress.label)
            for one in sheet.tasks
        ]
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        heads = ("Mã", "Nhiệm vụ", "Vai trò", "Tình hình")
        console.print(table(f"Nhiệm vụ năm {sheet.year}", heads, rows))
