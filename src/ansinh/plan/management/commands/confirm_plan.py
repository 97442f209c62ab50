"""`ansinh confirm_plan` lists the drafts; `ansinh confirm_plan DRAFT --by USER` confirms one."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.documents.deciding import Answers, inferred
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.models import PlanDraft
from ansinh.plan.queries.drafts import drafts
from ansinh.plan.services import confirm_import, read_again


class Command(HouseCommand):
    help = (
        "Xác nhận một bản đọc kế hoạch, hoặc liệt kê các bản đọc; xác nhận rồi mới vào kế hoạch. / "
        "Confirm a reading of a plan document, or list them; only then it enters the plan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draft", type=int, nargs="?", help="số của bản đọc / its number")
        parser.add_argument("--by", default="", help="ai xác nhận / login of who confirms")
        parser.add_argument(
            "--agree", action="store_true",
            help="đồng ý với mọi điều máy suy ra / stand for everything inferred",
        )  # fmt: skip
        parser.add_argument(
            "--leave-out", action="append", default=[], metavar="KEY",
            help="bỏ ra một điều suy ra / leave an inferred thing out",
        )  # fmt: skip
        parser.add_argument(
            "--agency", action="append", default=[], metavar="NAME=CODE",
            help="mã của một tên cơ quan / the code of a name",
        )  # fmt: skip
        parser.add_argument("--number", help="số, ký hiệu / number of the plan")
        parser.add_argument("--issued", type=day, help="ngày ban hành / day of issue")
        parser.add_argument("--title", help="trích yếu / title")
        parser.add_argument("--coordinator", help="mã cơ quan tổng hợp / code of the consolidator")
        parser.add_argument("--since", type=day, help="giai đoạn từ / first day of the plan")
        parser.add_argument("--until", type=day, help="đến hết / last day of the plan")
        parser.add_argument("--report-day", metavar="DD/MM", help="ngày báo cáo / day of reports")
        parser.add_argument(
            "--read-again", action="store_true",
            help="đọc lại tệp bằng bộ đọc hiện nay / read the file again, as read now",
        )  # fmt: skip
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["draft"] is None:
            self._list(as_table=not options["json"])
            return
        draft = drafts().filter(pk=options["draft"]).first()
        if draft is None:
            raise CommandError(
                "Không có bản đọc số này. Hãy chạy «ansinh confirm_plan» để xem. / "
                "No such draft; run «ansinh confirm_plan» to see them."
            )
        by = Official.objects.filter(username=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(
                "Hãy nêu ai xác nhận: --by TÊN-ĐĂNG-NHẬP. / Say who confirms: --by LOGIN."
            )
        if options["read_again"]:
            self._again(draft, by, options)
        else:
            self._confirm(draft, by, options)

    def _list(self, *, as_table: bool) -> None:
        rows = [_told(draft) for draft in drafts()]
        if not as_table:
            self.stdout.write(as_json(rows))
            return
        for row in rows:
            who = f", {row['confirmed_by']}" if row["confirmed_by"] else ""
            self.stdout.write(
                f"#{row['draft']} {row['number'] or row['file_name']} · {row['status_label']}{who}"
                f" · suy ra / inferred: {len(row['inferred'])}"
            )
        if not rows:
            self.stdout.write("Chưa có bản đọc nào. / No drafts.")

    def _again(self, draft: PlanDraft, by: Official, options: dict[str, Any]) -> None:
        with told():
            made = read_again(draft, by=by, at=timezone.now())
        if options["json"]:
            self.stdout.write(as_json({"draft": draft.pk, "changes": made}))
            return
        self.stdout.write(f"Đã đọc lại #{draft.pk}: {len(made)} chỗ khác. / Read again.")

    def _confirm(self, draft: PlanDraft, by: Official, options: dict[str, Any]) -> None:
        with told():
            done = confirm_import(draft, by=by, at=timezone.now(), answers=_answers(options))
        body = {
            "draft": draft.pk, "plan": done.plan.number, "entered": done.entered,
            "agencies_left_out": done.agencies_left_out, "confirmed_by": by.username,
        }  # fmt: skip
        if options["json"]:
            self.stdout.write(as_json(body))
            return
        entered = "đã vào hệ thống" if done.entered else "đã có, các dòng giữ nguyên"
        self.stdout.write(f"Kế hoạch {done.plan.number} {entered}; {by} xác nhận.")
        if done.agencies_left_out:
            self.stdout.write(f"{done.agencies_left_out} tên cơ quan chưa có mã để lại ngoài.")


def _told(draft: PlanDraft) -> dict[str, Any]:
    return {
        "draft": draft.pk,
        "number": draft.number,
        "issued_on": draft.issued_on,
        "file_name": draft.file_name,
        "status": draft.status,
        "status_label": str(draft.get_status_display()),
        "read_at": draft.read_at,
        "confirmed_by": draft.confirmed_by.username if draft.confirmed_by else "",
        "confirmed_at": draft.confirmed_at,
        "inferred": [
            {"key": one.key, "clause": one.clause, "text": one.text, "why": one.why}
            for one in inferred(draft.tree)
        ],
    }


def _answers(options: dict[str, Any]) -> Answers:
    since, until = options["since"], options["until"]
    return Answers(
        number=options["number"],
        issued_on=options["issued"],
        title=options["title"],
        coordinator=options["coordinator"],
        period=(since, until) if since and until else None,
        report_day=_report_day(options["report_day"]),
        agreed=options["agree"],
        left_out=frozenset(options["leave_out"]),
        agencies=dict(one.rsplit("=", 1) for one in options["agency"] if "=" in one),
    )


def _report_day(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    try:
        month, number = (int(part) for part in reversed(text.split("/")))
        found = date(2023, month, number)
    except ValueError as problem:
        raise CommandError(
            f"{text!r} không phải ngày báo cáo; ghi như 30/11. / not a day; write 30/11."
        ) from problem
    return found.day, found.month
