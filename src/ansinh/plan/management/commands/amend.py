"""`ansinh amend propose --agency SYT --target T5 …`, then send, review, accept, reject…"""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.models import Amendment, Plan
from ansinh.plan.queries import amendment_row, amendments, current_plan
from ansinh.plan.services import (
    Decision,
    Wish,
    accept_amendments,
    propose_amendment,
    reject_amendment,
    review_amendment,
    send_amendment,
    withdraw_amendment,
)
from ansinh.plan.services.budget import agency_in_year

ACTS = ("propose", "send", "review", "accept", "reject", "withdraw")
WHAT = ("target", "task", "clause")


class Command(HouseCommand):
    help = (
        "Đề xuất sửa đổi Kế hoạch và từng bước của đề xuất; chấp thuận thì có phiên bản mới. / "
        "Propose to amend the plan, and each step; what is accepted makes a new version."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=ACTS, help="việc / the act")
        parser.add_argument("number", type=int, nargs="*", help="số của đề xuất / its number")
        parser.add_argument("--agency", default="", help="mã cơ quan / code of the agency")
        for name in WHAT:
            parser.add_argument(f"--{name}", default="", help=f"mã / code of the {name}")
        parser.add_argument(
            "--kind", default="change", choices=Amendment.Kind.values,
            help="sửa đổi, bổ sung, bãi bỏ / change, add, remove",
        )  # fmt: skip
        parser.add_argument("--text", default="", help="nội dung đề xuất / proposed text")
        parser.add_argument("--reason", default="", help="lý do, ý kiến / reason, opinion")
        parser.add_argument("--impact", default="", help="tác động / impact")
        parser.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE",
                            help="giá trị mới, ví dụ value=2,5 / a new value")  # fmt: skip
        parser.add_argument("--document", default="", help="số, ký hiệu văn bản / the paper")
        parser.add_argument("--on", type=day, help="ngày / the day")
        parser.add_argument("--effective", type=day, help="có hiệu lực từ / in force from")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        with told(), transaction.atomic():
            plan = current_plan()
            numbers = self._done(plan, options, on)
        found = amendments(plan).filter(pk__in=numbers).order_by("pk")
        rows = [amendment_row(one) for one in found]
        if options["json"]:
            self.stdout.write(as_json([row.as_dict() for row in rows]))
            return
        for row in rows:
            version = f", phiên bản {row.version}" if row.version else ""
            self.stdout.write(f"#{row.pk} {row.subject}: {row.state_label}{version}")

    def _done(self, plan: Plan, options: dict[str, Any], on: date) -> list[int]:
        who: dict[str, Any] = {"by": None, "at": timezone.now()}
        if options["act"] == "propose":
            agency = agency_in_year(options["agency"], on.year)
            return [propose_amendment(plan, _wish(options), agency=agency, on=on, **who).pk]
        chosen = list(amendments(plan).filter(pk__in=options["number"]).order_by("pk"))
        if not chosen:
            raise CommandError("Hãy nêu số của đề xuất. / Give the number of the proposal.")
        paper = Decision(options["document"], on, options["effective"] or on)
        if options["act"] == "accept":
            accept_amendments(chosen, paper, **who)
            return [one.pk for one in chosen]
        opinion, document = options["reason"], options["document"]
        steps: dict[str, Callable[[Amendment], Any]] = {
            "send": lambda one: send_amendment(one, document=document, on=on, **who),
            "review": lambda one: review_amendment(one, opinion=opinion, on=on, **who),
            "withdraw": lambda one: withdraw_amendment(one, opinion=opinion, on=on, **who),
            "reject": lambda one: reject_amendment(one, paper, opinion=opinion, **who),
        }
        for one in chosen:
            steps[options["act"]](one)
        return [one.pk for one in chosen]


def _wish(options: dict[str, Any]) -> Wish:
    named = [(name, options[name]) for name in WHAT if options[name]]
    if len(named) != 1:
        raise CommandError(
            "Nêu một trong --target, --task, --clause. / Give one of --target, --task, --clause."
        )
    what, code = named[0]
    changes = dict(pair.split("=", 1) for pair in options["set"] if "=" in pair)
    return Wish(
        what, code, options["kind"], options["text"], options["reason"], options["impact"], changes
    )
