"""`ansinh cancel_fact 1234 --reason "ghi nhầm người"`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.registry.management.commands.correct_fact import held
from ansinh.registry.management.verbs import Told, Verb, told
from ansinh.registry.sealed import opened
from ansinh.registry.services import cancel_fact


class Command(Verb):
    help = "Hủy một dữ kiện ghi nhầm; dòng cũ được giữ lại. / Take back a fact entered by mistake."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fact", type=int, help="số của dữ kiện / number of the fact")
        parser.add_argument("--reason", required=True, help="lý do, ví dụ «ghi nhầm» / why")

    def run(self, options: dict[str, Any]) -> Told:
        taken = held(options["fact"])
        made = cancel_fact(taken, reason=options["reason"], **told(options))
        reason = opened(taken.kind.code, made.reason)
        return f"{taken.kind.label}: {reason}", {"id": taken.pk, "reason": reason}
