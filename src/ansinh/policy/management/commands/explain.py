"""`ansinh explain PERSON --month 2026-11`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.commanding import keep, seen
from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel.month import Month
from ansinh.policy.places import city_book
from ansinh.policy.queries import decide_person
from ansinh.registry.queries import SEALED_NAMES, PersonNotFound, find_person
from ansinh.rules.opened import NothingInForce


class Command(HouseCommand):
    help = (
        "Giải thích một người được hưởng gì, vì sao, thiếu giấy tờ gì. / "
        "Explain what a person is entitled to, why, and what evidence is missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "person", help="mã người, số định danh hoặc họ tên / uid, personal id or name"
        )
        parser.add_argument("--month", type=month, help="tháng, ví dụ 2026-11 / month")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument(
            "--language", choices=["vi", "en"], default="vi", help="ngôn ngữ / language"
        )
        parser.add_argument(
            "--all", action="store_true", help="cả điều khoản không đạt / every clause"
        )
        parser.add_argument(
            "--purpose",
            default="",
            help="mục đích; có mới in điều khoản được bảo mật / prints sealed clauses too",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        asked = options["month"] or Month.of(known)
        try:
            city_book(asked, known).in_force()
            person = find_person(options["person"])
        except (NothingInForce, PersonNotFound) as problem:
            raise CommandError(str(problem)) from problem
        decision = decide_person(person, asked, known)
        shown = seen(person.uid, person.area.path, "explain", options["purpose"])
        keep([shown], timezone.now())
        sealed = frozenset() if options["purpose"] else SEALED_NAMES
        told = decision.explain(options["language"], options["all"], sealed)
        if options["json"]:
            nodes = [asdict(node) for node in told]
            body = {
                "person": str(person.uid),
                "synthetic": person.synthetic,
                "month": str(asked),
                "known": str(known),
                "amount": decision.amount,
                "amount_low": decision.low,
                "amount_high": decision.high,
                "explanation": nodes,
            }
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=2))
            return
        mark = " (người giả lập)" if person.synthetic else ""
        self.stdout.write(f"{person.full_name}{mark}, {person.uid}")
        self.stdout.write(told.text())
